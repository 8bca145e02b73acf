using ContactBridge.Engine.Clustering;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Clustering;

public sealed class PersonIdAssignerTests
{
    private static readonly PersonId _p = PersonId.FromBits(1);
    private static readonly PersonId _q = PersonId.FromBits(2);

    [Fact]
    public async Task Assign_derives_a_new_id_from_the_smallest_key()
    {
        PersonIdAssignment first = await AssignAsync([("a", [1])], []);
        PersonIdAssignment again = await AssignAsync([("x", [7]), ("a", [3, 4])], []);

        Assert.Equal(first.Ids[0], again.Ids[1]);
        Assert.Equal(2, again.Issued.Distinct().Count());
    }

    [Fact]
    public async Task Assign_keeps_the_id_of_the_person_with_most_records_and_leads_the_other_there()
    {
        PersonIdAssignment merged = await AssignAsync([("a", [1, 2, 3])], new() { [1] = _p, [2] = _q, [3] = _q });

        Assert.Equal([_q], merged.Ids);
        PersonRedirect redirect = Assert.Single(merged.Redirects);
        Assert.Equal(_p, redirect.Person);
        Assert.Equal([_q], redirect.Successors);
        Assert.Empty(merged.Issued);
    }

    [Fact]
    public async Task Assign_gives_the_larger_part_of_a_split_the_id()
    {
        PersonIdAssignment split = await AssignAsync([("a", [1]), ("b", [2, 3])], new() { [1] = _p, [2] = _p, [3] = _p });

        Assert.Equal(_p, split.Ids[1]);
        Assert.Equal([split.Ids[0]], split.Issued);
        Assert.Empty(split.Redirects);
    }

    [Fact]
    public async Task Assign_leads_a_person_scattered_over_others_to_all_of_them()
    {
        PersonIdAssignment scattered = await AssignAsync(
            [("a", [1, 10, 11]), ("b", [2, 20, 21])],
            new() { [1] = _p, [2] = _p, [10] = _q, [11] = _q, [20] = PersonId.FromBits(3), [21] = PersonId.FromBits(3) });

        PersonRedirect redirect = Assert.Single(scattered.Redirects);
        Assert.Equal(_p, redirect.Person);
        Assert.Equal([_q, PersonId.FromBits(3)], redirect.Successors);
    }

    [Fact]
    public async Task Assign_leads_a_person_whose_records_are_gone_nowhere()
    {
        PersonIdAssignment gone = await AssignAsync([], new() { [1] = _p });

        Assert.Empty(Assert.Single(gone.Redirects).Successors);
    }

    [Fact]
    public async Task Assign_passes_over_an_id_that_is_somebody_elses_and_revives_one_that_was_led_away()
    {
        PersonId derived = PersonIdAssigner.Derive(Key("a"), 0);
        PersonIdAssignment taken = await AssignAsync([("a", [1])], [], derived, new PersonRedirect(derived, [derived]));
        PersonIdAssignment free = await AssignAsync([("a", [1])], [], derived, new PersonRedirect(derived, [_q]));

        Assert.Equal([PersonIdAssigner.Derive(Key("a"), 1)], taken.Issued);
        Assert.Empty(free.Issued);
        Assert.Equal([derived], free.Revived);
    }

    private static ValueTask<PersonIdAssignment> AssignAsync(
        (string Key, int[] Numbers)[] clusters,
        Dictionary<int, PersonId> before,
        PersonId known = default,
        PersonRedirect? redirect = null) =>
        new PersonIdAssigner(id => ValueTask.FromResult(id == known ? redirect : null)).AssignAsync(
            [.. clusters.Select(c => (Key(c.Key), (IReadOnlyList<int>)c.Numbers))],
            before);

    private static RecordKey Key(string id) => new(SourceId.Create("s"), id);
}
