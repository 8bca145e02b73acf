using System.Text;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Writes the state as octets and back. The form is private and may change: an unknown version starts the mailbox over.</summary>
internal static class StateCodec
{
    private const int Version = 3;
    private const int MaxCount = 200_000_000;

    /// <summary>Writes the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="settings">Fingerprint of the options that decide who is given out.</param>
    /// <param name="stream">Gets the octets; stays open.</param>
    public static void Write(HarvestState state, ContentHash settings, Stream stream)
    {
        StateWriter writer = new(stream);
        writer.WriteNumber(Version);
        writer.Write(settings.High);
        writer.Write(settings.Low);
        writer.Write((byte)((state.IsComplete ? 1 : 0) | (state.IsWindowed ? 2 : 0)));
        writer.WriteNumber(state.Folders.Count);
        foreach ((string name, FolderState folder) in state.Folders.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            writer.WriteText(name);
            writer.Write(folder.UidValidity);
            writer.Write(folder.NextUid);
            writer.Write(folder.HighestModSeq);
        }

        writer.WriteNumber(state.Totals.Messages.Count);
        ulong last = 0;
        state.Totals.Messages.Visit(message =>
        {
            writer.WriteNumber((long)(message - last));
            last = message;
        });

        writer.WriteNumber(state.Totals.Correspondents.Count);
        for (int row = 0; row < state.Totals.Correspondents.Count; row++)
        {
            Write(writer, state.Totals.Correspondents, row);
        }

        writer.Flush();
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
            ulong last = 0;
            for (; messages > 0; messages--)
            {
                last += (ulong)reader.Read7BitEncodedInt64();
                if (last >= MessageSet.End)
                {
                    throw new FormatException("The number of a message is out of range.");
                }

                state.Totals.Messages.Add(last);
            }

            int correspondents = Count(reader);
            for (; correspondents > 0; correspondents--)
            {
                ReadCorrespondent(reader, state.Totals.Correspondents);
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

    private static void Write(StateWriter writer, CorrespondentTable table, int row)
    {
        ref CorrespondentRow who = ref table[row];
        RareRow rare = table.Rare(row);
        bool isRare = rare.Bulk + rare.Automatic + rare.ListUse + rare.OwnUse > 0;
        writer.WriteText(table.Texts[who.Key]);
        writer.Write((byte)((rare.Spelling.Length == 0 ? 0 : 1) | (who.IsGivenOut ? 2 : 0) | (isRare ? 4 : 0)));
        if (rare.Spelling.Length > 0)
        {
            writer.WriteText(table.Texts[rare.Spelling]);
        }

        writer.WriteNumber(who.Sent);
        writer.WriteNumber(who.Received);
        writer.WriteNumber(who.Copied);
        if (isRare)
        {
            writer.WriteNumber(rare.Bulk);
            writer.WriteNumber(rare.Automatic);
            writer.WriteNumber(rare.ListUse);
            writer.WriteNumber(rare.OwnUse);
        }

        writer.WriteNumber(who.LastAt);
        writer.WriteNumber((long)who.LastAt - who.FirstAt);
        writer.WriteNumber((long)who.LastAt - who.LastSentAt);
        writer.WriteNumber((long)who.LastAt - who.LastReceivedAt);
        writer.WriteNumber(who.NameCount);

        // The oldest first: read in again, they stand in the same order, and an unchanged state makes an unchanged token.
        Span<int> numbers = stackalloc int[Correspondent.MaxNames];
        int left = 0;
        for (int number = who.FirstName; number > 0; number = table.Name(number).Next)
        {
            numbers[left++] = number;
        }

        while (left > 0)
        {
            ref readonly NameRow name = ref table.Name(numbers[--left]);
            writer.WriteText(table.Texts[name.Text]);
            writer.WriteNumber(name.Count);
            writer.WriteNumber((long)who.LastAt - name.LastAt);
        }
    }

    private static void ReadCorrespondent(BinaryReader reader, CorrespondentTable table)
    {
        Span<byte> scratch = stackalloc byte[DisplayName.MaxLength * 3];
        int row = table.FindOrAdd(ReadText(reader, scratch));
        ref CorrespondentRow who = ref table[row];
        byte flags = reader.ReadByte();
        if ((flags & 1) != 0)
        {
            table.Restore(row, ReadText(reader, scratch));
        }

        who.IsGivenOut = (flags & 2) != 0;
        who.Sent = reader.Read7BitEncodedInt();
        who.Received = reader.Read7BitEncodedInt();
        who.Copied = reader.Read7BitEncodedInt();
        if ((flags & 4) != 0)
        {
            ref RareRow rare = ref table.RareOf(row);
            rare.Bulk = reader.Read7BitEncodedInt();
            rare.Automatic = reader.Read7BitEncodedInt();
            rare.ListUse = reader.Read7BitEncodedInt();
            rare.OwnUse = reader.Read7BitEncodedInt();
        }

        long last = reader.Read7BitEncodedInt64();
        who.LastAt = Seconds.Narrow(last);
        who.FirstAt = Seconds.Narrow(last - reader.Read7BitEncodedInt64());
        who.LastSentAt = Seconds.Narrow(last - reader.Read7BitEncodedInt64());
        who.LastReceivedAt = Seconds.Narrow(last - reader.Read7BitEncodedInt64());
        int names = reader.Read7BitEncodedInt();
        if (names is < 0 or > Correspondent.MaxNames)
        {
            throw new FormatException("The count is out of range.");
        }

        for (; names > 0; names--)
        {
            ReadOnlySpan<byte> name = ReadText(reader, scratch);
            table.Restore(row, name, reader.Read7BitEncodedInt(), Seconds.Narrow(last - reader.Read7BitEncodedInt64()));
        }
    }

    private static ReadOnlySpan<byte> ReadText(BinaryReader reader, Span<byte> scratch)
    {
        int length = reader.Read7BitEncodedInt();
        if (length < 0 || length > scratch.Length)
        {
            throw new FormatException("The text is too long.");
        }

        reader.BaseStream.ReadExactly(scratch[..length]);
        return scratch[..length];
    }
}
