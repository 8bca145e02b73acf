using System.Text;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Outlook.Mail;

/// <summary>All that a later read needs: a link for each folder, the messages counted, and the totals.</summary>
internal sealed class MailReadState(IReadOnlySet<string> own)
{
    private const int Version = 1;
    private const int MaxFolders = 100_000;

    /// <summary>Stands before a link that is a next page; no link begins so.</summary>
    private const char Mark = '~';

    /// <summary>The service's link by folder: to the next page, or to what came since.</summary>
    public SortedDictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    /// <summary>Folders whose link is the next page of a listing under way: one that a later read ends tells nothing of what came since it began.</summary>
    public HashSet<string> UnderWay { get; } = new(StringComparer.Ordinal);

    /// <summary>What the messages say.</summary>
    public HarvestState Harvest { get; private init; } = new(own);

    /// <summary>Writes the state as octets.</summary>
    public void Write(Stream stream, ContentHash settings)
    {
        using (BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(Version);
            writer.Write7BitEncodedInt(Links.Count);
            foreach ((string folder, string link) in Links)
            {
                writer.Write(folder);
                writer.Write(UnderWay.Contains(folder) ? Mark + link : link);
            }
        }

        StateCodec.Write(Harvest, settings, stream);
    }

    /// <summary>Reads a state; null for other versions and damaged octets.</summary>
    public static MailReadState? Read(Stream stream, IReadOnlySet<string> own, out ContentHash settings)
    {
        settings = default;
        try
        {
            SortedDictionary<string, string> links = new(StringComparer.Ordinal);
            using (BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true))
            {
                if (reader.Read7BitEncodedInt() != Version)
                {
                    return null;
                }

                int count = reader.Read7BitEncodedInt();
                if (count is < 0 or > MaxFolders)
                {
                    return null;
                }

                for (; count > 0; count--)
                {
                    links[reader.ReadString()] = reader.ReadString();
                }
            }

            if (StateCodec.Read(stream, own, out settings) is not { } harvest)
            {
                return null;
            }

            MailReadState state = new(own) { Harvest = harvest };
            foreach ((string folder, string link) in links)
            {
                state.Links[folder] = link.TrimStart(Mark);
                if (link.StartsWith(Mark))
                {
                    state.UnderWay.Add(folder);
                }
            }

            return state;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
