using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ContactBridge.Contacts;

namespace ContactBridge.Engine.Normalization;

/// <summary>The hash by which a decision knows a record again under another key.</summary>
/// <remarks>
/// Canonical text: one line per value, "kind TAB value LF", lines in ordinal order without repetition. Kinds: n (given|middle|family|generation),
/// e (canonical e-mail), p (canonical telephone), u (profile), i (identifier). A record without any of them uses instead its nicknames (k),
/// organisations (o), titles (t), addresses (a), birthdays (b), notes (m) and web addresses (w). The hash is the first eight bytes,
/// big-endian, of SHA-256 over the UTF-8 text: a cryptographic hash, so that nobody can make a card to which another card's decisions apply. Changing this format makes stored decisions lose their records.
/// </remarks>
internal static class Fingerprints
{
    // One list a thread: of every record only the hash is kept.
    [ThreadStatic]
    private static List<(char Kind, string Value)>? _scratch;

    /// <summary>Hashes the normalised values; the fingerprint that <paramref name="record"/> may already have takes no part.</summary>
    public static long Of(NormalizedRecord record)
    {
        List<(char Kind, string Value)> lines = _scratch ??= new(16);
        lines.Clear();
        for (int i = 0; i < record.Names.Count; i++)
        {
            NormalizedName name = record.Names[i];
            lines.Add(('n', string.Join('|', [name.Given, name.Middle, name.Family, name.Generation])));
        }

        for (int i = 0; i < record.Emails.Count; i++)
        {
            lines.Add(('e', record.Emails[i].Canonical));
        }

        for (int i = 0; i < record.Phones.Count; i++)
        {
            lines.Add(('p', record.Phones[i].Canonical));
        }

        Add(lines, 'u', record.Profiles);
        Add(lines, 'i', record.Identifiers);
        if (lines.Count == 0)
        {
            AddContent(lines, record);
        }

        long hash = Hash(lines);
        lines.Clear();
        return hash;
    }

    private static void AddContent(List<(char Kind, string Value)> lines, NormalizedRecord record)
    {
        Add(lines, 'k', record.Nicknames);
        Add(lines, 'o', record.Organizations);
        Add(lines, 't', record.Titles);
        Add(lines, 'a', record.Addresses.Select(a => $"{a.Street}|{a.Locality}|{a.PostalCode}|{a.Country}"));
        Add(lines, 'b', record.Birthdays.Select(b => b.ToString()));
        Contact contact = record.Record.Contact;
        Add(lines, 'm', contact.Notes.Select(n => n.Text));
        Add(lines, 'w', contact.Urls.Select(u => u.Value));
    }

    private static void Add(List<(char Kind, string Value)> lines, char kind, IReadOnlyList<string> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            lines.Add((kind, values[i]));
        }
    }

    private static void Add(List<(char Kind, string Value)> lines, char kind, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            lines.Add((kind, value));
        }
    }

    private static int Order((char Kind, string Value) a, (char Kind, string Value) b) =>
        a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Value, b.Value);

    private static long Hash(List<(char Kind, string Value)> lines)
    {
        if (lines.Count > 1)
        {
            lines.Sort(Order);
        }

        int length = 0;
        foreach ((_, string value) in lines)
        {
            length += Encoding.UTF8.GetMaxByteCount(value.Length) + 3;
        }

        byte[]? large = length > 2048 ? new byte[length] : null;
        Span<byte> bytes = large is null ? stackalloc byte[2048] : large;
        int used = 0;
        (char Kind, string Value) previous = default;
        foreach ((char Kind, string Value) line in lines)
        {
            if (line != previous)
            {
                bytes[used++] = (byte)line.Kind;
                bytes[used++] = (byte)'\t';
                used += Encoding.UTF8.GetBytes(line.Value, bytes[used..]);
                bytes[used++] = (byte)'\n';
            }

            previous = line;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..used], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
