using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Clustering;

/// <summary>Gives clusters their person ids: the old one where there was one, a new one that follows from the smallest record key where there was none.</summary>
internal sealed class PersonIdAssigner
{
    private const int ChunkSize = 1024;

    private readonly Func<PersonId, ValueTask<PersonRedirect?>> _find;
    private readonly int _maxParallelism;

    /// <param name="find">What the book knows of an id; null for one never issued.</param>
    /// <param name="maxParallelism">Threads to use, from 1.</param>
    public PersonIdAssigner(Func<PersonId, ValueTask<PersonRedirect?>> find, int maxParallelism = 1)
    {
        _find = find;
        _maxParallelism = maxParallelism;
    }

    /// <summary>Assigns ids.</summary>
    /// <param name="clusters">Each with its smallest key and its records' numbers.</param>
    /// <param name="before">The former person of the records, including records now gone; whole people only.</param>
    /// <remarks>A cluster keeps the id that most of its records had; among equals the one that follows from its smallest key, then the smallest id.</remarks>
    /// <returns>One id a cluster, in order, and what became of the former people.</returns>
    public async ValueTask<PersonIdAssignment> AssignAsync(
        IReadOnlyList<(RecordKey SmallestKey, IReadOnlyList<int> Numbers)> clusters,
        IReadOnlyDictionary<int, PersonId> before)
    {
        PersonId[] ids = KeepFormerIds(clusters, before);
        PersonId[] first = DeriveAll(clusters, ids);
        HashSet<PersonId> taken = new(ids.Length + before.Count);
        taken.UnionWith(ids.Where(static id => id != default));
        taken.UnionWith(before.Values);
        List<PersonId> issued = [];
        List<PersonId> revived = [];
        for (int i = 0; i < ids.Length; i++)
        {
            for (int attempt = 0; ids[i] == default; attempt++)
            {
                PersonId candidate = attempt == 0 ? first[i] : Derive(clusters[i].SmallestKey, attempt);
                if (taken.Contains(candidate))
                {
                    continue;
                }

                PersonRedirect? known = await _find(candidate).ConfigureAwait(false);
                if (known is not null && known.Successors.Contains(candidate))
                {
                    continue;
                }

                // An id that was issued for this very record and has been led elsewhere since comes home: so undoing a merge restores it.
                (known is null ? issued : revived).Add(candidate);
                taken.Add(candidate);
                ids[i] = candidate;
            }
        }

        return new PersonIdAssignment(ids, issued, revived, Redirects(clusters, before, ids));
    }

    /// <summary>The id that follows from a key; the attempt counts up when it is somebody else's.</summary>
    internal static PersonId Derive(RecordKey key, int attempt)
    {
        const int Enough = 512;
        string source = key.Source.Value;
        int most = Encoding.UTF8.GetMaxByteCount(source.Length + key.Id.Length) + 16;
        Span<byte> text = most <= Enough ? stackalloc byte[Enough] : new byte[most];
        int length = Encoding.UTF8.GetBytes(source, text);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(key.Id, text[length..]);
        text[length++] = 0;
        _ = attempt.TryFormat(text[length..], out int digits, default, CultureInfo.InvariantCulture);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..(length + digits)], digest);
        return PersonId.FromBits(BinaryPrimitives.ReadUInt64BigEndian(digest) >> 4);
    }

    // The first id of every cluster that has none: hashing is most of the work here.
    private PersonId[] DeriveAll(IReadOnlyList<(RecordKey SmallestKey, IReadOnlyList<int> Numbers)> clusters, PersonId[] known)
    {
        PersonId[] derived = new PersonId[clusters.Count];
        Parallel.For(0, (derived.Length + ChunkSize - 1) / ChunkSize, new ParallelOptions { MaxDegreeOfParallelism = _maxParallelism }, chunk =>
        {
            for (int i = chunk * ChunkSize; i < Math.Min((chunk + 1) * ChunkSize, derived.Length); i++)
            {
                derived[i] = known[i] == default ? Derive(clusters[i].SmallestKey, 0) : default;
            }
        });
        return derived;
    }

    private static PersonId[] KeepFormerIds(
        IReadOnlyList<(RecordKey SmallestKey, IReadOnlyList<int> Numbers)> clusters,
        IReadOnlyDictionary<int, PersonId> before)
    {
        PersonId[] ids = new PersonId[clusters.Count];
        if (before.Count == 0)
        {
            return ids;
        }

        Dictionary<(PersonId Person, int Cluster), int> common = [];
        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (int number in clusters[i].Numbers)
            {
                if (before.TryGetValue(number, out PersonId person))
                {
                    common[(person, i)] = common.GetValueOrDefault((person, i)) + 1;
                }
            }
        }

        HashSet<PersonId> kept = [];
        foreach (((PersonId person, int cluster), _) in common
            .OrderByDescending(static pair => pair.Value)
            .ThenByDescending(pair => pair.Key.Person == Derive(clusters[pair.Key.Cluster].SmallestKey, 0))
            .ThenBy(static pair => pair.Key.Person)
            .ThenBy(pair => clusters[pair.Key.Cluster].SmallestKey))
        {
            if (ids[cluster] == default && kept.Add(person))
            {
                ids[cluster] = person;
            }
        }

        return ids;
    }

    private static List<PersonRedirect> Redirects(
        IReadOnlyList<(RecordKey SmallestKey, IReadOnlyList<int> Numbers)> clusters,
        IReadOnlyDictionary<int, PersonId> before,
        PersonId[] ids)
    {
        HashSet<PersonId> kept = [.. ids];
        Dictionary<PersonId, SortedSet<PersonId>> successors = [];
        foreach (PersonId person in before.Values)
        {
            if (!kept.Contains(person))
            {
                successors.TryAdd(person, []);
            }
        }

        if (successors.Count == 0)
        {
            return [];
        }

        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (int number in clusters[i].Numbers)
            {
                if (before.TryGetValue(number, out PersonId person) && successors.TryGetValue(person, out SortedSet<PersonId>? set))
                {
                    set.Add(ids[i]);
                }
            }
        }

        return [.. successors.OrderBy(static pair => pair.Key).Select(static pair => new PersonRedirect(pair.Key, [.. pair.Value]))];
    }
}

/// <summary>Ids given in one resolution.</summary>
/// <param name="Ids">One a cluster, in the clusters' order.</param>
/// <param name="Issued">Those that are new.</param>
/// <param name="Revived">Those that had been led elsewhere and have records again.</param>
/// <param name="Redirects">Former people without records of their own now.</param>
internal sealed record PersonIdAssignment(
    IReadOnlyList<PersonId> Ids,
    IReadOnlyList<PersonId> Issued,
    IReadOnlyList<PersonId> Revived,
    IReadOnlyList<PersonRedirect> Redirects);
