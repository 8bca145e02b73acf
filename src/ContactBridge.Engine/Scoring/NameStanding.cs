using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>
/// How many people seem to bear a full name in the book, learned from the records that have it and nothing else. Records that share a mailbox,
/// number or profile are one group; the more groups, the less the name alone says of which of them belong together. And a record is a rival of
/// another that cannot be the same person by what is seen: other personal numbers, other birthdays, or both kept in one source.
/// </summary>
internal static class NameStanding
{
    public static void Write(BlockingKey key, int count, IReadOnlyList<RecordFeatures> members)
    {
        if (count > key.MaxBlockSize)
        {
            foreach (RecordFeatures member in members)
            {
                Write(member, key, key.MaxBlockSize, key.MaxBlockSize, Rivalry.InSource | Rivalry.Anywhere, false);
            }

            return;
        }

        List<RecordFeatures> bearers = new(members.Count);
        foreach (RecordFeatures member in members)
        {
            if (Bears(member, key))
            {
                bearers.Add(member);
            }
        }

        Span<int> groups = stackalloc int[bearers.Count];
        int groupCount = Group(bearers, groups);
        Span<Rivalry> rivals = stackalloc Rivalry[bearers.Count];
        if (groupCount > 1)
        {
            FindRivals(bearers, groups, rivals);
        }

        for (int i = 0; i < bearers.Count; i++)
        {
            Write(bearers[i], key, bearers.Count, groupCount, rivals[groups[i]], groupCount > 1 && HasNamesakeAtHome(bearers, i));
        }
    }

    private static bool HasNamesakeAtHome(List<RecordFeatures> bearers, int at)
    {
        RecordFeatures bearer = bearers[at];
        for (int i = 0; bearer.Addresses.Length > 0 && i < bearers.Count; i++)
        {
            if (i != at && bearers[i].Addresses.Length > 0 && AreKin(bearer, bearers[i]) && AddressComparison.AreOne(bearer, bearers[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Write(RecordFeatures record, BlockingKey key, int bearers, int groups, Rivalry rivals, bool hasNamesakeAtHome)
    {
        foreach (NameFeature name in record.Names)
        {
            if (name.FullKey == key)
            {
                name.Bearers = bearers;
                name.Groups = groups;
                name.HasRival = rivals != Rivalry.None;
                name.HasRivalAnywhere = (rivals & Rivalry.Anywhere) != Rivalry.None;
                name.HasNamesakeAtHome = hasNamesakeAtHome;
            }
        }
    }

    // Gives each record the place of the first record of its group; returns how many groups there are.
    private static int Group(List<RecordFeatures> bearers, Span<int> groups)
    {
        int count = bearers.Count;
        for (int i = 0; i < bearers.Count; i++)
        {
            groups[i] = i;
            for (int j = 0; j < i; j++)
            {
                if (groups[j] != groups[i] && ShareIdentifier(bearers[i], bearers[j]) && !AreKin(bearers[i], bearers[j]))
                {
                    int kept = Math.Min(groups[i], groups[j]);
                    int dropped = Math.Max(groups[i], groups[j]);
                    for (int k = 0; k <= i; k++)
                    {
                        groups[k] = groups[k] == dropped ? kept : groups[k];
                    }

                    count--;
                }
            }
        }

        return count;
    }

    // By groups: what one record of a group contradicts, the others contradict with it.
    private static void FindRivals(List<RecordFeatures> bearers, Span<int> groups, Span<Rivalry> rivals)
    {
        for (int i = 0; i < bearers.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Rivalry both = rivals[groups[i]] & rivals[groups[j]];
                if (groups[i] != groups[j] && both != (Rivalry.InSource | Rivalry.Anywhere))
                {
                    Rivalry found = RivalryOf(bearers[i], bearers[j]);
                    rivals[groups[i]] |= found;
                    rivals[groups[j]] |= found;
                }
            }
        }
    }

    private static bool Bears(RecordFeatures record, BlockingKey key)
    {
        if (record.Entity != EntityKind.Person)
        {
            return false;
        }

        foreach (NameFeature name in record.Names)
        {
            if (name.FullKey == key)
            {
                return true;
            }
        }

        return false;
    }

    private static Rivalry RivalryOf(RecordFeatures a, RecordFeatures b)
    {
        return (SourceComparison.AreKeptTwice(a, b) ? Rivalry.InSource : Rivalry.None) | ((a.HasOwnNumber && b.HasOwnNumber) || AreKin(a, b) ? Rivalry.Anywhere : Rivalry.None);
    }

    // Why two bearers of a name are taken for two people.
    [Flags]
    private enum Rivalry : byte
    {
        None = 0,
        InSource = 1,
        Anywhere = 2,
    }

    // Father and son, whatever number they share.
    private static bool AreKin(RecordFeatures a, RecordFeatures b) =>
        HaveOtherBirthdays(a, b) || (a.Generation.Length > 0 && b.Generation.Length > 0 && !string.Equals(a.Generation, b.Generation, StringComparison.Ordinal));

    private static bool ShareIdentifier(RecordFeatures a, RecordFeatures b)
    {
        if (HaveCommon(a.EmailKeys, b.EmailKeys) || HaveCommon(a.PhoneKeys, b.PhoneKeys))
        {
            return true;
        }

        foreach (TextFeature x in a.Profiles)
        {
            foreach (TextFeature y in b.Profiles)
            {
                if (x.Key == y.Key)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HaveCommon(BlockingKey[] a, BlockingKey[] b)
    {
        foreach (BlockingKey x in a)
        {
            foreach (BlockingKey y in b)
            {
                if (x == y)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HaveOtherBirthdays(RecordFeatures a, RecordFeatures b)
    {
        bool seen = false;
        foreach (BirthdayReading x in a.Birthdays)
        {
            foreach (BirthdayReading y in b.Birthdays)
            {
                if (x.IsComplete && y.IsComplete)
                {
                    seen = true;
                    if (BirthdayComparison.MayBeOne(x, y))
                    {
                        return false;
                    }
                }
            }
        }

        return seen;
    }
}
