using System.Runtime.CompilerServices;
using ContactBridge.Sources;

namespace ContactBridge.Engine.Tests.Import;

/// <summary>A source that dies after some elements, like a process that is killed.</summary>
internal sealed class CutSource(IContactSource source, int elements) : IContactSource
{
    public SourceDescriptor Descriptor => source.Descriptor;

    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int given = 0;
        await foreach (ContactChange change in source.ReadAsync(since, cancellationToken))
        {
            if (given++ == elements)
            {
                throw new IOException("cut");
            }

            yield return change;
        }
    }
}
