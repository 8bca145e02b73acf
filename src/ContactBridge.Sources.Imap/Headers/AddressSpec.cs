using System.Buffers;
using System.Text;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads addr-spec (RFC 5322 §3.4.1, §4.4) out of the octets around it: comments, white space, routes, stray brackets.</summary>
internal static class AddressSpec
{
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create(" \t\r\n\"("u8);
    private static readonly SearchValues<byte> WordStops = SearchValues.Create(" \t\r\n\"(.@"u8);

    /// <summary>Reads what stands between angle brackets.</summary>
    public static void Append(ReadOnlySpan<byte> inside, HeaderText address)
    {
        inside = inside.Trim(" \t\r\n<>"u8);
        if (inside.Length > 7 && Ascii.EqualsIgnoreCase(inside[..7], "mailto:"u8))
        {
            inside = inside[7..];
        }

        // An obsolete route: <@one,@two:user@host>
        if (inside is [(byte)'@', ..] && inside.IndexOf((byte)':') is > 0 and int colon)
        {
            inside = inside[(colon + 1)..];
        }

        if (inside is [(byte)'"', .., (byte)'"'] or [(byte)'\'', .., (byte)'\''] && inside.Length > 2 && inside[1..^1].IndexOf((byte)'@') > 0
            && inside[1..^1].IndexOfAny((byte)' ', (byte)'"') < 0)
        {
            inside = inside[1..^1];
        }

        if (inside.IndexOfAny(NotPlain) < 0)
        {
            address.AppendRaw(inside);
            return;
        }

        int i = 0;
        while (i < inside.Length)
        {
            switch (inside[i])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    i++;
                    break;
                case (byte)'(':
                    i = PhraseDecoder.SkipComment(inside, i);
                    break;
                case (byte)'"':
                    int end = PhraseDecoder.SkipQuoted(inside, i);
                    AppendQuoted(inside[i..end], address);
                    i = end;
                    break;
                default:
                    int stop = inside[i..].IndexOfAny(NotPlain);
                    stop = stop < 0 ? inside.Length : i + stop;
                    address.AppendRaw(inside[i..stop]);
                    i = stop;
                    break;
            }
        }
    }

    /// <summary>Reads an address without angle brackets, perhaps with a name before it.</summary>
    /// <param name="bare">The item.</param>
    /// <param name="hasAt">True when an '@' stands outside quotes and comments.</param>
    /// <param name="address">Gets the address.</param>
    /// <param name="next">Where the word after the address begins; -1 when there is none.</param>
    /// <param name="comment">The last comment before that, without its brackets; empty for none.</param>
    /// <returns>Octets of the name before the address.</returns>
    public static int AppendBare(ReadOnlySpan<byte> bare, bool hasAt, HeaderText address, out int next, out Range comment)
    {
        next = -1;
        comment = default;
        int nameLength = 0;
        bool pendingSpace = false;
        bool glued = true;
        bool segmentHasAt = false;
        bool segmentHasText = false;
        int i = 0;
        while (i < bare.Length)
        {
            byte b = bare[i];
            switch (b)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    pendingSpace = true;
                    i++;
                    continue;
                case (byte)'(':
                    int commentEnd = PhraseDecoder.SkipComment(bare, i);
                    comment = (i + 1)..(bare[commentEnd - 1] == ')' && commentEnd - 1 > i ? commentEnd - 1 : commentEnd);
                    i = commentEnd;
                    pendingSpace = true;
                    continue;
                case (byte)'.' or (byte)'@':
                    glued = true;
                    segmentHasAt |= b == '@';
                    address.Append((char)b);
                    i++;
                    continue;
                default:
                    break;
            }

            if (pendingSpace && !glued && segmentHasText)
            {
                if (segmentHasAt)
                {
                    next = i;
                    return nameLength;
                }

                if (!hasAt)
                {
                    // Words alone: a name, or a local part with nothing after it. Keep them apart from addresses.
                    address.Append(' ');
                }
                else
                {
                    address.Clear();
                    nameLength = i;
                }
            }

            pendingSpace = false;
            glued = false;
            segmentHasText = true;
            int end = b == '"' ? PhraseDecoder.SkipQuoted(bare, i) : WordEnd(bare, i);
            if (b == '"')
            {
                AppendQuoted(bare[i..end], address);
            }
            else
            {
                address.AppendRaw(bare[i..end]);
            }

            i = end;
        }

        return nameLength;
    }

    /// <summary>True when an '@' stands outside quotes and comments, and before any colon: what follows one is another field's, or a group's.</summary>
    public static bool HasAt(ReadOnlySpan<byte> octets)
    {
        int i = 0;
        while (i < octets.Length)
        {
            int stop = octets[i..].IndexOfAny("@(\":"u8);
            if (stop < 0)
            {
                return false;
            }

            i += stop;
            switch (octets[i])
            {
                case (byte)'@':
                    return true;
                case (byte)':':
                    return false;
                case (byte)'(':
                    i = PhraseDecoder.SkipComment(octets, i);
                    break;
                default:
                    i = PhraseDecoder.SkipQuoted(octets, i);
                    break;
            }
        }

        return false;
    }

    private static int WordEnd(ReadOnlySpan<byte> bytes, int start)
    {
        int stop = bytes[(start + 1)..].IndexOfAny(WordStops);
        return stop < 0 ? bytes.Length : start + 1 + stop;
    }

    /// <summary>Keeps a quoted local part as written, without folds.</summary>
    private static void AppendQuoted(ReadOnlySpan<byte> quoted, HeaderText address)
    {
        while (quoted.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and int fold)
        {
            address.AppendRaw(quoted[..fold]);
            quoted = quoted[(fold + 1)..];
        }

        address.AppendRaw(quoted);
    }
}
