using System.Globalization;

namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Takes the number out of a "tel:" URI (RFC 3966) and of its relatives.</summary>
internal static class TelephoneUri
{
    private static readonly string[] Schemes = ["tel:", "callto:", "sms:", "smsto:", "mms:", "fax:", "modem:", "voice:"];
    private static readonly string[] Links = ["https://wa.me/", "http://wa.me/", "wa.me/", "https://t.me/+", "t.me/+"];

    /// <summary>Replaces a URI by the text that stands for its number.</summary>
    /// <param name="text">Folded and trimmed text; a URI is decoded in place.</param>
    /// <param name="scratch">Room for the number and its phone-context.</param>
    /// <param name="written">Gets the plus of a link that leaves it out.</param>
    public static ReadOnlySpan<char> Number(Span<char> text, Span<char> scratch, ref WrittenPhone written)
    {
        foreach (var link in Links)
        {
            if (text.StartsWith(link, StringComparison.Ordinal))
            {
                written.HasPlus = true;
                var number = text[link.Length..];
                var end = number.IndexOfAny('?', '/');
                return end < 0 ? number : number[..end];
            }
        }

        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
            {
                return Parameters(Decode(text[scheme.Length..]).TrimStart('/'), scratch);
            }
        }

        return text.IndexOf(";phone-context=", StringComparison.Ordinal) >= 0 ? Parameters(text, scratch) : text;
    }

    /// <summary>Puts the global phone-context before the number (RFC 3966 §5.1.5) and keeps of the parameters only "ext".</summary>
    private static ReadOnlySpan<char> Parameters(ReadOnlySpan<char> text, Span<char> scratch)
    {
        var query = text.IndexOf('?');
        text = query < 0 ? text : text[..query];
        var end = text.IndexOf(';');
        var number = end < 0 ? text : text[..end];
        ReadOnlySpan<char> context = default;
        ReadOnlySpan<char> extension = default;
        var known = end < 0;
        while (end >= 0)
        {
            text = text[(end + 1)..];
            end = text.IndexOf(';');
            var parameter = end < 0 ? text : text[..end];
            if (parameter.StartsWith("phone-context=+", StringComparison.Ordinal))
            {
                context = parameter["phone-context=".Length..];
                known = true;
            }
            else if (parameter.StartsWith("ext=", StringComparison.Ordinal))
            {
                extension = parameter["ext=".Length..];
                known = true;
            }
            else
            {
                known |= parameter.Contains('=');
            }
        }

        if (!known)
        {
            // "tel:5550123;123" is no parameter but the wait of a dialler.
            number.CopyTo(scratch);
            scratch[number.Length] = ';';
            text.CopyTo(scratch[(number.Length + 1)..]);
            return scratch[..(number.Length + 1 + text.Length)];
        }

        var length = 0;
        context.CopyTo(scratch);
        length += context.Length;
        number.CopyTo(scratch[length..]);
        length += number.Length;
        if (!extension.IsEmpty)
        {
            "x".CopyTo(scratch[length++..]);
            extension.CopyTo(scratch[length..]);
            length += extension.Length;
        }

        return scratch[..length];
    }

    /// <summary>Undoes percent-encoding of ASCII characters, in place.</summary>
    private static Span<char> Decode(Span<char> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value < 128)
            {
                text[length++] = (char)value;
                i += 2;
            }
            else
            {
                text[length++] = text[i];
            }
        }

        return text[..length];
    }
}
