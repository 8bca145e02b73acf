using System.Text;
using ContactBridge.Formats;

namespace ContactBridge.Engine.Import;

/// <summary>Says what a file that is no contact file looks like, by its first bytes.</summary>
internal static class ContentGuess
{
    private static readonly (byte[] Magic, int Offset, string Name)[] _magics =
    [
        ("%PDF-"u8.ToArray(), 0, "a PDF document"),
        ("PK\x03\x04"u8.ToArray(), 0, "a ZIP archive"),
        ("PK\x05\x06"u8.ToArray(), 0, "an empty ZIP archive"),
        ("SQLite format 3\0"u8.ToArray(), 0, "an SQLite database"),
        ([0x1f, 0x8b], 0, "a gzip archive; unpack it first"),
        ("BZh"u8.ToArray(), 0, "a bzip2 archive; unpack it first"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], 0, "an xz archive; unpack it first"),
        ([(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c], 0, "a 7-Zip archive; unpack it first"),
        ("Rar!\x1a\x07"u8.ToArray(), 0, "a RAR archive; unpack it first"),
        ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 0, "an old Office document (XLS, DOC or MSG); save it as CSV"),
        ("!BDN"u8.ToArray(), 0, "an Outlook data file (PST); export the contacts as CSV"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], 0, "a PNG picture"),
        ([0xff, 0xd8, 0xff], 0, "a JPEG picture"),
        ("GIF8"u8.ToArray(), 0, "a GIF picture"),
        ("ftyp"u8.ToArray(), 4, "a video or HEIC picture"),
        ("bplist00"u8.ToArray(), 0, "an Apple property list"),
        ([0x7f, (byte)'E', (byte)'L', (byte)'F'], 0, "a program"),
        ("MZ"u8.ToArray(), 0, "a program"),
        ("ANDROID BACKUP\n"u8.ToArray(), 0, "an Android backup"),
        ("ustar"u8.ToArray(), 257, "a tar archive; unpack it first"),
    ];

    private static readonly (string Start, string Name)[] _texts =
    [
        ("<!doctype html", "an HTML page"),
        ("<html", "an HTML page"),
        ("<?xml", "an XML document"),
        ("{\\rtf", "an RTF document"),
        ("{", "JSON"),
        ("[", "JSON"),
        ("begin:vcalendar", "a calendar (iCalendar), not contacts"),
        ("begin:vcard", "vCard"),
        ("dn:", "LDIF"),
        ("version: 1", "LDIF"),
        ("from ", "a mailbox (mbox)"),
        ("<", "XML or HTML"),
    ];

    /// <summary>True when the bytes begin like a ZIP archive with entries.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    /// <summary>A noun phrase with its article: "a PDF document", "an empty file".</summary>
    public static string Describe(FormatProbe probe)
    {
        ReadOnlySpan<byte> head = probe.Head.Span;
        if (head.IsEmpty)
        {
            return "an empty file, a pipe or a device";
        }

        foreach ((byte[] magic, int offset, string name) in _magics)
        {
            if (head.Length >= offset + magic.Length && head[offset..].StartsWith(magic))
            {
                return name;
            }
        }

        string? text = TextOf(head);
        if (text is null)
        {
            return "binary data";
        }

        string start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (start.Length == 0)
        {
            return probe.IsWhole ? "a file of white space" : "a file that begins with much white space";
        }

        foreach ((string prefix, string name) in _texts)
        {
            if (start.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return "plain text";
    }

    private static string? TextOf(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> start = head[..Math.Min(head.Length, 1024)];
        if (start.StartsWith<byte>([0xff, 0xfe]) || start.StartsWith<byte>([0xfe, 0xff]))
        {
            Encoding utf16 = start[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return utf16.GetString(start[..(start.Length & ~1)]);
        }

        int control = 0;
        foreach (byte b in start)
        {
            control += b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0c or 0x1b) ? 1 : 0;
        }

        // White space may be written as zero bytes by a damaged disk; anything else with that many control characters is no text.
        return control > start.Length / 20 && start.ContainsAnyExcept((byte)0, (byte)' ') ? null : Encoding.Latin1.GetString(start).Replace("ï»¿", string.Empty, StringComparison.Ordinal);
    }
}
