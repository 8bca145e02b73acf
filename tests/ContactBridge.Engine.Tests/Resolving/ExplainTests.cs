using ContactBridge.Contacts;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

public sealed class ExplainTests
{
    private static readonly ContactRecord _number = new RecordBuilder("a", "1").Name("Laura", "Brown").Phone("+447400123456", LabelKinds.Mobile).Build();
    private static readonly ContactRecord _mailbox = new RecordBuilder("b", "1").Name("Laura", "Brown").Email("lb@example.org").Build();
    private static readonly ContactRecord _both = new RecordBuilder("c", "1").Name("Laura", "Brown").Phone("+447400123456", LabelKinds.Mobile).Email("lb@example.org").Build();
    private static readonly ContactRecord _other = new RecordBuilder("d", "1").Name("Peter", "Brown").Phone("+447400123456", LabelKinds.Mobile).Build();

    [Fact]
    public async Task Explain_agrees_with_the_stored_link_and_adds_up()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _mailbox, _both);
        Resolution resolution = await book.Pipeline.LoadAsync(book.Book);
        Link link = Assert.Single(resolution.Links, l => l.First == _number.Key && l.Second == _both.Key);

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, _both.Key, _number.Key);

        Assert.Equal(link.Weight, explanation.Score.Weight);
        Assert.Equal(link.Weight.Bits, explanation.Score.Contributions.Sum(c => c.Weight.Bits));
        Assert.Equal(_number.Key, explanation.Score.First);
        Assert.True(explanation is { IsSamePerson: true, WasCompared: true, Decision: null });
        Assert.Contains(explanation.SharedKeys, k => k is { Kind: BlockingKeyKind.Phone, IsCompared: true, Holders: 2 });
        Assert.Contains(explanation.TurningPoints, t => t.Words.StartsWith("without", StringComparison.Ordinal) && t.Weight < explanation.LinkThreshold);
    }

    [Fact]
    public async Task Explain_shows_the_chain_between_records_of_one_person()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _mailbox, _both);

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, _number.Key, _mailbox.Key);

        Assert.True(explanation.IsSamePerson);
        Assert.Equal([_number.Key, _mailbox.Key], explanation.Path.Select(l => l.First));
        Assert.All(explanation.Path, l => Assert.Equal(_both.Key, l.Second));
    }

    [Fact]
    public async Task Explain_says_what_keeps_two_people_apart_and_what_would_join_them()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _other);

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, _number.Key, _other.Key);

        Assert.False(explanation.IsSamePerson);
        Assert.Contains(explanation.Contradictions, c => c.Contributions.Any(x => x.Level == "given-differs"));
        Assert.Equal(ClusterVerdict.Contradicted, explanation.Whole?.Verdict);
        Assert.Contains(explanation.TurningPoints, t => t.Words == "without the same family name, another given name" && t.Weight >= explanation.LinkThreshold);
    }

    [Fact]
    public async Task Explain_tells_records_that_were_never_compared()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, new RecordBuilder("e", "1").Name("Quirin", "Falk").Build());

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, _number.Key, new RecordKey(SourceId.Create("e"), "1"));

        Assert.False(explanation.WasCompared);
        Assert.Empty(explanation.SharedKeys);
    }

    [Fact]
    public async Task Explain_names_the_decision()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _both);
        DecisionOutcome outcome = await book.Pipeline.KeepApartAsync(book.Book, [_number.Key], [_both.Key]);

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, _number.Key, _both.Key);

        Assert.False(explanation.IsSamePerson);
        Assert.Equal(outcome.Id, explanation.Decision?.Id);
    }

    [Fact]
    public async Task Explain_a_person_by_the_links_that_hold_it_together_and_two_people_by_their_closest_records()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _mailbox, _both, _other);
        PersonId laura = await book.PersonOfAsync(_number);

        PersonExplanation one = await book.Pipeline.ExplainAsync(book.Book, laura);
        PairExplanation two = await book.Pipeline.ExplainAsync(book.Book, laura, await book.PersonOfAsync(_other));

        Assert.Equal([_number.Key, _mailbox.Key, _both.Key], one.Records);
        Assert.Equal(2, one.Links.Count);
        Assert.Equal(_other.Key, two.Score.Second);
        Assert.Equal([_number.Key, _mailbox.Key, _both.Key], await ContactPipeline.GetRecordsAsync(book.Book, laura));
        await Assert.ThrowsAsync<ArgumentException>(() => book.Pipeline.ExplainAsync(book.Book, laura, laura));
    }

    [Fact]
    public async Task Explain_a_person_by_the_joins_that_made_it_each_adding_up()
    {
        ContactRecord numberAlone = new RecordBuilder("e", "1").Phone("+447400123456", LabelKinds.Mobile).Build();
        await using TestBook book = await TestBook.CreateAsync(_number, _mailbox, _both, numberAlone);

        PersonExplanation one = await book.Pipeline.ExplainAsync(book.Book, await book.PersonOfAsync(_number));

        Assert.Equal(4, one.Records.Count);
        Assert.Equal(3, one.Joins.Count);
        Assert.Equal(one.Records, one.Joins[^1].First.Concat(one.Joins[^1].Second).Order());
        Assert.All(one.Joins, AddsUp);
        Assert.All(one.Joins, j => Assert.True(j.Verdict == ClusterVerdict.Joined && j.Weight.Bits >= 3));
        Assert.Equal(one.Joins.OrderByDescending(j => j.Weight).Select(j => j.Weight), one.Joins.Select(j => j.Weight));
    }

    [Fact]
    public async Task Explain_inside_a_person_shows_the_join_that_brought_the_two_together()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _mailbox, _both);

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, _number.Key, _mailbox.Key);

        ClusterComparison whole = Assert.IsType<ClusterComparison>(explanation.Whole);
        AddsUp(whole);
        Assert.Equal(3, whole.First.Count + whole.Second.Count);
        Assert.True(explanation.Score.Weight < whole.Weight);
        Assert.Contains(whole.Contributions, c => c is { Evidence.Level: "same-mailbox" or "same-number" });
        Assert.All(explanation.TurningPoints, t => Assert.True(t.Weight < explanation.LinkThreshold));
    }

    [Fact]
    public async Task Explain_two_people_as_wholes_where_the_two_closest_records_alone_would_be_one()
    {
        // The second card of each address book stands against it, which the two closest records do not tell.
        ContactRecord first = new RecordBuilder("a", "2").Name("Quirin", "Falkenrath").Date(ContactDateKind.Birthday, PartialDate.Create(1961, 2, 3)).Build();
        ContactRecord second = new RecordBuilder("b", "2").Name("Quirin", "Falkenrath").Phone("+447400777001", LabelKinds.Mobile).Build();
        ContactRecord third = new RecordBuilder("c", "2").Date(ContactDateKind.Birthday, PartialDate.Create(1990, 11, 30)).Phone("+447400777001", LabelKinds.Mobile).Build();
        await using TestBook book = await TestBook.CreateAsync(first, second, third);
        PersonId one = await book.PersonOfAsync(first);
        PersonId other = await book.PersonOfAsync(second);
        Assert.NotEqual(one, other);
        Assert.Equal(other, await book.PersonOfAsync(third));

        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, one, other);

        ClusterComparison whole = Assert.IsType<ClusterComparison>(explanation.Whole);
        AddsUp(whole);
        Assert.True(explanation.Score.Weight >= explanation.LinkThreshold);
        Assert.Equal(ClusterVerdict.Vetoed, whole.Verdict);
        ScoredPair contradiction = Assert.Single(explanation.Contradictions);
        Assert.Contains(contradiction.Contributions, c => c.Level == "other-birthday");
        Assert.Equal([first.Key, third.Key], [contradiction.First, contradiction.Second]);
        Assert.Contains(explanation.TurningPoints, t => t.Words == "without another birthday" && t.Weight >= explanation.LinkThreshold);
    }

    [Fact]
    public async Task Explain_says_that_a_decision_decided_and_what_would_be_without_it()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _both, _other);
        await book.Pipeline.KeepApartAsync(book.Book, [_number.Key], [_both.Key]);
        await book.Pipeline.KeepTogetherAsync(book.Book, [_number.Key], [_other.Key]);

        PairExplanation apart = await book.Pipeline.ExplainAsync(book.Book, _number.Key, _both.Key);
        PairExplanation together = await book.Pipeline.ExplainAsync(book.Book, _number.Key, _other.Key);

        Assert.Equal(ClusterVerdict.DecidedApart, apart.Whole?.Verdict);
        Assert.Equal(ClusterVerdict.DecidedTogether, together.Whole?.Verdict);
        AddsUp(together.Whole!);
        TurningPoint without = Assert.Single(together.TurningPoints);
        Assert.Equal("without your decision", without.Words);
        Assert.True(without.Weight < together.LinkThreshold);
    }

    private static void AddsUp(ClusterComparison whole) => Assert.Equal(whole.Weight.Bits, whole.Contributions.Sum(c => c.Evidence.Weight.Bits));

    [Fact]
    public async Task Resolve_and_build_gives_what_loading_and_building_give()
    {
        await using TestBook book = await TestBook.CreateAsync(_number, _mailbox, _both, _other);
        ContactPipeline anew = new(new PipelineOptions { IncrementalShare = 0, Clustering = new() { LinkThresholdBits = 4.5 } });

        (ResolutionReport report, Resolution resolution, _) = await anew.ResolveAndBuildGraphAsync(book.Book);
        Resolution loaded = await anew.LoadAsync(book.Book);
        Engine.Graph.ContactGraph graph = await anew.BuildGraphAsync(book.Book);

        Assert.True(report.IsComplete);
        Assert.Equal(report.People, resolution.Clusters.Count);
        Assert.Equal(loaded.Clusters.Select(c => (c.Person, c.Records.Count)), resolution.Clusters.Select(c => (c.Person, c.Records.Count)));
        Assert.Equal(loaded.Links, resolution.Links);
        Assert.Equal(loaded.Suggestions, resolution.Suggestions);
        Assert.Equal(report.People, graph.People.Count);
    }
}
