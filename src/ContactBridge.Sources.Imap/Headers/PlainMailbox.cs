using System.Buffers;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads a mailbox in the form nearly all have, from the octets as they stand: <c>Ada Byron &lt;ada@example.org&gt;</c>, <c>"Byron, Ada" &lt;…&gt;</c>, <c>ada@example.org</c>.</summary>
/// <remarks>
/// Printable ASCII, no comment, route, escape or encoded word, single spaces, a domain of letters, digits, dots and hyphens. Anything else is left to
/// <see cref="AddressListReader"/>, which reads these the same way (PlainMailboxTests holds them together), only slower.
/// </remarks>
internal static class PlainMailbox
{
    /// <summary>Longest name and address read here, in octets.</summary>
    private const int MaxLength = 254;

    private static readonly SearchValues<byte> NameOctets = SearchValues.Create(" !#$%&'*+-./0123456789?ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);
    private static readonly SearchValues<byte> QuotedOctets = SearchValues.Create(" !#$%&'()*+,-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);
    private static readonly SearchValues<byte> LocalOctets = SearchValues.Create("!#$%&'*+-./0123456789=?ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);
    private static readonly SearchValues<byte> DomainOctets = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Reads the mailbox at the position.</summary>
    /// <param name="list">The address list.</param>
    /// <param name="position">Where it begins; goes behind its comma.</param>
    /// <param name="name">The name without quotes; empty when there is none.</param>
    /// <param name="address">The address.</param>
    /// <returns>False, with the position where it was, for what is not plain.</returns>
    public static bool TryRead(ReadOnlySpan<byte> list, scoped ref int position, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> address)
    {
        name = default;
        address = default;
        int i = SkipSpace(list, position);
        if (i >= list.Length)
        {
            return false;
        }

        int local;
        if (list[i] == '"')
        {
            int close = list[(i + 1)..].IndexOfAnyExcept(QuotedOctets);
            if (close < 0 || list[i + 1 + close] != '"')
            {
                return false;
            }

            name = list.Slice(i + 1, close);
            local = SkipSpace(list, i + close + 2);
        }
        else
        {
            int stop = list[i..].IndexOfAnyExcept(NameOctets);
            if (stop < 0)
            {
                return false;
            }

            local = i + stop;
            if (list[local] == '@')
            {
                return TryBare(list, i, local, ref position, out address);
            }

            name = list.Slice(i, stop).TrimEnd((byte)' ');
        }

        if (local >= list.Length || list[local] != '<' || !IsPlainName(name))
        {
            return false;
        }

        local++;
        int at = list[local..].IndexOfAnyExcept(LocalOctets);
        if (at <= 0 || list[local + at] != '@')
        {
            return false;
        }

        int domain = list[(local + at + 1)..].IndexOfAnyExcept(DomainOctets);
        int end = local + at + 1 + domain;
        if (domain <= 0 || list[end] != '>' || end - local > MaxLength)
        {
            return false;
        }

        address = list[local..end];
        return TryEnd(list, end + 1, ref position);
    }

    private static bool TryBare(ReadOnlySpan<byte> list, int start, int at, scoped ref int position, out ReadOnlySpan<byte> address)
    {
        address = default;
        int domain = list[(at + 1)..].IndexOfAnyExcept(DomainOctets);
        int end = domain < 0 ? list.Length : at + 1 + domain;
        if (at == start || end == at + 1 || end - start > MaxLength || list[start..at].Contains((byte)' '))
        {
            return false;
        }

        address = list[start..end];
        return TryEnd(list, end, ref position);
    }

    private static bool TryEnd(ReadOnlySpan<byte> list, int i, scoped ref int position)
    {
        i = SkipSpace(list, i);
        if (i < list.Length && list[i] != ',')
        {
            return false;
        }

        position = i + 1;
        return true;
    }

    /// <summary>White space inside a name is written as one space, and none stands at its ends.</summary>
    private static bool IsPlainName(ReadOnlySpan<byte> name) =>
        name.IsEmpty || (name.Length <= MaxLength && name[0] != ' ' && name[^1] != ' ' && name.IndexOf("  "u8) < 0);

    private static int SkipSpace(ReadOnlySpan<byte> list, int i)
    {
        while (i < list.Length && list[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            i++;
        }

        return i;
    }
}
