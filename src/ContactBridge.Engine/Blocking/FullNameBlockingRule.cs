using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Blocking;

/// <summary>
/// Records with the same given and family name in any usual spelling, whichever of the two stands first and wherever one ends and the
/// other begins: the key is made of the letters in alphabetical order. So a mailbox named after a person ("yuxiazhang", "zhang.yuxia") meets the name.
/// </summary>
internal sealed class FullNameBlockingRule : IBlockingRule
{
    private const int ShortestMailboxName = 5;
    private const int MaxLength = 256;

    private static readonly System.Buffers.SearchValues<char> NotInNames = System.Buffers.SearchValues.Create("._-0123456789");

    /// <summary>The key of a name by the evened-out spellings of its parts; null when it is no full name.</summary>
    public static BlockingKey? KeyOf(NormalizedName name, string looseGiven, string looseFamily) =>
        name.Given.Length == 0 || name.Family.Length == 0 || name.IsInitialOnly ? null : KeyOf(looseGiven, looseFamily);

    /// <summary>The key of a <see cref="MailboxName"/>; null when it is too short to be a full name.</summary>
    public static BlockingKey? KeyOfMailboxName(string name) => name.Length >= ShortestMailboxName ? KeyOf(name, string.Empty) : null;

    /// <summary>The letters before the @ in an evened-out spelling, without dots and numbers; empty when it is no person's mailbox.</summary>
    public static string MailboxName(NormalizedEmail email)
    {
        if (email.IsRole || !email.IsValid)
        {
            return string.Empty;
        }

        // Each word by itself: spelling rules must not reach across a dot.
        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            ReadOnlySpan<char> rest = email.Local;
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOfAny(NotInNames);
                end = end < 0 ? rest.Length : end;
                if (end > 0)
                {
                    LooseSpelling.Append(rest[..end], ref output);
                }

                rest = rest[Math.Min(end + 1, rest.Length)..];
            }

            return output.Written.SequenceEqual(email.Local) ? email.Local : output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    /// <summary>The words of a text joined: without blanks and hyphens.</summary>
    public static string Compact(string text)
    {
        if (!text.AsSpan().ContainsAny(' ', '-'))
        {
            return text;
        }

        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            foreach (char c in text)
            {
                if (c is not (' ' or '-'))
                {
                    output.Append(c);
                }
            }

            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        foreach (NameForm name in forms.Names)
        {
            if (name.FullKey is { } key)
            {
                keys.Add(key);
            }
        }

        foreach (MailboxForm mailbox in forms.Mailboxes)
        {
            if (mailbox.NameKey is { } key)
            {
                keys.Add(key);
            }
        }
    }

    private static BlockingKey KeyOf(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        first = first.Length > MaxLength / 2 ? first[..(MaxLength / 2)] : first;
        second = second.Length > MaxLength / 2 ? second[..(MaxLength / 2)] : second;
        Span<char> letters = stackalloc char[first.Length + second.Length];
        first.CopyTo(letters);
        second.CopyTo(letters[first.Length..]);
        letters.Sort();
        return BlockingKey.Create(BlockingKeyKind.FullName, letters);
    }
}
