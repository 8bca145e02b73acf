using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>
/// Whether a full name seems to have several bearers in the book, learned from the records that have it and nothing else: two of them with
/// other personal numbers, other birthdays, or kept apart in one source without anything in common. Then the name alone says little of
/// which bearer a third record is; while nothing of the kind is seen, it says more.
/// </summary>
internal static class NameStanding
{
    public static void Write(BlockingKey key, int count, IReadOnlyList<RecordFeatures> members)
    {
        bool isContested = count > key.MaxBlockSize || HasSeveralBearers(key, members);
        for (int i = 0; i < members.Count; i++)
        {
            foreach (NameFeature name in members[i].Names)
            {
                if (name.FullKey == key)
                {
                    name.IsContested = isContested;
                }
            }
        }
    }

    private static bool HasSeveralBearers(BlockingKey key, IReadOnlyList<RecordFeatures> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (!Bears(members[i], key))
            {
                continue;
            }

            for (int j = i + 1; j < members.Count; j++)
            {
                if (Bears(members[j], key) && AreOthers(members[i], members[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Bears(RecordFeatures record, BlockingKey key)
    {
        foreach (NameFeature name in record.Names)
        {
            if (name.FullKey == key)
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreOthers(RecordFeatures a, RecordFeatures b)
    {
        if (ShareIdentifier(a, b))
        {
            return false;
        }

        bool isKeptTwice = a.Key.Source == b.Key.Source && !(a.IsCollected && b.IsCollected);
        return isKeptTwice || (a.HasOwnNumber && b.HasOwnNumber) || HaveOtherBirthdays(a, b);
    }

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
