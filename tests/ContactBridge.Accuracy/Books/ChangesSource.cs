using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Accuracy.Books;

/// <summary>Gives changes that are in memory already, as an incremental source does.</summary>
internal sealed class ChangesSource(SourceDescriptor source, IEnumerable<ContactChange> changes, string token) : IContactSource
{
    public SourceDescriptor Descriptor { get; } = source with { IsIncremental = true, ReportsDeletions = true };

    /// <summary>Records that are all new or changed.</summary>
    public static ChangesSource Of(SourceDescriptor source, IEnumerable<ContactRecord> records, string token) =>
        new(source, records.Select(static r => new ContactChange.Upserted(r)), token);

    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (ContactChange change in changes)
        {
            yield return change;
        }

        yield return new ContactChange.Checkpoint(SyncToken.FromText(token), IsComplete: true);
    }
}
