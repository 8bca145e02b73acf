using System.Text;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads the parameters of a structured field such as Content-Type, with continuations and charsets (RFC 2045 §5.1, RFC 2231).</summary>
internal static class HeaderParameters
{
    /// <summary>Finds one parameter.</summary>
    /// <param name="body">The field's body.</param>
    /// <param name="name">The parameter's name in lower case.</param>
    /// <param name="text">Works with this buffer.</param>
    /// <returns>The decoded value, or null when it is not there.</returns>
    public static string? Find(ReadOnlySpan<byte> body, string name, HeaderText text)
    {
        SortedDictionary<int, (bool IsExtended, byte[] Value)> parts = [];
        int i = body.IndexOf((byte)';');
        while (i >= 0 && i < body.Length)
        {
            i++;
            int equals = body[i..].IndexOf((byte)'=');
            if (equals < 0)
            {
                break;
            }

            string key = Encoding.Latin1.GetString(body.Slice(i, equals).Trim(" \t\r\n;"u8)).ToLowerInvariant();
            i += equals + 1;
            while (i < body.Length && body[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                i++;
            }

            int end = i < body.Length && body[i] == '"' ? PhraseDecoder.SkipQuoted(body, i) : ValueEnd(body, i);
            ReadOnlySpan<byte> value = body[i..end].Trim(" \t\r\n"u8);
            i = body[end..].IndexOf((byte)';') is >= 0 and int next ? end + next : -1;
            if (key.StartsWith(name, StringComparison.Ordinal) && TryPart(key.AsSpan(name.Length), out int part, out bool isExtended) && parts.Count < 1000)
            {
                parts.TryAdd(part, (isExtended, Unquote(value)));
            }
        }

        return parts.Count == 0 ? null : Join(parts, text);
    }

    private static int ValueEnd(ReadOnlySpan<byte> body, int start) => body[start..].IndexOf((byte)';') is >= 0 and int end ? start + end : body.Length;

    /// <summary>Reads what follows the name: nothing, "*", "*0" or "*0*".</summary>
    private static bool TryPart(ReadOnlySpan<char> suffix, out int part, out bool isExtended)
    {
        part = -1;
        isExtended = suffix.EndsWith("*", StringComparison.Ordinal);
        ReadOnlySpan<char> number = isExtended ? suffix[..^1] : suffix;
        return number.IsEmpty || (number[0] == '*' && int.TryParse(number[1..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out part));
    }

    private static byte[] Unquote(ReadOnlySpan<byte> value)
    {
        if (value is not [(byte)'"', ..])
        {
            return value.ToArray();
        }

        List<byte> bytes = [];
        for (int i = 1; i < value.Length && value[i] != '"'; i++)
        {
            i += value[i] == '\\' && i + 1 < value.Length ? 1 : 0;
            bytes.Add(value[i]);
        }

        return [.. bytes];
    }

    private static string Join(SortedDictionary<int, (bool IsExtended, byte[] Value)> parts, HeaderText text)
    {
        bool first = true;
        byte[] charset = [];
        text.Clear();

        // A plain value beside continuations is for old readers.
        foreach ((int part, (bool isExtended, byte[] value)) in parts)
        {
            if (part < 0 && parts.Count > 1)
            {
                continue;
            }

            ReadOnlySpan<byte> rest = value;
            if (isExtended && first && rest.IndexOf((byte)'\'') is >= 0 and int quote)
            {
                charset = rest[..quote].ToArray();
                rest = rest[(quote + 1)..];
                rest = rest[(rest.IndexOf((byte)'\'') + 1)..];
            }

            if (isExtended)
            {
                text.AppendEncoded(charset, Percent(rest));
            }
            else if (parts.Count == 1)
            {
                PhraseDecoder.Unstructured(rest, text);
            }
            else
            {
                text.AppendRaw(rest);
            }

            first = false;
        }

        text.FlushRun();
        return text.Text.ToString();
    }

    private static byte[] Percent(ReadOnlySpan<byte> bytes)
    {
        List<byte> decoded = [];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                decoded.Add(Convert.FromHexString(Encoding.ASCII.GetString(bytes.Slice(i + 1, 2)))[0]);
                i += 2;
            }
            else
            {
                decoded.Add(bytes[i]);
            }
        }

        return [.. decoded];
    }
}
