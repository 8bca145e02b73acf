using System.Text;
using ContactBridge.Formats.VCard.Syntax;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>data: URIs (RFC 2397), also with the backslashes that some programs put before their semicolon and comma.</summary>
internal static class DataUri
{
    /// <summary>The bytes, or null when they do not decode.</summary>
    /// <param name="uri">The URI, trimmed.</param>
    /// <param name="mediaType">The media type, or null when none is named.</param>
    public static byte[]? Decode(ReadOnlySpan<byte> uri, out string? mediaType)
    {
        mediaType = null;
        int comma = uri.IndexOf((byte)',');
        if (comma < 0)
        {
            return null;
        }

        string head = Encoding.Latin1.GetString(uri[5..comma]).Replace("\\", string.Empty, StringComparison.Ordinal);
        string[] parts = head.Split(';', StringSplitOptions.TrimEntries);
        mediaType = parts[0].Length == 0 ? null : parts[0].ToLowerInvariant();
        ReadOnlySpan<byte> data = uri[(comma + 1)..];
        return string.Equals(parts[^1], "base64", StringComparison.OrdinalIgnoreCase) && parts.Length > 1
            ? Base64Text.Decode(data)
            : Unescape(data);
    }

    private static byte[] Unescape(ReadOnlySpan<byte> data)
    {
        List<byte> bytes = new(data.Length);
        for (int i = 0; i < data.Length; i++)
        {
            bool escaped = data[i] == '%' && i + 2 < data.Length && QuotedPrintable.HexValue(data[i + 1]) >= 0 && QuotedPrintable.HexValue(data[i + 2]) >= 0;
            bytes.Add(escaped ? (byte)((QuotedPrintable.HexValue(data[i + 1]) << 4) | QuotedPrintable.HexValue(data[i + 2])) : data[i]);
            i += escaped ? 2 : 0;
        }

        return [.. bytes];
    }
}
