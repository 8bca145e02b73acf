using ContactBridge.Contacts;
using ContactBridge.Engine;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Conformance.Promises;

/// <summary>Promise 4: every pair can say why, to the bit; every surviving value names where it came from.</summary>
public sealed class ExplainedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_contributions_of_every_link_and_suggestion_add_up_to_its_score(int seed)
    {
        await using PromiseBook book = await PromiseBook.OpenAsync();
        await book.ImportAllAsync(GeneratedBook.Create(seed));
        Resolution resolution = await book.LoadAsync();

        Assert.NotEmpty(resolution.Links);
        foreach (Link link in resolution.Links)
        {
            PairExplanation why = await book.Pipeline.ExplainAsync(book.Book, link.First, link.Second, TestContext.Current.CancellationToken);
            Assert.Equal(link.Weight, why.Score.Weight);
            Assert.Equal(why.Score.Weight.Bits, why.Score.Contributions.Sum(c => c.Weight.Bits));
            Assert.True(why.WasCompared);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_person_is_made_by_its_joins_and_every_suggestion_says_what_is_missing(int seed)
    {
        await using PromiseBook book = await PromiseBook.OpenAsync();
        await book.ImportAllAsync(GeneratedBook.Create(seed));
        Resolution resolution = await book.LoadAsync();

        Assert.Contains(resolution.Clusters, c => c.Records.Count > 2);
        foreach (Cluster cluster in resolution.Clusters.Where(c => c.Records.Count > 1))
        {
            PersonExplanation why = await book.Pipeline.ExplainAsync(book.Book, cluster.Person, TestContext.Current.CancellationToken);
            Assert.Equal(cluster.Records.Count - 1, why.Joins.Count);
            Assert.All(why.Joins, j => Assert.Equal(j.Weight.Bits, j.Contributions.Sum(c => c.Evidence.Weight.Bits)));
            Assert.All(why.Joins, j => Assert.Equal(ClusterVerdict.Joined, j.Verdict));
            Assert.Equal(why.Records, why.Joins[^1].First.Concat(why.Joins[^1].Second).Order());
        }

        foreach (Suggestion suggestion in resolution.Suggestions)
        {
            PairExplanation why = await book.Pipeline.ExplainAsync(book.Book, suggestion.FirstRecord, suggestion.SecondRecord, TestContext.Current.CancellationToken);
            ClusterComparison whole = Assert.IsType<ClusterComparison>(why.Whole);
            Assert.Equal(whole.Weight.Bits, whole.Contributions.Sum(c => c.Evidence.Weight.Bits));
            Assert.True(whole.Verdict is ClusterVerdict.BelowThreshold or ClusterVerdict.NoCloseRecords or ClusterVerdict.Vetoed or ClusterVerdict.Contradicted, whole.Verdict.ToString());
            Assert.True(whole.Verdict != ClusterVerdict.BelowThreshold || whole.Weight < why.LinkThreshold);
            Assert.True(whole.Verdict is not (ClusterVerdict.Vetoed or ClusterVerdict.Contradicted) || why.Contradictions.Count > 0);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pairs_that_were_not_merged_can_say_why_not(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook book = await PromiseBook.OpenAsync();
        await book.ImportAllAsync(generated);
        Random random = new(seed);

        for (int n = 0; n < 50; n++)
        {
            RecordKey a = generated.Records[random.Next(generated.Records.Count)].Key;
            RecordKey b = generated.Records[random.Next(generated.Records.Count)].Key;
            if (a == b)
            {
                continue;
            }

            PairExplanation why = await book.Pipeline.ExplainAsync(book.Book, a, b, TestContext.Current.CancellationToken);
            bool hasReason = why.IsSamePerson || !why.WasCompared || why.Score.IsVetoed || why.Score.Weight < why.LinkThreshold
                || why.Decision is not null || why.Contradictions.Count > 0;
            Assert.True(hasReason);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_value_of_every_record_is_found_again_with_its_provenance(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook book = await PromiseBook.OpenAsync();
        await book.ImportAllAsync(generated);

        ContactGraph graph = await book.Pipeline.BuildGraphAsync(book.Book, TestContext.Current.CancellationToken);

        List<(RecordKey, ContactValue)> expected = [.. generated.Records.SelectMany(r => ContactFieldNames.All
            .Where(f => f != ContactField.Interactions)
            .SelectMany(f => ContactFieldValues.Of(r.Contact, f))
            .Select(v => (r.Key, v)))];
        List<(RecordKey, ContactValue)> found = [.. graph.People.SelectMany(p => p.Decisions).Where(d => d.Field != ContactField.Interactions)
            .SelectMany(d => d.Sources.Select(s => (s.Provenance.Record, s.Value)).Concat(d.Alternatives.Select(a => (a.Provenance.Record, a.Value))))];
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(
            expected.GroupBy(v => v).Select(g => (g.Key, g.Count())).ToHashSet(),
            found.GroupBy(v => v).Select(g => (g.Key, g.Count())).ToHashSet());
    }
}
