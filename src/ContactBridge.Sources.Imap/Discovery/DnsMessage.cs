using System.Buffers.Binary;
using System.Text;

namespace ContactBridge.Sources.Imap.Discovery;

/// <summary>Questions and answers of the domain name system (RFC 1035 §4): as much of them as SRV and MX need.</summary>
internal static class DnsMessage
{
    public const ushort Mx = 15;
    public const ushort Srv = 33;

    private const int HeadLength = 12;
    private const int MaxName = 255;
    private const int MaxRecords = 100;

    /// <summary>Writes a question, recursion desired.</summary>
    /// <returns>Null for a name that is none.</returns>
    public static byte[]? Question(ushort id, string name, ushort type)
    {
        byte[] message = new byte[HeadLength + MaxName + 5];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        message[2] = 1;
        message[5] = 1;
        int at = HeadLength;
        foreach (string label in name.Split('.'))
        {
            if (label.Length is 0 or > 63 || !Ascii.IsValid(label) || at + label.Length + 1 > HeadLength + MaxName - 1)
            {
                return null;
            }

            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        at++;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at), type);
        message[at + 3] = 1;
        return message[..(at + 4)];
    }

    /// <summary>True for an answer to this question.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question) =>
        message.Length >= question.Length
        && message[..2].SequenceEqual(question[..2])
        && (message[2] & 0x80) != 0
        && message[4] == 0 && message[5] == 1
        && Ascii.EqualsIgnoreCase(message[HeadLength..(question.Length - 4)], question[HeadLength..^4])
        && message[(question.Length - 4)..question.Length].SequenceEqual(question[^4..]);

    /// <summary>True when the answer did not fit and is to be asked for over TCP.</summary>
    public static bool IsCut(ReadOnlySpan<byte> message) => (message[2] & 0x02) != 0;

    /// <summary>Reads the hosts of an answer, best first: lowest preference or priority, then highest weight, then the name.</summary>
    public static IReadOnlyList<MailHost> Hosts(ReadOnlySpan<byte> message, int questionLength, ushort type)
    {
        List<(int Order, int Weight, MailHost Host)> hosts = [];
        int count = Math.Min(MaxRecords, (int)BinaryPrimitives.ReadUInt16BigEndian(message[6..]));
        int at = questionLength;
        for (; count > 0 && SkipName(message, ref at) && at + 10 <= message.Length; count--)
        {
            ushort kind = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            int data = at + 10;
            at = data + length;
            if (at > message.Length)
            {
                break;
            }

            int head = type == Srv ? 6 : 2;
            if (kind != type || length <= head || ReadName(message, data + head) is not { Length: > 0 } name)
            {
                continue;
            }

            int order = BinaryPrimitives.ReadUInt16BigEndian(message[data..]);
            int weight = type == Srv ? BinaryPrimitives.ReadUInt16BigEndian(message[(data + 2)..]) : 0;
            int port = type == Srv ? BinaryPrimitives.ReadUInt16BigEndian(message[(data + 4)..]) : 25;
            hosts.Add((order, -weight, new MailHost(name, port)));
        }

        return [.. hosts.OrderBy(h => h.Order).ThenBy(h => h.Weight).ThenBy(h => h.Host.Name, StringComparer.Ordinal).Select(h => h.Host)];
    }

    private static bool SkipName(ReadOnlySpan<byte> message, ref int at)
    {
        while (at < message.Length)
        {
            byte length = message[at];
            if (length == 0 || length >= 0xC0)
            {
                at += length == 0 ? 1 : 2;
                return at <= message.Length;
            }

            at += length + 1;
        }

        return false;
    }

    /// <summary>Reads a name, compressed or not; only backward pointers are followed, so that it ends.</summary>
    private static string? ReadName(ReadOnlySpan<byte> message, int at)
    {
        StringBuilder name = new();
        int limit = at;
        while (at < message.Length)
        {
            byte length = message[at];
            if (length == 0)
            {
                return name.ToString();
            }

            if (length >= 0xC0)
            {
                if (at + 1 >= message.Length)
                {
                    return null;
                }

                int target = ((length & 0x3F) << 8) | message[at + 1];
                if (target >= limit)
                {
                    return null;
                }

                at = limit = target;
                continue;
            }

            if (length > 63 || at + 1 + length > message.Length || name.Length + length + 1 > MaxName)
            {
                return null;
            }

            ReadOnlySpan<byte> label = message.Slice(at + 1, length);
            foreach (byte b in label)
            {
                if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_'))
                {
                    return null;
                }
            }

            name.Append(name.Length > 0 ? "." : string.Empty).Append(Encoding.ASCII.GetString(label).ToLowerInvariant());
            at += length + 1;
        }

        return null;
    }
}
