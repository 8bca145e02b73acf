using ContactBridge.Contacts;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Blocking;

public sealed class BlockerTests
{
    private static readonly RecordNormalizer _normalizer = new(new NormalizationOptions { DefaultRegion = "GB" });

    [Fact]
    public void Create_gives_the_same_key_for_ever()
    {
        Assert.Equal(GoldenEmail, BlockingKey.Create(BlockingKeyKind.Email, "anna@example.org").Value);
        Assert.Equal(BlockingKeyKind.Email, BlockingKey.Create(BlockingKeyKind.Email, "anna@example.org").Kind);
        Assert.NotEqual(BlockingKey.Create(BlockingKeyKind.Email, "a").Value >> 4, BlockingKey.Create(BlockingKeyKind.Profile, "a").Value >> 4);
        Assert.Equal(4000, Enumerable.Range(0, 4000).Select(i => BlockingKey.Create(BlockingKeyKind.NameToken, $"{i}")).Distinct().Count());
    }

    [Fact]
    public void Block_gives_distinct_ascending_keys()
    {
        BlockingKey[] keys = Keys(b => b.Name("Anna", "Anna").Email("anna@example.org").Email("ANNA@example.org").Phone("+447400123456").Works("Acme"));

        Assert.Equal(keys.Distinct().Order(), keys);
    }

    [Theory]
    [InlineData("07400 123456", "+44 7400 123456")]
    [InlineData("00447400123456", "+447400123456")]
    [InlineData("7400 123456", "+447400123456")]
    public void Block_lets_national_and_international_numbers_meet(string a, string b) =>
        AssertMeet(BlockingKeyKind.Phone, x => x.Phone(a), x => x.Phone(b));

    [Fact]
    public void Block_lets_a_japanese_name_in_characters_meet_its_readings() =>
        AssertMeet(BlockingKeyKind.FamilyInitial, x => x.Name("優子", "吉田"), x => x.Name("Yuko", "Yoshida"));

    [Fact]
    public void Block_lets_organizations_meet_by_house_number_and_street_and_people_by_the_whole_address()
    {
        AssertMeet(BlockingKeyKind.Address, x => x.Works("Childserv Lawndale").Address("3210 W Arthington", null, "60624"), x => x.Works("ChildServ").Address("3210 W Arthington St"));
        Assert.DoesNotContain(Keys(x => x.Name("Anna", "Berg").Address("3210 W Arthington St")), k => k.Kind == BlockingKeyKind.Address);
    }

    [Theory]
    [InlineData("Anna", "Berg", "Berg", "Anna")]
    [InlineData("Xiao-Ming", "Wang", "Xiaoming", "Wang")]
    [InlineData("Mohammed", "Al-Ali", "Muhamed", "Alali")]
    [InlineData("Jürgen", "Müller", "Juergen", "Mueller")]
    public void Block_lets_usual_spellings_of_a_full_name_meet(string given, string family, string otherGiven, string otherFamily) =>
        AssertMeet(BlockingKeyKind.FullName, x => x.Name(given, family), x => x.Name(otherGiven, otherFamily));

    [Theory]
    [InlineData("yuxia.zhang@example.org")]
    [InlineData("zhangyuxia88@example.org")]
    [InlineData("Zhang_Yuxia@example.org")]
    public void Block_lets_a_mailbox_meet_the_name_it_carries(string email) =>
        AssertMeet(BlockingKeyKind.FullName, x => x.Email(email), x => x.Name("Yuxia", "Zhang"));

    [Fact]
    public void Block_does_not_read_a_name_out_of_a_role_mailbox() =>
        Assert.DoesNotContain(Keys(b => b.Email("support@example.org")), k => k.Kind == BlockingKeyKind.FullName);

    [Fact]
    public void Block_lets_an_initial_meet_the_name() =>
        AssertMeet(BlockingKeyKind.FamilyInitial, x => x.Name("J.", "Smith"), x => x.Name("John", "Smyth"));

    [Theory]
    [InlineData("mail.acme.co.uk")]
    [InlineData("acme.example")]
    [InlineData("acme.com")]
    public void Block_takes_employer_and_mail_domain_for_one(string domain) =>
        AssertMeet(BlockingKeyKind.Employer, x => x.Works("ACME Ltd."), x => x.Email($"someone@{domain}"));

    [Fact]
    public void Block_bounds_the_keys_of_a_hostile_card()
    {
        BlockingKey[] keys = Keys(b =>
        {
            for (int i = 0; i < 5000; i++)
            {
                b.Email($"a{i}@x{i}.example").Phone($"+4474{i:00000000}").Name($"Given{i}", $"Family{i}");
            }
        });

        Assert.InRange(keys.Length, 100, 600);
    }

    private const long GoldenEmail = 7340415553787470145;

    private static void AssertMeet(BlockingKeyKind kind, Action<RecordBuilder> first, Action<RecordBuilder> second) =>
        Assert.Contains(Keys(first).Intersect(Keys(second)), k => k.Kind == kind);

    private static BlockingKey[] Keys(Action<RecordBuilder> build)
    {
        RecordBuilder builder = new();
        build(builder);
        return Blocker.Block(_normalizer.Normalize(builder.Build()));
    }
}
