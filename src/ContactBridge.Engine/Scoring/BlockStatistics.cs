using System.Numerics;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>Learns from one block, and from it alone, how common a value is or whose an identifier is, and writes that into the records at hand.</summary>
/// <remarks>Frequencies are only used in bands (log2 rounded down) or steps, so that one more record rarely changes anything elsewhere.</remarks>
internal static class BlockStatistics
{
    /// <summary>The band of a number of records.</summary>
    public static int Band(int count) => BitOperations.Log2((uint)Math.Max(count, 1));

    /// <summary>How many records have a name, in steps: whole up to four, then half as many again and twice as many.</summary>
    public static int NameStep(int count)
    {
        int whole = 1 << Band(count);
        return count <= 4 ? Math.Max(count, 1) : count >= whole / 2 * 3 ? whole / 2 * 3 : whole;
    }

    /// <summary>Writes the statistics of a block.</summary>
    /// <param name="key">The block.</param>
    /// <param name="count">How many records it has.</param>
    /// <param name="members">For a key with a standing that two records at hand share, and that is not a hot block: all of them. Else any of them.</param>
    public static void Write(BlockingKey key, int count, IReadOnlyList<RecordFeatures> members)
    {
        switch (key.Kind)
        {
            case BlockingKeyKind.Email:
                WriteStandings(key, count, members, static r => r.Emails, static e => e.Key, static e => e.Text, static (e, s) => e.Standing = s);
                break;
            case BlockingKeyKind.Phone:
                WriteStandings(key, count, members, static r => r.Phones, static p => p.Key, static p => p.Text, static (p, s) => p.Standing = s);
                break;
            case BlockingKeyKind.Profile:
                WriteStandings(key, count, members, static r => r.Profiles, static p => p.Key, static p => p.Text, static (p, s) => p.Standing = s);
                break;
            case BlockingKeyKind.Identifier:
                WriteStandings(key, count, members, static r => r.Identifiers, static i => i.Key, static i => i.Text, static (i, s) => i.Standing = s);
                break;
            case BlockingKeyKind.NameToken:
                WriteNameSteps(key, NameStep(count), members);
                break;
            case BlockingKeyKind.FullName:
                NameStanding.Write(key, count, members);
                break;
            case BlockingKeyKind.Employer:
                WriteEmployerBands(key, Band(count), members);
                break;
            case BlockingKeyKind.Place:
                WritePlaceBands(key, Band(count), members);
                break;
            default:
                break;
        }
    }

