using System.Text;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Writes the state as octets and back. The form is private and may change: an unknown version starts the mailbox over.</summary>
internal static class StateCodec
{
    private const int Version = 2;
    private const int MaxReserved = 1 << 20;
    private const int MaxCount = 200_000_000;

    /// <summary>Writes the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="settings">Fingerprint of the options that decide who is given out.</param>
    /// <param name="stream">Gets the octets; stays open.</param>
    public static void Write(HarvestState state, ContentHash settings, Stream stream)
    {
        using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write7BitEncodedInt(Version);
        writer.Write(settings.High);
        writer.Write(settings.Low);
        writer.Write((byte)((state.IsComplete ? 1 : 0) | (state.IsWindowed ? 2 : 0)));
        writer.Write7BitEncodedInt(state.Folders.Count);
        foreach ((string name, FolderState folder) in state.Folders.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(folder.UidValidity);
            writer.Write(folder.NextUid);
            writer.Write(folder.HighestModSeq);
        }

        ulong[] messages = [.. state.Totals.Messages];
        Array.Sort(messages);
        writer.Write7BitEncodedInt(messages.Length);
        ulong last = 0;
        foreach (ulong message in messages)
        {
            writer.Write7BitEncodedInt64((long)(message - last));
            last = message;
        }

        writer.Write7BitEncodedInt(state.Totals.Correspondents.Count);
        foreach (Correspondent who in state.Totals.Correspondents.Values)
        {
            Write(writer, who);
        }

    }

    /// <summary>Reads a state.</summary>
    /// <param name="bytes">What <see cref="Write(HarvestState, ContentHash, Stream)"/> wrote.</param>
    /// <param name="own">The owner's addresses.</param>
    /// <param name="settings">The options' fingerprint when it was written.</param>
    /// <returns>Null for other versions and damaged octets.</returns>
    public static HarvestState? Read(Stream bytes, IReadOnlySet<string> own, out ContentHash settings)
    {
        settings = default;
        try
        {
            using BinaryReader reader = new(bytes, Encoding.UTF8, leaveOpen: true);
            if (reader.Read7BitEncodedInt() != Version)
            {
                return null;
            }

            settings = new ContentHash(reader.ReadUInt64(), reader.ReadUInt64());
            byte flags = reader.ReadByte();
            HarvestState state = new(own) { IsComplete = (flags & 1) != 0, IsWindowed = (flags & 2) != 0 };
            for (int left = Count(reader); left > 0; left--)
            {
                state.Folders[reader.ReadString()] = new FolderState { UidValidity = reader.ReadUInt32(), NextUid = reader.ReadUInt32(), HighestModSeq = reader.ReadUInt64() };
            }

            int messages = Count(reader);
            state.Totals.Messages.EnsureCapacity(Math.Min(messages, MaxReserved));
            ulong last = 0;
            for (; messages > 0; messages--)
            {
                last += (ulong)reader.Read7BitEncodedInt64();
                state.Totals.Messages.Add(last);
            }

            int correspondents = Count(reader);
            state.Totals.Correspondents.EnsureCapacity(Math.Min(correspondents, MaxReserved));
            for (; correspondents > 0; correspondents--)
            {
                state.Totals.Restore(ReadCorrespondent(reader));
            }

            return state;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static int Count(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        return count is >= 0 and <= MaxCount ? count : throw new FormatException("The count is out of range.");
    }

    private static void Write(BinaryWriter writer, Correspondent who)
    {
        writer.Write(who.Key);
        writer.Write((byte)((who.Spelling is null ? 0 : 1) | (who.IsGivenOut ? 2 : 0) | (who.Bulk + who.Automatic + who.ListUse + who.OwnUse > 0 ? 4 : 0)));
        if (who.Spelling is { } spelling)
        {
            writer.Write(spelling);
        }

        writer.Write7BitEncodedInt(who.Sent);
        writer.Write7BitEncodedInt(who.Received);
        writer.Write7BitEncodedInt(who.Copied);
        if (who.Bulk + who.Automatic + who.ListUse + who.OwnUse > 0)
        {
            writer.Write7BitEncodedInt(who.Bulk);
            writer.Write7BitEncodedInt(who.Automatic);
            writer.Write7BitEncodedInt(who.ListUse);
            writer.Write7BitEncodedInt(who.OwnUse);
        }

        writer.Write7BitEncodedInt64(who.LastAt);
        writer.Write7BitEncodedInt64(who.LastAt - who.FirstAt);
        writer.Write7BitEncodedInt64(who.LastAt - who.LastSentAt);
        writer.Write7BitEncodedInt64(who.LastAt - who.LastReceivedAt);
        writer.Write7BitEncodedInt(who.Names.Length);
        foreach (NameUse name in who.Names)
        {
            writer.Write(name.Text);
            writer.Write7BitEncodedInt(name.Count);
            writer.Write7BitEncodedInt64(who.LastAt - name.LastAt);
        }
    }

    private static Correspondent ReadCorrespondent(BinaryReader reader)
    {
        Correspondent who = new(reader.ReadString());
        byte flags = reader.ReadByte();
        who.Spelling = (flags & 1) != 0 ? reader.ReadString() : null;
        who.IsGivenOut = (flags & 2) != 0;
        who.Sent = reader.Read7BitEncodedInt();
        who.Received = reader.Read7BitEncodedInt();
        who.Copied = reader.Read7BitEncodedInt();
        if ((flags & 4) != 0)
        {
            who.Bulk = reader.Read7BitEncodedInt();
            who.Automatic = reader.Read7BitEncodedInt();
            who.ListUse = reader.Read7BitEncodedInt();
            who.OwnUse = reader.Read7BitEncodedInt();
        }

        who.LastAt = reader.Read7BitEncodedInt64();
        who.FirstAt = who.LastAt - reader.Read7BitEncodedInt64();
        who.LastSentAt = who.LastAt - reader.Read7BitEncodedInt64();
        who.LastReceivedAt = who.LastAt - reader.Read7BitEncodedInt64();
        int names = reader.Read7BitEncodedInt();
        if (names is < 0 or > Correspondent.MaxNames)
        {
            throw new FormatException("The count is out of range.");
        }

        who.Names = names == 0 ? [] : new NameUse[names];
        for (int i = 0; i < names; i++)
        {
            who.Names[i] = new NameUse { Text = reader.ReadString(), Count = reader.Read7BitEncodedInt(), LastAt = who.LastAt - reader.Read7BitEncodedInt64() };
        }

        return who;
    }
}
