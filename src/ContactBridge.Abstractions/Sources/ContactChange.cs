using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Sources;

/// <summary>One element of a source's stream.</summary>
/// <remarks>
/// The stream is a sequence of changes closed by <see cref="Checkpoint"/>s; what follows the last checkpoint is not committed.
/// A read that ends normally ends with a checkpoint, even when nothing changed.
/// </remarks>
public abstract record ContactChange
{
    private ContactChange()
    {
    }

    /// <summary>A contact as it stands now at the source.</summary>
    /// <param name="Record">The whole record.</param>
    public sealed record Upserted(ContactRecord Record) : ContactChange
    {
        /// <summary>The hash of the record's content, when the source had to compute it anyway; null leaves it to the importer.</summary>
        public ContentHash? Hash { get; init; }

        /// <inheritdoc/>
        public override string ToString() => nameof(Upserted);
    }

    /// <summary>The source says that the record is gone.</summary>
    /// <param name="Key">Which one.</param>
    public sealed record Deleted(RecordKey Key) : ContactChange
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(Deleted);
    }

    /// <summary>An item that could not be read: where and why.</summary>
    /// <param name="Issue">Never with the person's data in it.</param>
    public sealed record Rejected(RecordIssue Issue) : ContactChange;

    /// <summary>The token given is no longer valid, or the caller asked for all: a full read follows; what is not seen again is gone.</summary>
    public sealed record Restarted : ContactChange
    {
        /// <summary>The only instance that is needed.</summary>
        public static Restarted Instance { get; } = new();
    }

    /// <summary>Everything up to here may be committed; a later read may start from here.</summary>
    /// <param name="Token">Where to go on.</param>
    /// <param name="IsComplete">
    /// True when the source has been read to its end as of now; false for a stop on the way, after which a full read that was
    /// <see cref="Restarted"/> is not finished and nothing may yet be taken for gone.
    /// </param>
    public sealed record Checkpoint(SyncToken Token, bool IsComplete) : ContactChange;
}
