using System.Buffers;
using System.Text;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>Recognises files that are certainly something other than CSV, whatever their name.</summary>
internal static class ForeignContent
{
    private static readonly SearchValues<char> FieldNameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    private static readonly byte[][] Magic =
    [
        "%PDF"u8.ToArray(), [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], "SQLite format 3\0"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), [0x7F, 0x45, 0x4C, 0x46],
        [0xD0, 0xCF, 0x11, 0xE0],
    ];

    private static readonly string[] Openings =
        ["<", "BEGIN:", "{", "[{", "[[", "[\"", "[]", "dn:", "version: 1\n", "version:1\n", "From ", "// <!-- <mdb", "%!PS", "---\n", "window.YTD", "Return-Path:", "Received:", "MIME-Version:"];

    /// <summary>What the file holds instead; null when it may be CSV.</summary>
    public static string? Find(ReadOnlySpan<byte> text)
    {
        foreach (byte[] magic in Magic)
        {
            if (text.StartsWith(magic))
            {
                return "a binary file";
            }
        }

        if (IsBinary(text))
        {
            return "a binary file";
        }

        string start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 256)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').Replace("\r\n", "\n", StringComparison.Ordinal);
        foreach (string opening in Openings)
        {
            if (start.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return "text of another format";
            }
        }

        if (IsMailHeader(start))
        {
            return "a message";
        }

        // "[ {" and "[ 1" with white space between.
        return start.StartsWith('[') && start.AsSpan(1).TrimStart() is ['{' or '[' or '"' or ']', ..] ? "text of another format" : null;
    }

    /// <summary>"Name: value" on the first line, and the same or a folded line on the second (RFC 5322 §2.2).</summary>
    private static bool IsMailHeader(string start)
    {
        string[] lines = start.Split('\n');
        return lines.Length > 2 && IsField(lines[0]) && (IsField(lines[1]) || lines[1].StartsWith(' ') || lines[1].StartsWith('\t'));
    }

    private static bool IsField(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 1 && colon + 2 < line.Length && line.AsSpan(0, colon).IndexOfAnyExcept(FieldNameCharacters) < 0;
    }

    /// <summary>A stray NUL happens in exports; text that is full of control characters is none.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> sample = text[..Math.Min(text.Length, 8192)];
        int controls = 0;
        foreach (byte b in sample)
        {
            controls += b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A or 0x1B) ? 1 : 0;
        }

        return controls > 8 && controls * 20 > sample.Length;
    }
}
