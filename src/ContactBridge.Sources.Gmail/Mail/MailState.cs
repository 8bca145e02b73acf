using System.Globalization;
using System.Text;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail.Mail;

/// <summary>All that a later read of a mailbox needs: where the history stands, which messages were counted, and the totals.</summary>
internal sealed class MailState
{
    private const int Version = 1;
    private const int MaxKnown = 100_000_000;

    private MailState(IEnumerable<string> own, string? address)
    {
        Address = address;
        Own = AddressKey.Of(address is null ? own : own.Append(address));
        Harvest = new HarvestState(Own);
    }

    /// <summary>The mailbox's main address according to Gmail; null before the first request.</summary>
    public string? Address { get; }

    /// <summary>The owner's addresses.</summary>
    public IReadOnlySet<string> Own { get; }

    /// <summary>The totals, as mailboxes have them.</summary>
    public HarvestState Harvest { get; }

    /// <summary>What happened up to here is counted, or will be when the listing is done; 0 before the first request.</summary>
    public ulong HistoryId { get; set; }

    /// <summary>True when all messages have been listed since the history was last lost.</summary>
    public bool IsListed { get; set; }

    /// <summary>The next page of the listing under way; null for the first.</summary>
    public string? Page { get; set; }

    /// <summary>The messages counted, by Gmail's ids: their headers never change, so they are not asked for again.</summary>
    public HashSet<ulong> Known { get; } = [];

    /// <summary>The beginning.</summary>
    /// <param name="own">The owner's addresses.</param>
    /// <param name="address">The mailbox's main address.</param>
    /// <param name="historyId">Where the history stood before the first listing.</param>
    public static MailState Begin(IEnumerable<string> own, string? address, ulong historyId) => new(own, address) { HistoryId = historyId };

    /// <summary>Gmail's id of a message as a number: ids are 64 bits in hexadecimal.</summary>
    public static ulong NumberOf(string id) =>
        ulong.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : ContentHash.Of(id).High;

    /// <summary>Writes the state.</summary>
    public void Write(ContentHash settings, Stream stream)
    {
        using (BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(Version);
            writer.Write(Address ?? string.Empty);
            writer.Write(HistoryId);
            writer.Write(IsListed);
            writer.Write(Page ?? string.Empty);
            ulong[] known = [.. Known];
            Array.Sort(known);
            writer.Write7BitEncodedInt(known.Length);
            ulong last = 0;
            foreach (ulong id in known)
            {
                writer.Write7BitEncodedInt64((long)(id - last));
                last = id;
            }
        }

        StateCodec.Write(Harvest, settings, stream);
    }

    /// <summary>Reads a state.</summary>
    /// <returns>Null for other versions and damaged octets.</returns>
    public static MailState? Read(Stream stream, IEnumerable<string> own, out ContentHash settings)
    {
        settings = default;
        try
        {
            using BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
            if (reader.Read7BitEncodedInt() != Version)
            {
                return null;
            }

            string address = reader.ReadString();
            MailState header = new(own, address.Length == 0 ? null : address)
            {
                HistoryId = reader.ReadUInt64(),
                IsListed = reader.ReadBoolean(),
                Page = reader.ReadString() is { Length: > 0 } page ? page : null,
            };
            int known = reader.Read7BitEncodedInt();
            if (known is < 0 or > MaxKnown)
            {
                return null;
            }

            ulong last = 0;
            for (; known > 0; known--)
            {
                last += (ulong)reader.Read7BitEncodedInt64();
                header.Known.Add(last);
            }

            return StateCodec.Read(stream, header.Own, out settings) is { } harvest ? new MailState(header, harvest) : null;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidDataException)
        {
            return null;
        }
    }

    private MailState(MailState header, HarvestState harvest)
    {
        Address = header.Address;
        Own = header.Own;
        Harvest = harvest;
        HistoryId = header.HistoryId;
        IsListed = header.IsListed;
        Page = header.Page;
        Known = header.Known;
    }
}
