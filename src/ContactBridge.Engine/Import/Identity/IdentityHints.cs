using ContactBridge.Contacts;

namespace ContactBridge.Engine.Import.Identity;

/// <summary>What kind of value an identity hint stands for; the lowest three bits of the hint.</summary>
internal enum HintKind
{
    Name = 0,
    Email = 1,
    Phone = 2,
    Profile = 3,
    Organization = 4,
    NamePart = 5,
}

/// <summary>Reads from a contact the values by which its next edition may be known again, each as a hash of 61 bits and its kind.</summary>
/// <remarks>
/// The hints remember an earlier edition without its values. They are crude on purpose: two editions of one card in one file, not two people in
/// two address books, are to be told. The order of values in the contact plays no part.
/// </remarks>
internal static class IdentityHints
{
    private const int MaxNames = 3;
    private const int MaxNameParts = 8;
    private const int MaxIdentifiers = 12;
    private const ulong KindMask = 7;

    /// <summary>Adds the contact's hints to a list, ascending and distinct.</summary>
    public static void Collect(Contact contact, List<ulong> into)
    {
        int first = into.Count;
        CollectNames(contact, into);
        for (int i = 0; i < Math.Min(contact.Emails.Count, MaxIdentifiers); i++)
        {
            Add(into, HintKind.Email, HashText(contact.Emails[i].Value));
        }

        for (int i = 0; i < Math.Min(contact.Phones.Count, MaxIdentifiers); i++)
        {
            Add(into, HintKind.Phone, HashDigits(contact.Phones[i].Value));
        }

        for (int i = 0; i < Math.Min(contact.Profiles.Count, MaxIdentifiers); i++)
        {
            OnlineProfile profile = contact.Profiles[i];
            ulong account = HashText(profile.Username ?? profile.Url);
            Add(into, HintKind.Profile, account == 0 ? 0 : Mix(account, HashText(profile.Service)));
        }

        for (int i = 0; i < Math.Min(contact.Employments.Count, MaxNames); i++)
        {
            Add(into, HintKind.Organization, HashText(contact.Employments[i].Organization));
        }

        into.Sort(first, into.Count - first, null);
        int kept = first;
        for (int i = first; i < into.Count; i++)
        {
            if (kept == first || into[i] != into[kept - 1])
            {
                into[kept++] = into[i];
            }
        }

        into.RemoveRange(kept, into.Count - kept);
    }

    /// <summary>The kind of a hint.</summary>
    public static HintKind KindOf(ulong hint) => (HintKind)(hint & KindMask);

    /// <summary>Two hints, or hashes, made into one; order matters.</summary>
    public static ulong Mix(ulong first, ulong second) => Finish((first * 0x9E3779B97F4A7C15) ^ second);

    private static void CollectNames(Contact contact, List<ulong> into)
    {
        List<ulong> parts = [];
        for (int i = 0; i < Math.Min(contact.Names.Count, MaxNames); i++)
        {
            PersonName name = contact.Names[i];
            parts.Clear();
            HashWords(name.Given, parts);
            HashWords(name.Additional, parts);
            HashWords(name.Family, parts);
            HashWords(name.SecondFamily, parts);
            if (parts.Count == 0)
            {
                HashWords(name.Formatted, parts);
            }

            // The words in any order: "Berg, Anna" is "Anna Berg".
            parts.Sort();
            ulong whole = 0;
            foreach (ulong part in parts)
            {
                whole = Mix(whole, part);
            }

            Add(into, HintKind.Name, whole);
            for (int p = 0; p < Math.Min(parts.Count, MaxNameParts); p++)
            {
                Add(into, HintKind.NamePart, parts[p]);
            }
        }
    }

    private static void Add(List<ulong> into, HintKind kind, ulong hash)
    {
        if (hash != 0)
        {
            into.Add((hash & ~KindMask) | (ulong)kind);
        }
    }

    private static void HashWords(string? text, List<ulong> parts)
    {
        if (text is null)
        {
            return;
        }

        ulong word = 0;
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                word = Step(word, char.ToLowerInvariant(c));
            }
            else if (word != 0)
            {
                parts.Add(Finish(word));
                word = 0;
            }
        }

        if (word != 0)
        {
            parts.Add(Finish(word));
        }
    }

    private static ulong HashText(string? text)
    {
        ulong hash = 0;
        foreach (char c in text.AsSpan().Trim())
        {
            hash = Step(hash, char.ToLowerInvariant(c));
        }

        return hash == 0 ? 0 : Finish(hash);
    }

    private static ulong HashDigits(string text)
    {
        ulong hash = 0;
        foreach (char c in text)
        {
            if (char.IsDigit(c))
            {
                hash = Step(hash, (char)('0' + (int)char.GetNumericValue(c)));
            }
        }

        return hash == 0 ? 0 : Finish(hash);
    }

    // FNV-1a over UTF-16 units; 0 stands for "nothing yet".
    private static ulong Step(ulong hash, char c) => ((hash == 0 ? 0xCBF29CE484222325 : hash) ^ c) * 0x100000001B3;

    private static ulong Finish(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCD;
        hash ^= hash >> 33;
        hash *= 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
