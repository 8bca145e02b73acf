using ContactBridge.Contacts;
using ContactBridge.Engine.Import.Identity;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import.Identity;

public sealed class RecordAssignerTests
{
    private static readonly Contact _anna = Card("Anna", "Berg", "anna@example.org", "+49 30 1111", "Acme");
    private static readonly Contact _bela = Card("Bela", "Kun", "bela@example.org", "+36 1 2222", "Duna");
    private static readonly Contact _cleo = Card("Cleo", "Rossi", null, "+39 06 3333", null);

    [Fact]
    public void Assign_takes_the_exporters_id_where_it_is_unique()
    {
        Assignment[] first = Assign([("u1", _anna), ("u2", _bela)], KnownRecords.Empty, out KnownRecords known);
        Assignment[] second = Assign([("u2", _anna), ("u1", _bela)], known, out _);

        Assert.Equal(["u1", "u2"], Keys(first));
        Assert.Equal(["u2", "u1"], Keys(second));
        Assert.All(second, a => Assert.False(a.IsUnchanged));
    }

    [Fact]
    public void Assign_knows_unchanged_cards_in_any_order()
    {
        Assignment[] first = Assign([(null, _anna), (null, _bela), ("u", _cleo)], KnownRecords.Empty, out KnownRecords known);
        Assignment[] second = Assign([("u", _cleo), (null, _bela), (null, _anna)], known, out _);

        Assert.Equal(Keys(first), Keys(second).Reverse());
        Assert.All(second, a => Assert.True(a.IsUnchanged));
    }

    public static TheoryData<string> Edits => ["note", "email", "phone", "both numbers", "employer", "given name", "name order", "everything but the name"];

    [Theory]
    [MemberData(nameof(Edits))]
    public void Assign_knows_an_edited_card(string edit)
    {
        Contact edited = edit switch
        {
            "note" => With(_anna, b => b.Notes.Add(new Note("new"))),
            "email" => Card("Anna", "Berg", "anna@new.example", "+49 30 1111", "Acme"),
            "phone" => Card("Anna", "Berg", "anna@example.org", "+49 30 9999", "Acme"),
            "both numbers" => Card("Anna", "Berg", "anna@new.example", "+49 30 9999", "Acme"),
            "employer" => Card("Anna", "Berg", "anna@example.org", "+49 30 1111", "Other"),
            "given name" => Card("Anna Maria", "Berg", "anna@example.org", "+49 30 1111", "Acme"),
            "name order" => new RecordBuilder().Name(null, null, "Berg, Anna").Email("x@y.example").BuildContact(),
            _ => Card("Anna", "Berg", "other@new.example", "+1 555 0100", "Other"),
        };
        Assignment[] first = Assign([(null, _anna), (null, _bela), (null, _cleo)], KnownRecords.Empty, out KnownRecords known);

        Assignment[] second = Assign([(null, _cleo), (null, edited), (null, _bela)], known, out _);

        Assert.Equal(first[0].Key, second[1].Key);
        Assert.False(second[1].IsUnchanged);
    }

