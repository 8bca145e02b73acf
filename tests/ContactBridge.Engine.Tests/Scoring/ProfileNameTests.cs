using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

/// <summary>The name in a profile's address, such as "linkedin.com/in/melissa-brown-1a2b3c".</summary>
public sealed class ProfileNameTests
{
    private static readonly RecordNormalizer _normalizer = new(new NormalizationOptions { DefaultRegion = "US" });

    [Theory]
    [InlineData("melissa-brown-1a2b3c", "melissa", "brown")]
    [InlineData("melissa-brown-bfdeed", "melissa", "brown")]
    [InlineData("melissa-brown", "melissa", "brown")]
    [InlineData("melissa-brown-42", "melissa", "brown")]
    [InlineData("melissa-van-dijk-7", "melissa", "van dijk")]
    [InlineData("xiaoming-wang-1a2b3c", "xiaoming", "wang")]
    [InlineData("J%C3%BCrgen-M%C3%BCller-12345", "jurgen", "muller")]
    public void Normalize_reads_the_name_in_the_address(string account, string given, string family)
    {
        NormalizedName name = Assert.Single(Normalize(b => b.Name("Somebody").Profile("linkedin", account)).ProfileNames);

        Assert.Equal((given, family), (name.Given.Replace("ue", "u", StringComparison.Ordinal), name.Family.Replace("ue", "u", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("linkedin", "melissabrown")]
    [InlineData("linkedin", "m-brown-1a2b3c")]
    [InlineData("linkedin", "42")]
    [InlineData("linkedin", "melissa")]
    [InlineData("linkedin", "melissa-1a2b3c")]
    [InlineData("linkedin", "one-two-three-four-five-six")]
    [InlineData("linkedin", "m3l1ssa-brown")]
    [InlineData("twitter", "melissa-brown")]
    public void Normalize_finds_no_name_in_other_addresses(string service, string account) =>
        Assert.Empty(Normalize(b => b.Name("Somebody").Profile(service, account)).ProfileNames);

    [Fact]
    public void Normalize_keeps_what_a_profile_is_called_out_of_the_names() =>
        Assert.Equal("thomas", Assert.Single(Normalize(b => b.Name("Melissa", "Thomas").Profile("linkedin", "melissa-brown-1a2b3c")).Names).Family);

    [Theory]
    [InlineData("Melissa", "Thomas", "melissa-brown-1a2b3c")]
    [InlineData("David", "Wang", "xiaoming-wang-1a2b3c")]
    [InlineData("菜緒", "高橋", "nao-takahashi-1a2b3c")]
    public void Forms_know_the_record_by_the_name_of_its_profile_too(string given, string family, string account)
    {
        NameForm[] names = new RecordForms(Normalize(b => b.Name(given, family).Profile("linkedin", account))).Names;

        Assert.Equal([false, true], names.Select(static n => n.IsFromProfile));
        Assert.False(names[0].IsConfirmed);
    }

    [Fact]
    public void Forms_take_a_profile_of_another_name_for_nothing()
    {
        NameForm name = Assert.Single(new RecordForms(Normalize(b => b.Name("Melissa", "Thomas").Profile("linkedin", "peter-weber-1a2b3c"))).Names);

        Assert.False(name.IsConfirmed);
    }

    [Theory]
    [InlineData("Melissa", "Brown", "melissa-brown-1a2b3c")]
    [InlineData("Marta", "Zielińska", "marta-zielinski-1a2b3c")]
    [InlineData("Ольга", "Петрова", "petrov-olga-1a2b3c")]
    public void Forms_see_that_a_profile_is_named_by_the_name_as_men_of_the_family_bear_it_too(string given, string family, string account)
    {
        NameForm name = Assert.Single(new RecordForms(Normalize(b => b.Name(given, family).Profile("linkedin", account))).Names);

        Assert.True(name.IsConfirmed);
    }

    [Fact]
    public void Score_joins_by_the_name_that_only_the_profile_carries_and_says_so()
    {
        ScoredPair pair = Score(
            new RecordBuilder("a", "1").Name("Melissa", "Quentlow").Profile("linkedin", "melissa-zandvoort-1a2b3c").Build(),
            new RecordBuilder("b", "1").Name("Melissa", "Zandvoort").Build());

        Assert.Equal("profile-name", pair.Contributions.Single(static c => c.Comparison == "name").Level);
        Assert.True(pair.Weight.Bits >= 3, $"{pair.Weight}");
        Assert.Equal(pair.Contributions.Sum(static c => c.Weight.Bits), pair.Weight.Bits);
    }

    [Fact]
    public void Score_trusts_a_name_more_that_a_profile_is_named_by()
    {
        ContactRecord card = new RecordBuilder("b", "1").Name("Melissa", "Zandvoort").Build();
        ScoredPair plain = Score(new RecordBuilder("a", "1").Name("Melissa", "Zandvoort").Profile("linkedin", "mz42").Build(), card);
        ScoredPair confirmed = Score(new RecordBuilder("a", "1").Name("Melissa", "Zandvoort").Profile("linkedin", "melissa-zandvoort-1a2b3c").Build(), card);

        Assert.Equal("same-name", plain.Contributions.Single(static c => c.Comparison == "name").Level);
        Assert.Equal("named-profile", confirmed.Contributions.Single(static c => c.Comparison == "name").Level);
        Assert.Equal(MatchModel.BitsOf(NameWitness.NamedProfile), confirmed.Weight.Bits - plain.Weight.Bits);
    }

    [Theory]
    [InlineData("melissa.zandvoort@gmail.com", null, "named-mailbox")]
    [InlineData("melissa.zandvoort@gmail.com", "zandvoort.melissa7@outlook.com", "same-name")]
    [InlineData("melissa.zandvoort@gmail.com", "blueskies@outlook.com", "same-name")]
    [InlineData("mzandvoort@gmail.com", "blueskies@outlook.com", "unnamed-mailboxes")]
    [InlineData("mzandvoort@gmail.com", null, "same-name")]
    [InlineData("info@acme.example", null, "same-name")]
    public void Score_asks_whether_mailboxes_are_named_by_the_name(string email, string? otherEmail, string expected)
    {
        RecordBuilder other = new RecordBuilder("b", "1").Name("Melissa", "Zandvoort");
        ScoredPair pair = Score(new RecordBuilder("a", "1").Name("Melissa", "Zandvoort").Email(email).Build(), (otherEmail is null ? other : other.Email(otherEmail)).Build());

        Assert.Equal(expected, pair.Contributions.Single(static c => c.Comparison == "name").Level);
    }

    private static NormalizedRecord Normalize(Func<RecordBuilder, RecordBuilder> build) => _normalizer.Normalize(build(new RecordBuilder("a", "1")).Build());

    private static ScoredPair Score(ContactRecord first, ContactRecord second)
    {
        ContactRecord[] records = [first, second, .. Enumerable.Range(0, 12).Select(i => new RecordBuilder("c", $"{i}").Name($"Xa{(char)('a' + i)}", $"Lom{(char)('a' + i)}").Build())];
        RecordEntry[] entries = [.. records.Select(static (r, i) => new RecordEntry(i + 1, _normalizer.Normalize(r))).OrderBy(static e => e.Key)];
        new MemoryIndex(entries).WriteStatistics(1, CancellationToken.None);
        return new PairScorer(BlockStatistics.Band(entries.Length)).Score(entries.Single(e => e.Key == first.Key).Features, entries.Single(e => e.Key == second.Key).Features);
    }
}
