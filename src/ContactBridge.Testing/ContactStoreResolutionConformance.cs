using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>How a store keeps terms, links, people and settings. Part of <see cref="ContactStoreConformanceTests"/>.</summary>
public abstract class ContactStoreResolutionConformance : ContactStoreImportConformance
{
    [Fact]
    public async Task Terms_are_replaced_and_found_from_both_sides()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);

        await book.CommitAsync(new ResolutionCommit { Terms = [(3, [long.MaxValue, 7, -9]), (1, [7, long.MinValue]), (2, [7]), (4, [0])] }, Stop);
        await book.CommitAsync(new ResolutionCommit { Terms = [(2, [8]), (4, [])] }, Stop);

        IReadOnlyDictionary<int, long[]> terms = await book.GetTermsAsync([4, 3, 2, 1, 1, 99], Stop);
        Assert.Equal([1, 2, 3], terms.Keys.Order());
        Assert.Equal([long.MaxValue, 7, -9], terms[3]);
        Assert.Equal([7, long.MinValue], terms[1]);
        IReadOnlyDictionary<long, int[]> postings = await book.GetPostingsAsync([7, 8, 0, long.MaxValue, long.MinValue, -9, 7], 10, Stop);
        Assert.Equal([(long.MinValue, "1"), (-9, "3"), (7, "1 3"), (8, "2"), (long.MaxValue, "3")], postings.Select(p => (p.Key, string.Join(' ', p.Value))).Order());
        Assert.Equal(2, (await book.CountPostingsAsync([7, 0], Stop))[7]);
        Assert.Single(await book.CountPostingsAsync([7, 0], Stop));
    }

    [Fact]
    public async Task Postings_are_limited_from_the_lowest_number()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        await book.CommitAsync(new ResolutionCommit { Terms = [(4, [7]), (2, [7]), (3, [7]), (1, [7])] }, Stop);

        Assert.Equal("1 2", string.Join(' ', (await book.GetPostingsAsync([7], 2, Stop))[7]));
        Assert.Equal(4, (await book.CountPostingsAsync([7], Stop))[7]);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => book.GetPostingsAsync([7], 0, Stop).AsTask());
    }

    [Fact]
    public async Task Links_are_dropped_before_new_ones_are_added()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        await book.CommitAsync(new ResolutionCommit { Links = [new(1, 2, 1.5), new(2, 3, -2.25), new(3, 4, 3), new(1, 4, double.MaxValue)] }, Stop);

        await book.CommitAsync(new ResolutionCommit { LinksDroppedOf = [2], Links = [new(2, 4, 0), new(3, 4, 8.125)] }, Stop);

        Assert.Equal([new(1, 4, double.MaxValue), new(2, 4, 0), new(3, 4, 8.125)], Sorted(await book.GetLinksAsync(null, Stop)));
        Assert.Equal([new(1, 4, double.MaxValue), new(2, 4, 0), new(3, 4, 8.125)], Sorted(await book.GetLinksAsync([4, 1, 3, 99], Stop)));
        Assert.Equal([new(2, 4, 0)], Sorted(await book.GetLinksAsync([2], Stop)));
        await Assert.ThrowsAsync<ArgumentException>(() => book.CommitAsync(new ResolutionCommit { Links = [new(4, 3, 1)] }, Stop).AsTask());
    }

    [Fact]
    public async Task Assignments_move_records_between_people()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        PersonId ada = StoreSamples.Person(1);
        PersonId bo = StoreSamples.Person((1UL << 60) - 1);
        await book.CommitAsync(new ResolutionCommit { NewPeople = [ada, bo], Assignments = [(1, ada), (2, ada), (3, bo)] }, Stop);

        await book.CommitAsync(new ResolutionCommit { Assignments = [(2, bo)] }, Stop);

        IReadOnlyDictionary<int, PersonId> people = await book.GetPeopleAsync(null, Stop);
        Assert.Equal([(1, ada), (2, bo), (3, bo)], people.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key));
        Assert.Equal([(2, bo)], (await book.GetPeopleAsync([2, 4, 99, 2], Stop)).Select(p => (p.Key, p.Value)));
        IReadOnlyDictionary<PersonId, int[]> members = await book.GetMembersAsync([ada, bo, StoreSamples.Person(5)], Stop);
        Assert.Equal(2, members.Count);
        Assert.Equal([1], members[ada]);
        Assert.Equal([2, 3], members[bo].Order());
    }

    [Fact]
    public async Task Every_id_ever_issued_leads_somewhere()
    {
        PersonId[] p = [.. Enumerable.Range(0, 8).Select(i => StoreSamples.Person((ulong)(100 - i)))];
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        await book.CommitAsync(new ResolutionCommit { NewPeople = p[..7] }, Stop);

        await book.CommitAsync(new ResolutionCommit { Redirects = [new(p[1], [p[0]]), new(p[2], [p[3], p[4]]), new(p[5], [])] }, Stop);
        await book.CommitAsync(new ResolutionCommit { Redirects = [new(p[4], [p[1]]), new(p[6], [p[5], p[6]])] }, Stop);

        Assert.Null(await book.FindPersonAsync(p[7], Stop));
        await AssertLeadsToAsync(book, p[0], p[0]);
        await AssertLeadsToAsync(book, p[1], p[0]);
        await AssertLeadsToAsync(book, p[2], p[3], p[0]);
        await AssertLeadsToAsync(book, p[4], p[0]);
        await AssertLeadsToAsync(book, p[5]);
        await AssertLeadsToAsync(book, p[6], p[6]);
    }

    [Fact]
    public async Task A_revived_id_leads_to_itself_again_and_redirects_may_change()
    {
        PersonId[] p = [StoreSamples.Person(1), StoreSamples.Person(2), StoreSamples.Person(3)];
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        await book.CommitAsync(new ResolutionCommit { NewPeople = p, Redirects = [new(p[0], [p[1]]), new(p[1], [p[2]])] }, Stop);
        await AssertLeadsToAsync(book, p[0], p[2]);

        await book.CommitAsync(new ResolutionCommit { NewPeople = [p[0]], Revived = [p[1]] }, Stop);

        await AssertLeadsToAsync(book, p[0], p[1]);
        await AssertLeadsToAsync(book, p[1], p[1]);
        await book.CommitAsync(new ResolutionCommit { Redirects = [new(p[1], [p[0]])] }, Stop);
        await AssertLeadsToAsync(book, p[0]);
    }

    [Fact]
    public async Task Resolving_a_removal_erases_all_that_is_left_of_it()
    {
        PersonId ada = StoreSamples.Person(1);
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        await book.CommitAsync(new ResolutionCommit { Terms = [(1, [7]), (2, [7])], Links = [new(1, 2, 4)], NewPeople = [ada], Assignments = [(1, ada), (2, ada)], Resolved = [1, 2, 3, 4] }, Stop);
        await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("1"), StoreSamples.Key("3")), Stop);

        await book.CommitAsync(new ResolutionCommit { Resolved = [1] }, Stop);

        Assert.Equal([3], (await book.GetPendingAsync(Stop)).Select(r => r.Number));
        Assert.Empty(await book.GetTermsAsync([1], Stop));
        Assert.Equal("2", string.Join(' ', (await book.GetPostingsAsync([7], 9, Stop))[7]));
        Assert.Empty(await book.GetLinksAsync(null, Stop));
        Assert.Equal([2], (await book.GetPeopleAsync(null, Stop)).Keys);
        Assert.Equal("2", string.Join(' ', (await book.GetMembersAsync([ada], Stop))[ada]));
        await AssertLeadsToAsync(book, ada, ada);
    }

    [Fact]
    public async Task Replacing_everything_leaves_nothing_of_the_earlier_resolution()
    {
        PersonId[] p = [StoreSamples.Person(1), StoreSamples.Person(2)];
        IContactStore store = await CreateAsync();
        await using (IContactBook book = await OpenWithFourRecordsAsync(store))
        {
            await book.CommitAsync(new ResolutionCommit { Terms = [(1, [7]), (2, [7])], Links = [new(1, 2, 4)], NewPeople = [p[0]], Assignments = [(1, p[0]), (2, p[0])], Resolved = [1] }, Stop);
            await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("4")), Stop);

            await book.CommitAsync(
                new ResolutionCommit
                {
                    ReplacesEverything = true, Terms = [(3, [9, 8]), (2, [9])], Links = [new(2, 3, 5, -0.625)], NewPeople = [p[1]], Assignments = [(2, p[1]), (3, p[1])],
                    Redirects = [new(p[0], [p[1]])],
                },
                Stop);
        }

        await using IContactStore again = await ReopenAsync(store);
        await using IContactBook read = await again.OpenAsync(OwnerId.Default, Stop);
        Assert.Empty(await read.GetPendingAsync(Stop));
        Assert.Equal([2, 3], (await read.GetTermsAsync([1, 2, 3, 4], Stop)).Keys.Order());
        Assert.Equal("2 3", string.Join(' ', (await read.GetPostingsAsync([7, 8, 9], 9, Stop))[9]));
        Assert.Empty(await read.GetPostingsAsync([7], 9, Stop));
        Assert.Equal([new RecordLink(2, 3, 5, -0.625)], await read.GetLinksAsync(null, Stop));
        Assert.Equal([2, 3], (await read.GetPeopleAsync(null, Stop)).Keys.Order());
        Assert.Empty(await read.GetMembersAsync([p[0]], Stop));
        await AssertLeadsToAsync(read, p[0], p[1]);
        Assert.Equal(3, await read.CountRecordsAsync(null, Stop));
        await read.CommitAsync(StoreSamples.Add(StoreSamples.Record("4", "Di")), Stop);
        Assert.Equal(5, (await read.FindRecordAsync(StoreSamples.Key("4"), Stop))!.Number);
    }

    [Fact]
    public async Task Settings_are_kept_beside_those_kept_before()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(new ResolutionCommit { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2" } }, Stop);
        await book.CommitAsync(new ResolutionCommit { ReplacesEverything = true, Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "ü", ["A"] = "" } }, Stop);

        Assert.Equal("1", await book.GetSettingAsync("a", Stop));
        Assert.Equal("ü", await book.GetSettingAsync("b", Stop));
        Assert.Equal(string.Empty, await book.GetSettingAsync("A", Stop));
        Assert.Null(await book.GetSettingAsync("c", Stop));
    }

    [Fact]
    public async Task A_resolution_that_others_have_overtaken_is_refused()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await OpenWithFourRecordsAsync(store);
        await book.GetPendingAsync(Stop);
        await using (IContactBook other = await store.OpenAsync(OwnerId.Default, Stop))
        {
            await other.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada, changed")), Stop);
        }

        ContactStoreException refused = await Assert.ThrowsAsync<ContactStoreException>(() => book.CommitAsync(new ResolutionCommit { Resolved = [1] }, Stop).AsTask());

        Assert.True(refused.IsTransient);
        Assert.Equal([1, 2, 3, 4], (await book.GetPendingAsync(Stop)).Select(r => r.Number).Order());
        await book.CommitAsync(new ResolutionCommit { Resolved = [1, 2, 3, 4] }, Stop);
        Assert.Empty(await book.GetPendingAsync(Stop));
    }

    private protected static async Task<IContactBook> OpenWithFourRecordsAsync(IContactStore store)
    {
        IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add([.. Enumerable.Range(1, 4).Select(i => StoreSamples.Record($"{i}", $"Name {i}"))]), Stop);
        return book;
    }

    private static async Task AssertLeadsToAsync(IContactBook book, PersonId from, params PersonId[] to)
    {
        PersonRedirect redirect = Assert.IsType<PersonRedirect>(await book.FindPersonAsync(from, Stop));
        Assert.Equal(from, redirect.Person);
        Assert.Equal(to.Order(), redirect.Successors);
    }

    private static IEnumerable<RecordLink> Sorted(IEnumerable<RecordLink> links) => links.OrderBy(link => (link.First, link.Second));
}
