using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Benchmarks.Growth;

/// <summary>Gives records that are in memory already, as an incremental source does.</summary>
internal sealed class GivenSource(SourceDescriptor descriptor, IReadOnlyList<ContactRecord> records, string token) : IContactSource
{
    public SourceDescriptor Descriptor => descriptor;

    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (ContactRecord record in records)
        {
            yield return new ContactChange.Upserted(record);
        }

        yield return new ContactChange.Checkpoint(SyncToken.FromText(token), IsComplete: true);
    }
}
