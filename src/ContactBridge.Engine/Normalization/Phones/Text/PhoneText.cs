namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Reads the text of a phone number: plain ASCII forms here, all others through <see cref="FreePhoneText"/>.</summary>
internal static class PhoneText
{
    /// <summary>Longest text that is looked into, in UTF-16 code units; beyond it there is no number.</summary>
    public const int MaxLength = 256;

    private const byte Separator = 10;
    private const byte Plus = 11;
    private const byte Other = 12;

    // What each ASCII character is: its digit, or one of the above.
    private static readonly byte[] Roles = BuildRoles();

    public static WrittenPhone Read(string raw)
    {
        var written = new WrittenPhone();
        if (raw.Length > MaxLength)
        {
            written.Broken = true;
            return written;
        }

        if (!TryReadPlain(raw, ref written))
        {
            written = new WrittenPhone();
            FreePhoneText.Read(raw, ref written);
        }

        return written;
    }

    /// <summary>Whether the text was digits, separators and at most a plus before them.</summary>
    private static bool TryReadPlain(ReadOnlySpan<char> raw, ref WrittenPhone written)
    {
        var roles = Roles;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            var role = c < roles.Length ? roles[c] : Other;
            if (role < 10)
            {
                written.Add(role);
            }
            else if (role == Separator)
            {
                if (c == '(' && written.Count > 0 && raw[i..].StartsWith("(0)", StringComparison.Ordinal))
                {
                    written.MarkBracketedZero();
                }
            }
            else if (role == Plus && written.Count == 0 && !written.HasPlus)
            {
                written.HasPlus = true;
            }
            else
            {
                return false;
            }
        }

        // "2125550123.0" has been a floating-point number.
        return !raw.EndsWith(".0", StringComparison.Ordinal);
    }

    private static byte[] BuildRoles()
    {
        var roles = new byte[128];
        Array.Fill(roles, Other);
        for (var digit = 0; digit < 10; digit++)
        {
            roles['0' + digit] = (byte)digit;
        }

        foreach (var c in " \t\r\n-./()[]_")
        {
            roles[c] = Separator;
        }

        roles['+'] = Plus;
        return roles;
    }
}
