using ContactBridge.Contacts;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Storage;
using ContactBridge.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

public sealed class IncrementalResolutionTests
{
    private static readonly ContactPipeline _stepByStep = new(new PipelineOptions { IncrementalShare = 1 });
    private static readonly ContactPipeline _atOnce = new(new PipelineOptions { IncrementalShare = 0 });

    private static Config Config => Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(150);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resolve_step_by_step_gives_what_resolving_everything_in_another_order_gives(bool hasNamesOfTheWorld) =>
        Check.One(Config, Prop.ForAll(Scripts(), script => Run(async () =>
        {
            await using BookScript steps = await BookScript.StartAsync(_stepByStep, hasNamesOfTheWorld);
            foreach (int step in script)
            {
                await steps.PlayAsync(step);
            }

            await steps.ResolveAsync();
            await using BookScript batch = await steps.ReplayAsync(_atOnce, script.Length);

            Assert.Equal(await batch.DescribeAsync(), await steps.DescribeAsync());
        })));

    [Fact]
    public void Every_person_id_ever_issued_leads_to_people_with_records_or_to_nobody_when_all_are_gone() =>
        Check.One(Config, Prop.ForAll(Scripts(), script => Run(async () =>
        {
            await using BookScript steps = await BookScript.StartAsync(_stepByStep);
            foreach (int step in script)
            {
                await steps.PlayAsync(step);
            }

            await steps.ResolveAsync();

            IReadOnlySet<PersonId> alive = (await steps.Book.GetPeopleAsync(null, CancellationToken.None)).Values.ToHashSet();
            foreach (PersonId person in steps.EverSeen)
            {
                PersonRedirect? redirect = await steps.Book.FindPersonAsync(person, CancellationToken.None);
                Assert.NotNull(redirect);
                Assert.All(redirect.Successors, successor => Assert.Contains(successor, alive));
                Assert.True(redirect.Successors.Contains(person) == alive.Contains(person));
            }
        })));

    [Fact]
    public async Task Resolve_a_number_that_grows_hot_and_cools_again_like_everything_at_once()
    {
        await using BookScript steps = await BookScript.StartAsync(_stepByStep);
        for (int i = 0; i < 60; i++)
        {
            await steps.UpsertAsync(new RecordBuilder("phone", $"{i}").Name($"Given{(char)('a' + (i % 26))}", "Berg").Phone("+14155550101", LabelKinds.Mobile).Build());
            if (i % 7 == 0 || i is > 45 and < 55)
            {
                await steps.ResolveAsync();
            }
        }

        await steps.ResolveAsync();
        await AssertLikeBatchAsync(steps);
        for (int i = 0; i < 30; i++)
        {
            await steps.RemoveAsync(new RecordKey(SourceId.Create("phone"), $"{i}"));
            if (i is > 5 and < 15)
            {
                await steps.ResolveAsync();
            }
        }

        await steps.ResolveAsync();
        await AssertLikeBatchAsync(steps);
    }

    [Fact]
    public async Task Resolve_with_a_third_at_an_employer_that_only_one_of_two_names_like_everything_at_once()
    {
        await using BookScript steps = await BookScript.StartAsync(_stepByStep);
        await steps.UpsertAsync(new RecordBuilder("google", "1").Name("Anna", "Berg").Works("Blue Harbor Dental").Build());
        await steps.UpsertAsync(new RecordBuilder("phone", "1").Name("Anna", "Berg").Email("anna@blueharbor.example").Build());
        await steps.UpsertAsync(new RecordBuilder("phone", "2").Name("Tom", "Lund").Build());
        await steps.UpsertAsync(new RecordBuilder("phone", "3").Name("Ida", "Sand").Build());
        await steps.ResolveAsync();

        await steps.UpsertAsync(new RecordBuilder("phone", "4").Name("Zoe", "Falk").Works("Blue Harbor Dental").Build());
        await steps.ResolveAsync();

        await AssertLikeBatchAsync(steps);
    }

    [Fact]
    public async Task Resolve_again_without_changes_commits_nothing_and_keeps_the_count()
    {
        await using BookScript steps = await BookScript.StartAsync(_stepByStep);
        await steps.UpsertAsync(new RecordBuilder("a", "1").Name("Anna", "Berg").Email("anna@example.org").Build());
        await steps.UpsertAsync(new RecordBuilder("b", "1").Name("Anna", "Berg").Email("anna@example.org").Build());
        ResolutionReport first = await steps.Pipeline.ResolveAsync(steps.Book);

        ResolutionReport second = await steps.Pipeline.ResolveAsync(steps.Book);

        Assert.Equal((2, 1), (first.Records, first.People));
        Assert.Equal((2, 1, 0, 0), (second.Records, second.People, second.Changed, second.Affected));
        Assert.False(second.IsComplete);
    }

    private static async Task AssertLikeBatchAsync(BookScript steps)
    {
        await using BookScript batch = await steps.ReplayAsync(_atOnce, 1);
        Assert.Equal(await batch.DescribeAsync(), await steps.DescribeAsync());
    }

    private static Arbitrary<int[]> Scripts() => Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(), Shorter);

    // Leaving steps out keeps a script valid, so a failure shrinks to the few steps that matter.
    private static IEnumerable<int[]> Shorter(int[] script)
    {
        for (int length = script.Length / 2; length > 0; length /= 2)
        {
            for (int at = 0; at + length <= script.Length; at += length)
            {
                yield return [.. script[..at], .. script[(at + length)..]];
            }
        }
    }

    private static bool Run(Func<Task> test)
    {
        test().GetAwaiter().GetResult();
        return true;
    }
}
