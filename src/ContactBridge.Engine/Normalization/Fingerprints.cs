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
/// big-endian, of SHA-256 over the UTF-8 text. Changing this format makes stored decisions lose their records.
/// </remarks>
internal static class Fingerprints
{
    /// <summary>Hashes the normalised values; the fingerprint that <paramref name="record"/> may already have takes no part.</summary>
    public static long Of(NormalizedRecord record)
    {
        var lines = new List<string>(8);
        foreach (NormalizedName name in record.Names)
        {
            lines.Add(string.Concat("n\t", name.Given, "|", name.Middle) + string.Concat("|", name.Family, "|", name.Generation) + "\n");
        }

        foreach (NormalizedEmail email in record.Emails)
        {
            lines.Add(string.Concat("e\t", email.Canonical, "\n"));
        }

        foreach (NormalizedPhoneNumber phone in record.Phones)
        {
            lines.Add(string.Concat("p\t", phone.Canonical, "\n"));
        }

        Add(lines, "u\t", record.Profiles);
        Add(lines, "i\t", record.Identifiers);
        if (lines.Count == 0)
        {
            AddContent(lines, record);
        }

        return Hash(lines);
    }

    private static void AddContent(List<string> lines, NormalizedRecord record)
    {
        Add(lines, "k\t", record.Nicknames);
        Add(lines, "o\t", record.Organizations);
        Add(lines, "t\t", record.Titles);
        Add(lines, "a\t", record.Addresses.Select(a => $"{a.Street}|{a.Locality}|{a.PostalCode}|{a.Country}"));
        Add(lines, "b\t", record.Birthdays.Select(b => b.ToString()));
        Contact contact = record.Record.Contact;
        Add(lines, "m\t", contact.Notes.Select(n => n.Text));
        Add(lines, "w\t", contact.Urls.Select(u => u.Value));
    }

    private static void Add(List<string> lines, string kind, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            lines.Add(string.Concat(kind, value, "\n"));
        }
    }

    private static long Hash(List<string> lines)
    {
        lines.Sort(StringComparer.Ordinal);
        int length = 0;
        foreach (string line in lines)
        {
            length += Encoding.UTF8.GetMaxByteCount(line.Length);
        }

        byte[]? large = length > 1024 ? new byte[length] : null;
        Span<byte> bytes = large is null ? stackalloc byte[1024] : large;
        int used = 0;
        string? previous = null;
        foreach (string line in lines)
        {
            if (!string.Equals(line, previous, StringComparison.Ordinal))
            {
                used += Encoding.UTF8.GetBytes(line, bytes[used..]);
            }

            previous = line;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..used], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
