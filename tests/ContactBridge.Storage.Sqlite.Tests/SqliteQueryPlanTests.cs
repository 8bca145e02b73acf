using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using Xunit;

namespace ContactBridge.Storage.Sqlite.Tests;

/// <summary>No call may read through a table where it asks for a few rows: it would pass every small test and be slow in every large book.</summary>
public sealed class SqliteQueryPlanTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_statement_finds_its_rows_by_an_index()
    {
        await (await SqliteContactStore.OpenAsync(_folder.File, null, CancellationToken.None)).DisposeAsync();
        Database database = Database.Open(_folder.File, TimeSpan.Zero);
        await using SqliteContactBook book = new(database, OwnerId.Default);
        await UseEverythingAsync(book);

        string[] statements = [.. database.Prepared.Where(sql => sql is not ("BEGIN" or "BEGIN IMMEDIATE" or "COMMIT") && !sql.StartsWith("PRAGMA", StringComparison.Ordinal))];

        Assert.True(statements.Length > 40, "The test did not use everything.");
        Assert.All(statements, sql => Assert.All(PlanOf(database, sql), step => AssertIsSearch(sql, step)));
    }

    private static void AssertIsSearch(string sql, string step)
    {
        bool readsAll = !sql.Contains("WHERE", StringComparison.Ordinal);
        Assert.True(readsAll || !step.StartsWith("SCAN", StringComparison.Ordinal) || step == "SCAN CONSTANT ROW", $"{sql}: {step}");
        if (step.Contains(" link ", StringComparison.Ordinal))
        {
            foreach (string column in (string[])["first = ?", "second = ?"])
            {
                Assert.Equal(sql.Contains(column, StringComparison.Ordinal), step.Contains(column.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));
            }
        }
    }

    private static List<string> PlanOf(Database database, string sql)
    {
        List<string> steps = [];
        Statement plan = database["EXPLAIN QUERY PLAN " + sql];
        while (plan.Step())
        {
            steps.Add(plan.Text(3)!);
        }

        return steps;
    }

    private static async Task UseEverythingAsync(SqliteContactBook book)
    {
        CancellationToken none = CancellationToken.None;
        await book.CommitAsync(TestCommits.Add(["1", "2", "3"]), none);
        await book.CommitAsync(TestCommits.Add(["1"]) with { SeenUnchanged = [new RecordKey(TestCommits.Source, "3")] }, none);
        PersonId person = PersonId.FromBits(1);
        ResolutionCommit resolution = new()
        {
            Terms = [(1, [1]), (2, [1])], LinksDroppedOf = [1], Links = [new(1, 2, 1)], Assignments = [(1, person), (2, person), (3, default)], NewPeople = [person],
            Redirects = [new(person, [])], Revived = [person], Resolved = [1, 2, 3], Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" },
        };
        await book.CommitAsync(resolution with { ReplacesEverything = true }, none);
        await book.CommitAsync(resolution with { Terms = [(1, []), (2, [2])] }, none);
        long decision = await book.AddDecisionAsync(new Decision { Kind = DecisionKind.KeepApart, First = [new RecordIdentity(new RecordKey(TestCommits.Source, "1"), 1)], Second = [] }, none);
        await book.GetDecisionsAsync(none);
        await book.GetSourcesAsync(none);
        await book.FindSourceAsync(TestCommits.Source, none);
        await book.CountRecordsAsync(null, none);
        await book.CountRecordsAsync(TestCommits.Source, none);
        await book.GetDigestsAsync(TestCommits.Source, none);
        await book.GetDigestsAsync(TestCommits.Source, ["1"], none);
        await foreach (StoredRecord record in book.ReadRecordsAsync(none))
        {
            await book.GetRecordsAsync([record.Number], none);
            await book.FindRecordAsync(record.Record.Key, none);
        }

        await book.GetPendingAsync(none);
        await book.GetTermsAsync([1], none);
        await book.GetPostingsAsync([1], 1, none);
        await book.CountPostingsAsync([1], none);
        await book.GetLinksAsync(null, none);
        await book.GetLinksAsync([1], none);
        await book.GetPeopleAsync(null, none);
        await book.GetPeopleAsync([1], none);
        await book.GetMembersAsync([person], none);
        await book.FindPersonAsync(person, none);
        await book.GetSettingAsync("a", none);
        await book.CommitAsync(new ImportCommit { Source = TestCommits.Stored(), Removals = [new(TestCommits.Source, "1"), new(TestCommits.Source, "2"), new(TestCommits.Source, "3")] }, none);
        await book.CommitAsync(new ResolutionCommit { Resolved = [1, 2, 3] }, none);
        await book.RemoveSourceAsync(TestCommits.Source, none);
        await book.RemoveDecisionAsync(decision, none);
    }
}