    [Fact]
    public void Assign_knows_an_edited_card_again_and_again()
    {
        Assignment[] a1 = Assign([(null, _anna)], KnownRecords.Empty, out KnownRecords known);
        Assignment[] a2 = Assign([(null, Card("Anna", "Berg", "anna@example.org", "+49 30 2", null))], known, out known);
        Assignment[] a3 = Assign([(null, Card("Anna", "Berg-Vogt", "anna@example.org", "+49 30 3", null))], known, out known);
        Assignment[] a4 = Assign([(null, Card("Anna", "Vogt", "anna@vogt.example", "+49 30 3", null))], known, out _);

        Assert.Single(new[] { a1[0].Key, a2[0].Key, a3[0].Key, a4[0].Key }.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Assign_does_not_give_a_card_to_somebody_else_on_the_same_telephone()
    {
        Assignment[] first = Assign([(null, Card("Anna", "Berg", "home@example.org", "+49 30 1", null))], KnownRecords.Empty, out KnownRecords known);
        Assignment[] second = Assign([(null, Card("Bela", "Kun", "home@example.org", "+49 30 1", null))], known, out _);

        Assert.NotEqual(first[0].Key, second[0].Key);
    }

    [Fact]
    public void Assign_leaves_ambiguous_cards_alone()
    {
        Contact one = Card("Kim", "Lee", "a@example.org", null, null);
        Contact two = Card("Kim", "Lee", "b@example.org", null, null);
        Assignment[] first = Assign([(null, one), (null, two)], KnownRecords.Empty, out KnownRecords known);

        Assignment[] second = Assign([(null, Card("Kim", "Lee", "c@example.org", null, null))], known, out _);

        Assert.DoesNotContain(second[0].Key, Keys(first));
    }

    [Fact]
    public void Assign_settles_what_became_unambiguous()
    {
        Contact one = Card("Kim", "Lee", "a@example.org", null, null);
        Contact two = Card("Kim", "Lee", "b@example.org", null, null);
        Assignment[] first = Assign([(null, one), (null, two)], KnownRecords.Empty, out KnownRecords known);

        Assignment[] second = Assign([(null, Card("Kim", "Lee", "c@example.org", null, null)), (null, two)], known, out _);

        Assert.Equal(Keys(first), Keys(second));
    }

    [Fact]
    public void Assign_makes_two_records_of_two_identical_cards()
    {
        Assignment[] first = Assign([(null, _anna), (null, _anna)], KnownRecords.Empty, out KnownRecords known);
        Assignment[] second = Assign([(null, _anna), (null, _anna), (null, _anna)], known, out known);
        Assignment[] third = Assign([(null, _anna)], known, out known);
        Assignment[] fourth = Assign([(null, _anna), (null, _anna)], known, out _);

        Assert.Equal(first[0].Key + "~2", first[1].Key);
        Assert.Equal([.. Keys(first), first[0].Key + "~3"], Keys(second));
        Assert.Equal([first[0].Key], Keys(third));
        Assert.Equal(Keys(first), Keys(fourth));
        Assert.All(fourth, a => Assert.True(a.IsUnchanged));
    }

    [Fact]
    public void Assign_does_not_reuse_the_name_of_a_card_that_was_edited()
    {
        Assignment[] first = Assign([(null, _anna)], KnownRecords.Empty, out KnownRecords known);
        Contact edited = Card("Anna", "Berg", "anna@example.org", "+49 30 2", null);
        Assign([(null, edited)], known, out known);

        Assignment[] third = Assign([(null, edited), (null, _anna)], known, out _);

        Assert.Equal([first[0].Key, first[0].Key + "~2"], Keys(third));
    }

    [Fact]
    public void Assign_keeps_both_of_two_cards_with_one_id()
    {
        Assignment[] first = Assign([("u", _anna), ("u", _bela), ("v", _cleo)], KnownRecords.Empty, out KnownRecords known);
        Assignment[] swapped = Assign([("v", _cleo), ("u", _bela), ("u", _anna)], known, out _);
        Contact annaEdited = With(_anna, b => b.Notes.Add(new Note("new")));
        Contact belaEdited = With(_bela, b => b.Notes.Add(new Note("new")));
        Assignment[] oneEdited = Assign([("u", annaEdited), ("u", _bela)], known, out _);
        Assignment[] otherEdited = Assign([("u", belaEdited), ("u", _anna)], known, out _);

        Assert.Equal(3, Keys(first).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("u", Keys(first));
        Assert.Equal([true, true, false], first.Select(a => a.SharesId));
        Assert.Equal(Keys(first), Keys(swapped).Reverse());
        Assert.Equal([first[0].Key, first[1].Key], Keys(oneEdited));
        Assert.Equal([first[1].Key, first[0].Key], Keys(otherEdited));
    }

    [Fact]
    public void Assign_gives_the_id_to_the_unchanged_one_when_a_second_claims_it()
    {
        Assign([("u", _anna)], KnownRecords.Empty, out KnownRecords known);

        Assignment[] second = Assign([("u", _bela), ("u", _anna)], known, out _);

        Assert.Equal("u", second[1].Key);
        Assert.True(second[1].IsUnchanged);
        Assert.StartsWith("c-", second[0].Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c-0123", "i-c-0123")]
    [InlineData("h-x", "i-h-x")]
    [InlineData("i-c-0123", "i-i-c-0123")]
    [InlineData("urn:uuid:1", "urn:uuid:1")]
    [InlineData("c", "c")]
    public void Assign_keeps_exporters_ids_apart_from_generated_ones(string id, string key) =>
        Assert.Equal(key, Assign([(id, _anna)], KnownRecords.Empty, out _)[0].Key);

    [Fact]
    public void Assign_shortens_monstrous_ids() => Assert.Equal(34, Assign([(new string('x', 100_000), _anna)], KnownRecords.Empty, out _)[0].Key.Length);

    [Fact]
    public void Remember_keeps_what_the_file_does_not_hold_unless_it_replaces()
    {
        Assignment[] first = Assign([(null, _anna), (null, _bela)], KnownRecords.Empty, out KnownRecords known);
        Assign([(null, _anna)], known, out KnownRecords kept);
        Assignment[] again = Assign([(null, Card("Bela", "Kun", "bela@new.example", null, null))], kept, out _);
        Assign([(null, _anna)], known, out KnownRecords replaced, forgetsAbsent: true);

        Assert.Equal(2, kept.Count);
        Assert.Equal(first[1].Key, again[0].Key);
        Assert.Equal(1, replaced.Count);
    }

    internal static Assignment[] Assign(IReadOnlyList<(string? Id, Contact Contact)> file, KnownRecords known, out KnownRecords next, bool forgetsAbsent = false)
    {
        var items = new FileItems();
        foreach ((string? id, Contact contact) in file)
        {
            items.Add(id, contact);
        }

        Assignment[] assignments = RecordAssigner.Assign(items, known);
        next = RecordAssigner.Remember(items, assignments, known, forgetsAbsent, keepsHints: true);
        return assignments;
    }

    internal static string[] Keys(Assignment[] assignments) => [.. assignments.Select(a => a.Key)];

    private static Contact Card(string given, string family, string? email, string? phone, string? organization)
    {
        RecordBuilder builder = new RecordBuilder().Name(given, family);
        _ = email is null ? builder : builder.Email(email);
        _ = phone is null ? builder : builder.Phone(phone);
        return (organization is null ? builder : builder.Works(organization)).BuildContact();
    }

    private static Contact With(Contact contact, Action<ContactBuilder> change)
    {
        var builder = new ContactBuilder();
        builder.AddAll(contact);
        change(builder);
        return builder.Build();
    }
}
