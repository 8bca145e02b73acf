using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>What every <see cref="IContactStore"/> promises. A store's tests inherit this class and say how to make one.</summary>
public abstract class ContactStoreConformanceTests : ContactStoreResolutionConformance
{
    private static readonly OwnerId _other = OwnerId.Create("Ä/other");

    [Fact]
    public async Task Owners_do_not_see_each_other()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook mine = await store.OpenAsync(OwnerId.Default, Stop);
        await using IContactBook theirs = await store.OpenAsync(_other, Stop);
        PersonId person = StoreSamples.Person(1);
        await mine.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), Stop);
        await theirs.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Bo"), StoreSamples.Record("2", "Cy")), Stop);
        await theirs.CommitAsync(new ResolutionCommit { Terms = [(1, [7])], Links = [new(1, 2, 1)], NewPeople = [person], Assignments = [(1, person)] }, Stop);
        await theirs.AddDecisionAsync(Apart("1", "2"), Stop);

        Assert.Equal([OwnerId.Default, _other], await store.GetOwnersAsync(Stop));
        Assert.Equal("Ada", (await mine.FindRecordAsync(StoreSamples.Key("1"), Stop))!.Record.Contact.Names[0].Formatted);
        Assert.Equal(1, await mine.CountRecordsAsync(null, Stop));
        Assert.Empty(await mine.GetTermsAsync([1], Stop));
        Assert.Empty(await mine.GetPostingsAsync([7], 9, Stop));
        Assert.Empty(await mine.GetLinksAsync(null, Stop));
        Assert.Empty(await mine.GetLinksAsync([1], Stop));
        Assert.Empty(await mine.GetPeopleAsync(null, Stop));
        Assert.Empty(await mine.GetMembersAsync([person], Stop));
        Assert.Empty(await mine.GetDecisionsAsync(Stop));
        Assert.Null(await mine.FindPersonAsync(person, Stop));
        Assert.Null(await mine.GetSettingAsync("a", Stop));
    }

    [Fact]
    public async Task Deleting_an_owner_leaves_the_others()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook mine = await OpenWithFourRecordsAsync(store);
        await using IContactBook theirs = await store.OpenAsync(_other, Stop);
        await theirs.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Bo")), Stop);
        await mine.AddDecisionAsync(Apart("1", "2"), Stop);

        await store.DeleteAsync(OwnerId.Default, Stop);
        await store.DeleteAsync(OwnerId.Create("nobody"), Stop);

        Assert.Equal([_other], await store.GetOwnersAsync(Stop));
        Assert.Equal(1, await theirs.CountRecordsAsync(null, Stop));
        await using IContactBook again = await store.OpenAsync(OwnerId.Default, Stop);
        Assert.Empty(await again.GetSourcesAsync(Stop));
        Assert.Empty(await StoreSamples.ReadAllAsync(again, Stop));
        Assert.Empty(await again.GetPendingAsync(Stop));
        Assert.Empty(await again.GetDecisionsAsync(Stop));
        Assert.Equal(0, await mine.CountRecordsAsync(null, Stop));
    }

    [Fact]
    public async Task Decisions_come_back_oldest_first_and_can_be_taken_back()
    {
        IContactStore store = await CreateAsync();
        long first;
        long second;
        await using (IContactBook book = await store.OpenAsync(OwnerId.Default, Stop))
        {
            first = await book.AddDecisionAsync(Apart("1", "2"), Stop);
            second = await book.AddDecisionAsync(new Decision { Kind = DecisionKind.KeepTogether, First = [Identity("3"), Identity("4")], Second = [] }, Stop);
        }

        await using IContactStore again = await ReopenAsync(store);
        await using IContactBook read = await again.OpenAsync(OwnerId.Default, Stop);
        IReadOnlyList<StoredDecision> decisions = await read.GetDecisionsAsync(Stop);
        Assert.True(second > first);
        Assert.Equal([first, second], decisions.Select(d => d.Id));
        Assert.Equal(DecisionKind.KeepApart, decisions[0].Decision.Kind);
        Assert.Equal([Identity("1")], decisions[0].Decision.First);
        Assert.Equal([Identity("2")], decisions[0].Decision.Second);
        Assert.Equal(Apart("1", "2").MadeAt, decisions[0].Decision.MadeAt);
        Assert.Equal(Apart("1", "2").MadeAt.Offset, decisions[0].Decision.MadeAt.Offset);
        Assert.Equal([Identity("3"), Identity("4")], decisions[1].Decision.First);
        Assert.Empty(decisions[1].Decision.Second);

        Assert.True(await read.RemoveDecisionAsync(second, Stop));
        Assert.False(await read.RemoveDecisionAsync(second, Stop));
        Assert.Equal([first], (await read.GetDecisionsAsync(Stop)).Select(d => d.Id));
        Assert.True(await read.AddDecisionAsync(Apart("5", "6"), Stop) > second);
    }

    [Fact]
    public async Task A_source_is_forgotten_only_without_records_and_decisions_forget_its_keys()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), Stop);
        RecordIdentity elsewhere = new(StoreSamples.Key("2", StoreSamples.OtherSource), 22);
        await book.AddDecisionAsync(new Decision { Kind = DecisionKind.KeepApart, First = [elsewhere], Second = [Identity("1")] }, Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => book.RemoveSourceAsync(StoreSamples.Source, Stop).AsTask());
        await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("1")), Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => book.RemoveSourceAsync(StoreSamples.Source, Stop).AsTask());
        await book.CommitAsync(new ResolutionCommit { Resolved = [1] }, Stop);
        await book.RemoveSourceAsync(StoreSamples.Source, Stop);
        await book.RemoveSourceAsync(StoreSamples.Source, Stop);

        Assert.Empty(await book.GetSourcesAsync(Stop));
        Decision decision = Assert.Single(await book.GetDecisionsAsync(Stop)).Decision;
        Assert.Equal([elsewhere], decision.First);
        Assert.Equal([new RecordIdentity(new RecordKey(default, string.Empty), Identity("1").Fingerprint)], decision.Second);
    }

    [Fact]
    public async Task A_closed_book_and_an_empty_owner_are_refused()
    {
        await using IContactStore store = await CreateAsync();
        IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.DisposeAsync();
        await book.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => book.GetPendingAsync(Stop).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => book.CommitAsync(new ResolutionCommit(), Stop).AsTask());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.OpenAsync(default, Stop).AsTask());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_commits_leave_what_the_in_memory_store_has(int seed)
    {
        Random random = new(seed);
        await using InMemoryContactStore model = new();
        IContactStore store = await CreateAsync();
        IContactBook expected = await model.OpenAsync(OwnerId.Default, Stop);
        IContactBook actual = await store.OpenAsync(OwnerId.Default, Stop);
        for (int step = 0; step < 60; step++)
        {
            await StoreScript.StepAsync(random, [expected, actual], Stop);
            if (step % 10 == 9)
            {
                await actual.DisposeAsync();
                store = await ReopenAsync(store);
                actual = await store.OpenAsync(OwnerId.Default, Stop);
                Assert.Equal(await StoreScript.DescribeAsync(expected, Stop), await StoreScript.DescribeAsync(actual, Stop));
            }
        }

        await actual.DisposeAsync();
        await store.DisposeAsync();
    }

    private static RecordIdentity Identity(string id) => new(StoreSamples.Key(id), id.Length - 1_000_000_000_000);

    private static Decision Apart(string first, string second) => new()
    {
        Kind = DecisionKind.KeepApart,
        First = [Identity(first)],
        Second = [Identity(second)],
        MadeAt = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)),
    };
}
