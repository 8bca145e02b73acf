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
    private readonly Func<PersonId, ValueTask<PersonRedirect?>> _find;

    /// <param name="find">What the book knows of an id; null for one never issued.</param>
    public PersonIdAssigner(Func<PersonId, ValueTask<PersonRedirect?>> find) => _find = find;

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
        HashSet<PersonId> taken = [.. ids.Where(static id => id != default), .. before.Values];
        List<PersonId> issued = [];
        List<PersonId> revived = [];
        for (int i = 0; i < ids.Length; i++)
        {
            for (int attempt = 0; ids[i] == default; attempt++)
            {
                PersonId candidate = Derive(clusters[i].SmallestKey, attempt);
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
        byte[] text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.Source.Value}\0{key.Id}\0{attempt}"));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, digest);
        return PersonId.FromBits(BinaryPrimitives.ReadUInt64BigEndian(digest) >> 4);
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