    private static void WriteNameSteps(BlockingKey key, int step, IReadOnlyList<RecordFeatures> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            foreach (NameFeature name in members[i].Names)
            {
                if (name.GivenKey == key)
                {
                    name.GivenStep = step;
                }

                if (name.FamilyKey == key)
                {
                    name.FamilyStep = step;
                }
            }
        }
    }

    private static void WriteEmployerBands(BlockingKey key, int band, IReadOnlyList<RecordFeatures> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            foreach (TextFeature employer in members[i].Employers)
            {
                if (employer.Key == key)
                {
                    employer.Band = band;
                }
            }
        }
    }

    private static void WritePlaceBands(BlockingKey key, int band, IReadOnlyList<RecordFeatures> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            foreach (AddressFeature address in members[i].Addresses)
            {
                if (address.CodeKey == key)
                {
                    address.CodeBand = band;
                }

                if (address.TownKey == key)
                {
                    address.TownBand = band;
                }
            }
        }
    }

    private static void WriteStandings<T>(
        BlockingKey key,
        int count,
        IReadOnlyList<RecordFeatures> members,
        Func<RecordFeatures, T[]> values,
        Func<T, BlockingKey> keyOf,
        Func<T, string> textOf,
        Action<T, IdentifierStanding> write)
    {
        bool isCrowd = count > key.MaxBlockSize;
        if (!isCrowd && members.Count < 2)
        {
            return;
        }

        List<(RecordFeatures Record, T Value)> holders = [];
        for (int i = 0; i < members.Count; i++)
        {
            foreach (T value in values(members[i]))
            {
                if (keyOf(value) == key)
                {
                    holders.Add((members[i], value));
                }
            }
        }

        // One block may hold several values: numbers of different countries with the same last digits. Each has a standing of its own.
        List<RecordFeatures> records = [];
        while (holders.Count > 0)
        {
            string text = textOf(holders[0].Value);
            records.Clear();
            foreach ((RecordFeatures record, T value) in holders)
            {
                if (string.Equals(textOf(value), text, StringComparison.Ordinal))
                {
                    records.Add(record);
                }
            }

            IdentifierStanding standing = isCrowd ? IdentifierStanding.Crowd : StandingOf(records, key.Kind is BlockingKeyKind.Profile or BlockingKeyKind.Identifier);
            if (key.Kind == BlockingKeyKind.Email && standing.UnlikeNames < 2 && IsOfTwo(records))
            {
                standing = standing with { UnlikeNames = 2 };
            }

            foreach ((_, T value) in holders)
            {
                if (string.Equals(textOf(value), text, StringComparison.Ordinal))
                {
                    write(value, standing);
                }
            }

            holders.RemoveAll(holder => string.Equals(textOf(holder.Value), text, StringComparison.Ordinal));
        }
    }

    /// <summary>Counts the names among holders that cannot be one person's.</summary>
    /// <param name="holders">The records.</param>
    /// <param name="isIdentity">True for what an office or a network gives to one person: there, a name that is merely damaged beside an equal birthday or family name is no other person's.</param>
    internal static IdentifierStanding StandingOf(List<RecordFeatures> holders, bool isIdentity = false)
    {
        List<RecordFeatures> named = new(holders.Count);
        bool hasOrganization = false;
        foreach (RecordFeatures holder in holders)
        {
            hasOrganization |= holder.Entity == EntityKind.Organization;
            if (holder.Entity is EntityKind.Person or EntityKind.Unknown && HasFullName(holder))
            {
                named.Add(holder);
            }
        }

        if (named.Count <= 1)
        {
            return new IdentifierStanding((byte)Math.Min(holders.Count, byte.MaxValue), (byte)(named.Count + (hasOrganization && named.Count > 0 ? 1 : 0)));
        }

        named.Sort(static (x, y) => x.Key.CompareTo(y.Key));
        List<RecordFeatures> unlike = [];
        foreach (RecordFeatures record in named)
        {
            bool isNew = true;
            foreach (RecordFeatures other in unlike)
            {
                NameLevel level = NameComparer.Compare(record, other, 0).Level;
                if (!level.IsUnlike() || (isIdentity && (level == NameLevel.GivenDiffers || HaveSameBirthday(record, other))))
                {
                    isNew = false;
                    break;
                }
            }

            if (isNew)
            {
                unlike.Add(record);
            }
        }

        int count = unlike.Count + (hasOrganization && unlike.Count > 0 ? 1 : 0);
        return new IdentifierStanding((byte)Math.Min(holders.Count, byte.MaxValue), (byte)Math.Min(count, byte.MaxValue));
    }

    // A couple's card names it, or a source that keeps one record an address has two of the very same: then two people write from it.
    private static bool IsOfTwo(List<RecordFeatures> holders)
    {
        for (int i = 0; i < holders.Count; i++)
        {
            if (holders[i].Entity == EntityKind.Couple)
            {
                return true;
            }

            for (int j = 0; holders[i].CollectedAddress is not null && j < i; j++)
            {
                if (string.Equals(holders[i].CollectedAddress, holders[j].CollectedAddress, StringComparison.OrdinalIgnoreCase) && holders[i].Key.Source == holders[j].Key.Source)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HaveSameBirthday(RecordFeatures a, RecordFeatures b) =>
        a.Birthdays.Length > 0 && b.Birthdays.Length > 0 && a.Birthdays[0].IsComplete && a.Birthdays[0] == b.Birthdays[0];

    private static bool HasFullName(RecordFeatures record)
    {
        foreach (NameFeature name in record.Names)
        {
            if (name.IsFull)
            {
                return true;
            }
        }

        return false;
    }
}
