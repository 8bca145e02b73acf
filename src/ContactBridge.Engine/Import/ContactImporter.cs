using ContactBridge.Sources;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Engine.Import;

/// <summary>Brings what a source says into a book: the first step of the pipeline.</summary>
/// <remarks>
/// At each checkpoint of the source one transaction takes the changes and the token to go on from, so a run that dies anywhere is finished by
/// the next one, to the same book. A record whose content hash is the stored one is not written. Not thread-safe, like the book.
/// </remarks>
public sealed class ContactImporter
{
    private readonly IContactBook _book;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PreparedRecords? _prepared;

    /// <summary>Creates an importer for a book.</summary>
    /// <param name="book">Where the records go; stays open.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="logger">Gets counts and source ids, never a contact's value; none by default.</param>
    /// <param name="prepared">Gets the new and changed records, for the resolution that follows; none by default.</param>
    public ContactImporter(IContactBook book, TimeProvider? time = null, ILogger? logger = null, PreparedRecords? prepared = null)
    {
        _prepared = prepared;
        _book = book;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>Reads what changed since the last import of the source, or everything, and commits it.</summary>
    /// <param name="source">Read once; twice when its token has expired.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <param name="progress">Told every few items; may be called from another thread.</param>
    /// <param name="cancellationToken">Stops between two elements; what was committed stays and the next import goes on from there.</param>
    /// <returns>The account of this run.</returns>
    /// <exception cref="SourceException">The source refuses, fails or breaks the contract; commits made before stay.</exception>
    /// <exception cref="Formats.ContactFormatException">A file is not what it claims to be.</exception>
    /// <exception cref="ContactStoreException">The book cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ImportReport> ImportAsync(
        IContactSource source, ImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImportOptions();
        options.Check();
        long started = _time.GetTimestamp();
        DateTimeOffset startedAt = _time.GetUtcNow();
        SourceDescriptor descriptor = source.Descriptor;
        _logger.LogDebug("Import of {Source} begins", descriptor.Id);

        StoredSource? stored = await _book.FindSourceAsync(descriptor.Id, cancellationToken).ConfigureAwait(false);
        RecordLedger ledger = await RecordLedger.OpenAsync(_book, descriptor.Id, cancellationToken).ConfigureAwait(false);
        ImportTally tally = new(options);
        ImportSession session = new(_book, descriptor, ledger, tally, options, _time, _logger, _prepared);

        // A file's token holds the identity of its records; to read without it would make strangers of edited cards.
        SyncToken? since = await session.BeginAsync(stored, readsAll: options.ReadsAll && source is not FileContactSource, cancellationToken).ConfigureAwait(false);

        var reporter = source as IProgressReporter;
        if (reporter is not null)
        {
            reporter.Progress = progress;
        }

        try
        {
            IProgress<ImportProgress>? ownProgress = reporter is null ? progress : null;
            try
            {
                await ReadAsync(source, since, session, ownProgress, cancellationToken).ConfigureAwait(false);
            }
            catch (SyncTokenExpiredException) when (since is not null)
            {
                _logger.LogInformation("The sync token of {Source} has expired; reading everything", descriptor.Id);
                await session.BeginAgainAsync(cancellationToken).ConfigureAwait(false);
                await ReadAsync(source, null, session, ownProgress, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (reporter is not null)
            {
                reporter.Progress = null;
            }
        }

        ImportReport report = await session.ReportAsync(startedAt, () => _time.GetElapsedTime(started), cancellationToken).ConfigureAwait(false);
        progress?.Report(new ImportProgress { Items = report.Counts.Items, TotalItems = report.Counts.Items });
        _logger.LogInformation(
            "Import of {Source}: {Added} added, {Updated} updated, {Unchanged} unchanged, {Removed} removed, {Rejected} rejected",
            descriptor.Id, report.Counts.Added, report.Counts.Updated, report.Counts.Unchanged, report.Counts.Removed, report.Counts.Rejected);
        return report;
    }

    private static async Task ReadAsync(
        IContactSource source, SyncToken? since, ImportSession session, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = new SourcePump(source, since);
        Task pumping = Task.Run(() => pump.RunAsync(stop.Token), CancellationToken.None);
        try
        {
            await foreach (PumpedChange[] batch in pump.Batches.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await session.PrepareAsync(batch, cancellationToken).ConfigureAwait(false);
                foreach (PumpedChange change in batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await session.ApplyAsync(change, progress, cancellationToken).ConfigureAwait(false);
                }
            }

            session.RequireComplete();
        }
        finally
        {
            // The pump hands its failures over through the channel; here it only has to come to rest before the source is used again.
            await stop.CancelAsync().ConfigureAwait(false);
            await pumping.ConfigureAwait(false);
        }
    }
}
