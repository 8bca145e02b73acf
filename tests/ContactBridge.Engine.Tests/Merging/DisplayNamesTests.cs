using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Merging;
using Xunit;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Merging;

public sealed class DisplayNamesTests
{
    [Fact]
    public void Name_filed_by_family_is_shown_as_spoken() =>
        Assert.Equal("Ann Lee", Shown(b => b.Names.Add(new PersonName { Formatted = "Lee, Ann", Given = "Ann", Family = "Lee" })));

    [Fact]
    public void Full_name_goes_before_an_address_in_the_name_field() =>
        Assert.Equal("Ann Lee", Shown(
            b => b.Names.Add(new PersonName { Formatted = "ann@example.org" }),
            b => b.Names.Add(new PersonName { Formatted = "Ann Lee" })));

    [Fact]
    public void Without_a_name_the_organisation_the_address_or_the_number_stands_in()
    {
        Assert.Equal("Annie", Shown(b => { b.Nicknames.Add(new Nickname("Annie")); b.Emails.Add(new EmailAddress("a@example.org")); }));
        Assert.Equal("Acme", Shown(b => { b.Employments.Add(new Employment { Organization = " Acme " }); b.Emails.Add(new EmailAddress("a@example.org")); }));
        Assert.Equal("a@example.org", Shown(b => { b.Emails.Add(new EmailAddress("a@example.org")); b.Phones.Add(new PhoneNumber("1")); }));
        Assert.Equal("+44 20 7946 0958", Shown(b => b.Phones.Add(new PhoneNumber("+44 20 7946 0958"))));
        Assert.Equal("(no name)", Shown(b => b.Notes.Add(new Note("who was this?"))));
    }

    [Fact]
    public void Name_in_the_script_that_most_of_the_owners_contacts_are_written_in_is_shown()
    {
        Cluster both = Cluster(1, Named("a", "1", "Ivan", "Petrov"), Named("b", "1", "Иван", "Петров"));
        Cluster[] latin = [both, Cluster(2, Named("a", "2", "Ann", "Lee")), Cluster(3, Named("a", "3", "Bob", "Stone"))];
        Cluster[] cyrillic = [both, Cluster(2, Named("a", "2", "Анна", "Ли")), Cluster(3, Named("a", "3", "Борис", "Гром"))];

        Assert.Equal("Ivan Petrov", new RecordMerger().MergeAll(latin)[0].DisplayName);
        Assert.Equal("Иван Петров", new RecordMerger().MergeAll(cyrillic)[0].DisplayName);
        Assert.Equal("Иван Петров", new RecordMerger(new MergingOptions { PreferredScript = "Cyrl" }).Merge(both).DisplayName);
    }

    [Fact]
    public void Nothing_personal_is_printed()
    {
        GoldenRecord golden = Golden(1, Named("a", "1", "Ann", "Lee"), Named("b", "1", "Ann", "Lee"));

        string printed = string.Join(' ', golden, golden.Decisions[0], golden.Decisions[0].Sources[0]);

        Assert.DoesNotContain("Lee", printed, StringComparison.OrdinalIgnoreCase);
    }

    private static string Shown(params Action<ContactBuilder>[] cards) =>
        Golden(1, [.. cards.Select((fill, i) => Record($"s{i}", "1", fill))]).DisplayName;
}
