using ContactBridge.Contacts;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

public sealed class ContactImporterTests : IAsyncLifetime
{
    private readonly FakeContactSource _source = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CapturingLogger _logger = new();
    private InMemoryContactStore _store = null!;
    private IContactBook _book = null!;

    public async ValueTask InitializeAsync() => (_store, _book) = await BookDump.NewAsync();

    public async ValueTask DisposeAsync()
    {
        await _book.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Import_adds_then_finds_everything_unchanged()
    {
        Fill(250);

        ImportReport first = await ImportAsync();
        string[] book = await BookDump.OfAsync(_book);
        ImportReport second = await ImportAsync();

        Assert.Equal((250, 250, 0, 0), (first.Counts.Items, first.Counts.Added, first.Counts.Unchanged, first.Counts.RecordsBefore));
        Assert.Equal((0, 0, 250, 250), (second.Counts.Items, second.Counts.Added, second.Counts.Unchanged, second.Counts.NotMentioned));
        Assert.True(first.Balances && second.Balances);
        Assert.False(second.HasChanges);
        Assert.Equal(book, await BookDump.OfAsync(_book));
    }

    [Fact]
    public async Task Import_does_not_write_a_record_whose_content_is_the_stored_one()
    {
        Fill(3);
        await ImportAsync();
        await ResolveAllAsync();
        _source.Put("1", Contact(1)).Put("2", Contact(99));

        ImportReport report = await ImportAsync();

        Assert.Equal((2, 1, 2, 1), (report.Counts.Items, report.Counts.Updated, report.Counts.Unchanged, report.Counts.NotMentioned));
        Assert.Equal(["2"], (await _book.GetPendingAsync(default)).Select(p => p.Key.Id));
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_removes_what_the_source_says_is_gone()
    {
        Fill(3);
        await ImportAsync();
        _source.Remove("1").Remove("never-there");

        ImportReport report = await ImportAsync();

        Assert.Equal((1, 2, 2), (report.Counts.Removed, report.Counts.Unchanged, report.Counts.RecordsAfter));
        Assert.Equal(2, await _book.CountRecordsAsync(_source.Descriptor.Id, default));
        Assert.True(report.Balances);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1_300)]
    public async Task Import_accounts_for_few_changes_of_many_records_and_for_many(int changed)
    {
        _source.PageSize = 400;
        Fill(2_000);
        await ImportAsync();
        for (int i = 0; i < changed; i++)
        {
            _source.Put($"{i}", Contact(i + 10_000));
        }

        _source.Remove("1999").Remove("never-there").Put("new", Contact(501)).Put("1998", Contact(1998));

        ImportReport report = await ImportAsync();

        Assert.Equal((1, changed, 1, 1999 - changed, 1998 - changed), (report.Counts.Added, report.Counts.Updated, report.Counts.Removed, report.Counts.Unchanged, report.Counts.NotMentioned));
        Assert.Equal((2_000, 2_000), (report.Counts.RecordsBefore, report.Counts.RecordsAfter));
        Assert.True(report.Balances);
        Assert.Equal(report.Counts.RecordsAfter, await _book.CountRecordsAsync(null, default));
    }

    [Theory]
    [InlineData(ExpiryBehavior.Throws)]
    [InlineData(ExpiryBehavior.Restarts)]
    public async Task Import_after_an_expired_token_removes_what_was_not_seen_again(ExpiryBehavior expiry)
    {
        _source.Expiry = expiry;
        _source.PageSize = 4;
        Fill(20);
        await ImportAsync();
        _source.Remove("3").Remove("7").Put("5", Contact(500)).Put("new", Contact(501));
        _source.ExpireTokens();

        ImportReport report = await ImportAsync();

        Assert.Equal((1, 1, 2, 17, 0), (report.Counts.Added, report.Counts.Updated, report.Counts.Removed, report.Counts.Unchanged, report.Counts.NotMentioned));
        Assert.True(report.IsRestart);
        Assert.True(report.Balances);
        Assert.False((await _book.FindSourceAsync(_source.Descriptor.Id, default))!.IsRestarting);
        Assert.Equal(19, await _book.CountRecordsAsync(null, default));
    }

    [Fact]
    public async Task Import_that_dies_in_a_restart_goes_on_with_it()
    {
        _source.Expiry = ExpiryBehavior.Restarts;
        _source.PageSize = 3;
        Fill(20);
        await ImportAsync();
        _source.Remove("3").Remove("19");
        _source.ExpireTokens();
        _source.FailAt(11, () => new IOException("cut"));

        await Assert.ThrowsAsync<IOException>(() => ImportAsync());
        StoredSource between = (await _book.FindSourceAsync(_source.Descriptor.Id, default))!;
        int countBetween = await _book.CountRecordsAsync(null, default);
        ImportReport report = await ImportAsync();

        Assert.True(between.IsRestarting);
        Assert.Equal(20, countBetween);
        Assert.Equal((2, 18), (report.Counts.Removed, report.Counts.Unchanged));
        Assert.True(report.IsRestart && report.Balances);
    }

    [Fact]
    public async Task Import_does_not_remove_on_expiry_when_the_source_cannot_tell_deletions()
    {
        var source = new FakeContactSource("nodel", isIncremental: true, reportsDeletions: false);
        source.Put("1", Contact(1)).Put("2", Contact(2));
        await new ContactImporter(_book).ImportAsync(source);
        source.Remove("1");
        source.ExpireTokens();

        ImportReport report = await new ContactImporter(_book).ImportAsync(source);

        Assert.Equal((0, 2, 1), (report.Counts.Removed, report.Counts.Unchanged, report.Counts.NotMentioned));
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_of_everything_removes_what_is_gone_only_where_the_source_can_tell()
    {
        Fill(5);
        await ImportAsync();
        _source.Remove("4");

        ImportReport report = await ImportAsync(new ImportOptions { ReadsAll = true });

        Assert.Equal((4, 4, 0, 1), (report.Counts.Items, report.Counts.Unchanged, report.Counts.NotMentioned, report.Counts.Removed));
    }

    [Fact]
    public async Task Import_counts_rejected_items_with_place_and_reason()
    {
        Fill(2);
        _source.Reject().Reject(IssueCode.Truncated);

        ImportReport report = await ImportAsync();

        Assert.Equal((4, 2, 2), (report.Counts.Items, report.Counts.Added, report.Counts.Rejected));
        Assert.Equal([IssueCode.Malformed, IssueCode.Truncated], report.Issues.Select(i => i.Code));
        Assert.Equal(2, report.Issues[1].Place.Item);
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_keeps_errors_before_remarks_when_issues_are_many()
    {
        for (int i = 0; i < 20; i++)
        {
            _source.Put(new RecordBuilder("fake", $"r{i}").Name($"N{i}").At("a.vcf", i).Issue(IssueCode.InvalidDate).Build());
        }

        _source.Reject();

        ImportReport report = await ImportAsync(new ImportOptions { MaxIssuesKept = 5 });

        Assert.Equal(5, report.Issues.Count);
        Assert.Equal(IssueCode.Malformed, report.Issues[^1].Code);
        Assert.Equal(21, report.IssueCount);
        Assert.Equal((20, 1), (report.IssuesByCode[IssueCode.InvalidDate], report.IssuesByCode[IssueCode.Malformed]));
    }

    [Fact]
    public async Task Import_counts_unmapped_names_and_never_their_values()
    {
        _source.Put(new RecordBuilder("fake", "1").Name("A").Unknown("X-SHOE", "canary-44").Unknown("X-HAT", "canary-58").Build());
        _source.Put(new RecordBuilder("fake", "2").Name("B").Unknown("X-SHOE", "canary-45").Build());

        ImportReport report = await ImportAsync();
        ImportReport bounded = await ImportAsync(new ImportOptions { ReadsAll = true, MaxUnmappedNamesKept = 1 });

        Assert.Equal([new("X-HAT", 1), new("X-SHOE", 2)], report.UnmappedNames);
        Assert.Single(bounded.UnmappedNames);
        Assert.Equal(1, bounded.UnmappedBeyondLimit);
        Assert.False(_logger.Mentions("canary"));
        Assert.DoesNotContain("canary", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_counts_by_document()
    {
        _source.Put(new RecordBuilder("fake", "1").Name("A").At("b.vcf", 1).Build());
        _source.Put(new RecordBuilder("fake", "2").Name("B").At("a.vcf", 1).Build());
        _source.Put(new RecordBuilder("fake", "3").Name("C").At("a.vcf", 9).Build());

        ImportReport report = await ImportAsync();

        Assert.Equal([("a.vcf", 2, 2), ("b.vcf", 1, 1)], report.Documents.Select(d => (d.Document, d.Items, d.Added)));
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_lets_the_last_of_two_items_with_one_key_win_and_counts_the_other()
    {
        var source = new ScriptedSource(
            Upsert("1", 10, "a.vcf"), Upsert("2", 20, "a.vcf"), Upsert("1", 11, "b.vcf"), new ContactChange.Checkpoint(SyncToken.FromText("x"), true));

        ImportReport report = await new ContactImporter(_book).ImportAsync(source);

        Assert.Equal((3, 2, 1), (report.Counts.Items, report.Counts.Added, report.Counts.Superseded));
        Assert.Equal([("a.vcf", 2, 1, 1), ("b.vcf", 1, 1, 0)], report.Documents.Select(d => (d.Document, d.Items, d.Added, d.Superseded)));
        Assert.Equal(ContactCodec.Hash(Contact(11)), (await _book.FindRecordAsync(new RecordKey(source.Descriptor.Id, "1"), default))!.Hash);
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_balances_when_a_record_comes_and_goes_in_one_read()
    {
        var source = new ScriptedSource(
            Upsert("1", 10, null), new ContactChange.Checkpoint(SyncToken.FromText("x"), false), new ContactChange.Deleted(Key("1")), Upsert("2", 20, null),
            new ContactChange.Deleted(Key("2")), Upsert("3", 30, null), new ContactChange.Deleted(Key("3")), Upsert("3", 31, null),
            new ContactChange.Checkpoint(SyncToken.FromText("y"), true));

        ImportReport report = await new ContactImporter(_book).ImportAsync(source);

        Assert.Equal((4, 1, 3, 0), (report.Counts.Items, report.Counts.Added, report.Counts.Superseded, report.Counts.Removed));
        Assert.True(report.Balances);
        Assert.Single(await BookDump.OfAsync(_book));
    }

    [Fact]
    public async Task Import_balances_when_the_source_restarts_in_the_middle()
    {
        _source.PageSize = 2;
        Fill(3);
        await ImportAsync();
        RecordIssue issue = new(IssueCode.Malformed, IssueSeverity.Error, default);
        var source = new ScriptedSource(
            Upsert("0", 50, null), new ContactChange.Rejected(issue), ContactChange.Restarted.Instance, Upsert("1", 1, null), new ContactChange.Rejected(issue),
            new ContactChange.Checkpoint(SyncToken.FromText("y"), true));

        ImportReport report = await new ContactImporter(_book).ImportAsync(source);

        Assert.Equal((4, 1, 2, 1, 2), (report.Counts.Items, report.Counts.Unchanged, report.Counts.Removed, report.Counts.Rejected, report.Counts.Superseded));
        Assert.Equal(1, report.IssueCount);
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_commits_nothing_of_a_dry_run_and_tells_what_would_happen()
    {
        Fill(250);

        ImportReport report = await ImportAsync(new ImportOptions { IsDryRun = true });

        Assert.Equal((250, 250), (report.Counts.Added, report.Counts.RecordsAfter));
        Assert.True(report.IsDryRun && report.Balances);
        Assert.Equal(0, report.Commits);
        Assert.Empty(await _book.GetSourcesAsync(default));
        Assert.Equal(0, await _book.CountRecordsAsync(null, default));
    }

    [Fact]
    public async Task Import_refuses_a_source_that_ends_without_a_complete_checkpoint()
    {
        var source = new ScriptedSource(Upsert("1", 10, null), new ContactChange.Checkpoint(SyncToken.FromText("x"), true), Upsert("2", 20, null));

        var error = await Assert.ThrowsAsync<SourceProtocolException>(() => new ContactImporter(_book).ImportAsync(source));

        Assert.Equal(source.Descriptor.Id, error.SourceId);
        Assert.Single(await BookDump.OfAsync(_book));
    }

    [Fact]
    public async Task Import_refuses_a_key_of_another_source()
    {
        var source = new ScriptedSource(new ContactChange.Upserted(new RecordBuilder("other", "1").Name("A").Build()));

        await Assert.ThrowsAsync<SourceProtocolException>(() => new ContactImporter(_book).ImportAsync(source));
    }

    [Fact]
    public async Task Import_passes_refusals_on_and_keeps_what_was_committed()
    {
        _source.PageSize = 10;
        Fill(35);
        _source.ThrottleAt(25, TimeSpan.FromSeconds(7));

        var refusal = await Assert.ThrowsAsync<SourceThrottledException>(() => ImportAsync());
        int kept = await _book.CountRecordsAsync(null, default);
        ImportReport report = await ImportAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), refusal.RetryAfter);
        Assert.Equal(20, kept);
        Assert.Equal((15, 15, 20), (report.Counts.Items, report.Counts.Added, report.Counts.NotMentioned));
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_stops_when_cancelled_and_goes_on_later()
    {
        _source.PageSize = 5;
        Fill(100);
        using var stop = new CancellationTokenSource();
        int seen = 0;
        var progress = new Reporter(p => { if (++seen == 30) { stop.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ContactImporter(_book).ImportAsync(_source, new ImportOptions { ProgressInterval = 1 }, progress, stop.Token));
        int kept = await _book.CountRecordsAsync(null, default);
        await ImportAsync();

        Assert.Equal(25, kept);
        Assert.Equal(100, await _book.CountRecordsAsync(null, default));
    }

    [Fact]
    public async Task Import_stamps_the_source_with_the_clocks_time()
    {
        Fill(1);
        _time.Advance(TimeSpan.FromHours(5));

        await ImportAsync();

        Assert.Equal(_time.GetUtcNow(), (await _book.FindSourceAsync(_source.Descriptor.Id, default))!.LastReadAt);
    }

    [Fact]
    public async Task Import_logs_no_value_of_any_contact()
    {
        _source.Put(new RecordBuilder("fake", "canary-id").Name("Canary").Email("canary@example.org").Phone("+1 555 0100 canary").Build()).Reject();

        await ImportAsync();
        _source.ExpireTokens();
        await ImportAsync();

        Assert.NotEmpty(_logger.Entries);
        Assert.False(_logger.Mentions("canary"));
    }

    private static Contact Contact(int n) => new RecordBuilder().Name($"Given{n}", $"Family{n}").Email($"p{n}@example.org").BuildContact();

    private static RecordKey Key(string id) => new(SourceId.Create("fake"), id);

    private static ContactChange Upsert(string id, int n, string? document) =>
        new ContactChange.Upserted(new ContactRecord { Key = Key(id), Contact = Contact(n), Place = new RecordPlace(document) });

    private void Fill(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _source.Put($"{i}", Contact(i));
        }
    }

    private Task<ImportReport> ImportAsync(ImportOptions? options = null) => new ContactImporter(_book, _time, _logger).ImportAsync(_source, options);

    private async Task ResolveAllAsync()
    {
        IReadOnlyList<PendingRecord> pending = await _book.GetPendingAsync(default);
        await _book.CommitAsync(new ResolutionCommit { Resolved = [.. pending.Select(p => p.Number)] }, default);
    }

    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }

    private sealed class ScriptedSource(params ContactChange[] changes) : IContactSource
    {
        public SourceDescriptor Descriptor { get; } =
            new() { Id = SourceId.Create("fake"), Kind = "fake", DisplayName = "Scripted", IsIncremental = true, ReportsDeletions = true };

        public async IAsyncEnumerable<ContactChange> ReadAsync(
            SyncToken? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (ContactChange change in changes)
            {
                yield return change;
            }
        }
    }
}
