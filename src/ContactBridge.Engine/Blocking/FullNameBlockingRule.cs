using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>
/// Records with the same given and family name in any usual spelling, whichever of the two stands first and wherever one ends and the
/// other begins: the key is made of the letters in alphabetical order. So a mailbox named after a person ("yuxiazhang", "zhang.yuxia") meets the name.
/// </summary>
internal sealed class FullNameBlockingRule : IBlockingRule
{
    private const int ShortestMailboxName = 5;
    private const int MaxLength = 256;

    public static BlockingKey? KeyOf(NormalizedName name) =>
        name.Given.Length == 0 || name.Family.Length == 0 || name.IsInitialOnly
            ? null
            : KeyOf(LooseOf(name.LooseGiven, name.Given), LooseOf(name.LooseFamily, name.Family));

    /// <summary>The key of the name that a person's own mailbox carries before the @; null when it carries none.</summary>
    public static BlockingKey? KeyOf(NormalizedEmail email) =>
        MailboxName(email) is { Length: >= ShortestMailboxName } name ? KeyOf(name, string.Empty) : null;

    /// <summary>The letters before the @ in an evened-out spelling, without dots and numbers; empty when it is no person's mailbox.</summary>
    public static string MailboxName(NormalizedEmail email)
    {
        if (email.IsRole || !email.IsValid)
        {
            return string.Empty;
        }

        string[] words = email.Local.Split(['.', '_', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => string.Empty,
            1 => NameForms.Loose(words[0]),
            _ => string.Concat(words.Select(NameForms.Loose)),
        };
    }

    /// <summary>The evened-out spelling, or the joined text where there is none (a script without Latin letters).</summary>
    public static string LooseOf(string loose, string folded) => loose.Length > 0 ? loose : Compact(folded);

    public static string Compact(string text) =>
        text.AsSpan().ContainsAny(' ', '-') ? text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal) : text;

    public void AddKeys(NormalizedRecord record, List<BlockingKey> keys)
    {
        foreach (NormalizedName name in record.Names.Take(Blocker.MaxValuesPerField))
        {
            if (KeyOf(name) is { } key)
            {
                keys.Add(key);
            }
        }

        foreach (NormalizedEmail email in record.Emails.Take(Blocker.MaxValuesPerField))
        {
            if (KeyOf(email) is { } key)
            {
                keys.Add(key);
            }
        }
    }

    private static BlockingKey KeyOf(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<char> letters = stackalloc char[MaxLength];
        first = first.Length > MaxLength / 2 ? first[..(MaxLength / 2)] : first;
        second = second.Length > MaxLength / 2 ? second[..(MaxLength / 2)] : second;
        first.CopyTo(letters);
        second.CopyTo(letters[first.Length..]);
        letters = letters[..(first.Length + second.Length)];
        letters.Sort();
        return BlockingKey.Create(BlockingKeyKind.FullName, letters);
    }
}
