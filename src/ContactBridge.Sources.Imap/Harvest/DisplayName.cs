namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Tells names from what mail programs put in their place.</summary>
internal static class DisplayName
{
    /// <summary>Longest name kept, in UTF-16 units.</summary>
    public const int MaxLength = 256;

    private static readonly System.Buffers.SearchValues<byte> LettersAndDigits = System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Takes quotes off; an address, or nothing but signs, is no name.</summary>
    /// <returns>Empty for what is no name.</returns>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> name, scoped ReadOnlySpan<char> key)
    {
        name = name.Trim();
        while (name.Length > 1 && ((name[0] == '\'' && name[^1] == '\'') || (name[0] == '"' && name[^1] == '"') || (name[0] == '‘' && name[^1] == '’')))
        {
            name = name[1..^1].Trim();
        }

        if (name.Length > MaxLength)
        {
            name = name[..(char.IsHighSurrogate(name[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        }

        return name.IndexOf('@') >= 0 && name.IndexOf(' ') < 0 || name.Equals(key, StringComparison.OrdinalIgnoreCase) || !HasLetter(name) ? default : name;
    }

    /// <summary>The same for a name in ASCII without white space at its ends, of at most <see cref="MaxLength"/> octets.</summary>
    public static ReadOnlySpan<byte> CleanPlain(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> key)
    {
        while (name.Length > 1 && name[0] == '\'' && name[^1] == '\'')
        {
            name = name[1..^1].Trim((byte)' ');
        }

        bool isName = name.ContainsAny(LettersAndDigits) && (name.IndexOf((byte)'@') < 0 || name.IndexOf((byte)' ') >= 0) && !System.Text.Ascii.EqualsIgnoreCase(name, key);
        return isName ? name : default;
    }

    private static bool HasLetter(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }
}
