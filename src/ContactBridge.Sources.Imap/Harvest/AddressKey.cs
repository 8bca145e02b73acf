using System.Globalization;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>The form of an address under which a correspondent is counted: lower case, the domain in ASCII (RFC 5890).</summary>
internal static class AddressKey
{
    /// <summary>Longest address in UTF-16 units (RFC 5321 §4.5.3.1.3: a path has 256 octets with its brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocal = 64;

    private static readonly System.Buffers.SearchValues<byte> PlainDomain = System.Buffers.SearchValues.Create(".0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary>True for an address that mail can be sent to, as far as its form tells.</summary>
    public static bool IsUsable(ReadOnlySpan<char> address)
    {
        Span<char> key = stackalloc char[MaxLength];
        return TryNormalize(address, key, out _);
    }

    /// <summary>Makes the key.</summary>
    /// <param name="address">The address as read.</param>
    /// <param name="key">Room for <see cref="MaxLength"/> units.</param>
    /// <param name="length">Units written.</param>
    /// <returns>False for what is no address: no domain, placeholders of servers, forbidden characters, too long.</returns>
    public static bool TryNormalize(ReadOnlySpan<char> address, Span<char> key, out int length)
    {
        length = 0;
        int at = address.LastIndexOf('@');
        if (at <= 0 || address.Length > MaxLength)
        {
            return false;
        }

        ReadOnlySpan<char> local = address[..at];
        ReadOnlySpan<char> domain = address[(at + 1)..];
        domain = domain.EndsWith(".", StringComparison.Ordinal) && domain.Length > 1 && domain[^2] != '.' ? domain[..^1] : domain;
        if (local.Length > MaxLocal || !IsLocal(local) || domain.IsEmpty)
        {
            return false;
        }

        if (!System.Text.Ascii.IsValid(domain))
        {
            string? ascii = ToAscii(domain);
            if (ascii is null || at + 1 + ascii.Length > MaxLength)
            {
                return false;
            }

            domain = ascii;
        }

        if (!IsDomain(domain))
        {
            return false;
        }

        local.ToLowerInvariant(key);
        key[at] = '@';
        domain.ToLowerInvariant(key[(at + 1)..]);
        length = at + 1 + domain.Length;
        return true;
    }

    /// <summary>The keys of an owner's addresses; what is no address is left out.</summary>
    public static HashSet<string> Of(IEnumerable<string> addresses)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        Span<char> key = stackalloc char[MaxLength];
        foreach (string address in addresses)
        {
            if (TryNormalize(address.AsSpan().Trim(), key, out int length))
            {
                keys.Add(key[..length].ToString());
            }
        }

        return keys;
    }

    /// <summary>Makes the key of an address in ASCII whose domain is of letters, digits and dots; others are for the other way.</summary>
    /// <param name="address">The address as read, of characters that need no quotes.</param>
    /// <param name="key">Room for <see cref="MaxLength"/> octets; gets as many as the address has.</param>
    /// <returns>False for what this way does not settle.</returns>
    public static bool TryNormalizePlain(ReadOnlySpan<byte> address, Span<byte> key)
    {
        int at = address.IndexOf((byte)'@');
        ReadOnlySpan<byte> domain = address[(at + 1)..];
        if (at is < 1 or > MaxLocal || address.Length > MaxLength || domain.ContainsAnyExcept(PlainDomain))
        {
            return false;
        }

        while (true)
        {
            int dot = domain.IndexOf((byte)'.');
            int label = dot < 0 ? domain.Length : dot;
            if (label is 0 or > 63)
            {
                return false;
            }

            if (dot < 0)
            {
                return System.Text.Ascii.ToLower(address, key, out _) == System.Buffers.OperationStatus.Done;
            }

            domain = domain[(dot + 1)..];
        }
    }

    private static string? ToAscii(ReadOnlySpan<char> domain)
    {
        try
        {
            return Idn.GetAscii(domain.ToString().ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local[0] == '"')
        {
            return local.Length > 2 && local[^1] == '"' && IsQuoted(local[1..^1]);
        }

        foreach (char c in local)
        {
            if (c <= ' ' || c == '\u007f' || c is >= '\u0080' and <= '\u00a0' || "()<>[]:;@\\,\"".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<char> inside)
    {
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] is '"' or < ' ' or '\u007f')
            {
                return false;
            }

            if (inside[i] == '\\' && ++i == inside.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        if (domain[0] == '[')
        {
            return domain[^1] == ']' && IsIpLiteral(domain[1..^1]);
        }

        int label = 0;
        for (int i = 0; i < domain.Length; i++)
        {
            char c = domain[i];
            if (c == '.')
            {
                if (label == 0 || domain[i - 1] == '-')
                {
                    return false;
                }

                label = 0;
                continue;
            }

            // Placeholders of servers for what was missing have an underscore in capitals or a leading dot; real domains with one are rare but in use.
            if (!(char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || (c == '-' && label == 0) || ++label > 63)
            {
                return false;
            }
        }

        return label > 0 && domain[^1] != '-' && !IsPlaceholder(domain);
    }

    private static bool IsIpLiteral(ReadOnlySpan<char> literal)
    {
        bool isSix = literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> address = isSix ? literal[5..] : literal;
        return isSix == address.Contains(':') && (isSix || address.Count('.') == 3) && address.IndexOf('%') < 0 && System.Net.IPAddress.TryParse(address, out _);
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> domain) =>
        domain.Equals("MISSING_DOMAIN", StringComparison.OrdinalIgnoreCase)
        || domain.Contains("MISSING-HOST-NAME", StringComparison.OrdinalIgnoreCase)
        || domain.Contains("SYNTAX-ERROR", StringComparison.OrdinalIgnoreCase);
}
