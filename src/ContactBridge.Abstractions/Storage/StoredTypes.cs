using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Storage;

/// <summary>A source as the book knows it.</summary>
public sealed record StoredSource
{
    /// <summary>What it is.</summary>
    public required SourceDescriptor Descriptor { get; init; }

    /// <summary>Where the next read starts; empty before the first checkpoint.</summary>
    public SyncToken Token { get; init; }

    /// <summary>When a checkpoint was last committed.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    /// <summary>True while a restarted full read is not finished; the records not seen again are not yet known.</summary>
    public bool IsRestarting { get; init; }
}

/// <summary>A record with the store's number and the hash of its content.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Hash">See <see cref="ContentHash"/>.</param>
/// <param name="Record">The record.</param>
public sealed record StoredRecord(int Number, ContentHash Hash, ContactRecord Record)
{
    /// <summary>Prints the number only.</summary>
    public override string ToString() => $"StoredRecord({Number})";
}

/// <summary>A record without its content.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its content's hash.</param>
/// <param name="Generation">The restart in which it was last seen; see <see cref="ImportCommit.SeenUnchanged"/>.</param>
public readonly record struct RecordDigest(RecordKey Key, int Number, ContentHash Hash, int Generation);

/// <summary>A record that the resolution has yet to see.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Key">Its key.</param>
/// <param name="IsRemoved">True when it is gone.</param>
public readonly record struct PendingRecord(int Number, RecordKey Key, bool IsRemoved);

/// <summary>The score of two records that the resolution found worth keeping.</summary>
/// <param name="First">The smaller number.</param>
/// <param name="Second">The larger number.</param>
/// <param name="Weight">Match weight in bits, prior included.</param>
/// <param name="ReviewBits">What the two promise more (or less) than their weight when they are put before the user as a question, in bits.</param>
public readonly record struct RecordLink(int First, int Second, double Weight, double ReviewBits = 0);

/// <summary>What a source gave between two checkpoints.</summary>
public sealed record ImportCommit
{
    /// <summary>The source with its new token.</summary>
    public required StoredSource Source { get; init; }

    /// <summary>Records new or changed; applied in order, after <see cref="Removals"/>.</summary>
    public IReadOnlyList<(ContactRecord Record, ContentHash Hash)> Upserts { get; init; } = [];

    /// <summary>Records gone. Unknown keys are ignored.</summary>
    public IReadOnlyList<RecordKey> Removals { get; init; } = [];

    /// <summary>During a restart: records seen again unchanged. They, and the upserted ones, get <see cref="Generation"/>.</summary>
    public IReadOnlyList<RecordKey> SeenUnchanged { get; init; } = [];

    /// <summary>The restart that this commit belongs to: 0 outside of restarts, else larger than any before.</summary>
    public int Generation { get; init; }
}

/// <summary>What a resolution found, for the records it looked at. Nothing else changes.</summary>
public sealed record ResolutionCommit
{
    /// <summary>When true, all terms, links and assignments are replaced by these, and all pending marks are cleared.</summary>
    public bool ReplacesEverything { get; init; }

    /// <summary>New index terms of records, replacing theirs; an empty list removes them. Terms are distinct.</summary>
    public IReadOnlyList<(int Number, long[] Terms)> Terms { get; init; } = [];

    /// <summary>Links that touch one of these records are dropped before <see cref="Links"/> are added.</summary>
    public IReadOnlyList<int> LinksDroppedOf { get; init; } = [];

    /// <summary>Links to add.</summary>
    public IReadOnlyList<RecordLink> Links { get; init; } = [];

    /// <summary>New assignments of records to people.</summary>
    public IReadOnlyList<(int Number, PersonId Person)> Assignments { get; init; } = [];

    /// <summary>Ids issued for the first time.</summary>
    public IReadOnlyList<PersonId> NewPeople { get; init; } = [];

    /// <summary>People whose records went elsewhere, and where: replaces an earlier redirect of theirs. Empty successors: all records are gone.</summary>
    /// <remarks>A successor may later be redirected itself, or revived: <see cref="IContactBook.FindPersonAsync"/> follows to the end.</remarks>
    public IReadOnlyList<PersonRedirect> Redirects { get; init; } = [];

    /// <summary>People that have records of their own again or still: an earlier redirect of theirs is dropped.</summary>
    public IReadOnlyList<PersonId> Revived { get; init; } = [];

    /// <summary>Pending marks to clear; removed records among them are now erased with their terms, links and assignment.</summary>
    public IReadOnlyList<int> Resolved { get; init; } = [];

    /// <summary>Settings to keep, in the same transaction.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Where a person id leads.</summary>
/// <param name="Person">The id.</param>
/// <param name="Successors">Itself, its survivor, its survivors after a split, or nothing; ordinal order; never an id that itself redirects.</param>
public sealed record PersonRedirect(PersonId Person, IReadOnlyList<PersonId> Successors);
