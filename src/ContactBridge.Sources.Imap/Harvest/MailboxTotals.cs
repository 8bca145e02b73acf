using System.Buffers.Binary;
using System.Text;
using ContactBridge.Sources.Imap.Headers;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Counts messages, each once: the totals are a function of the set of messages, not of the order or number of readings.</summary>
/// <remarks>
/// A message is known by a hash of 48 bits of its Message-ID, or of its fields where it has none; so a message that is read again,
/// moved, copied to another folder or given a new UID is not counted again. One message costs about 7 octets of memory.
/// </remarks>
internal sealed class MailboxTotals
{
    /// <summary>Most addresses of one message that are counted.</summary>
    public const int MaxAddresses = 10_000;

    private readonly HeaderText _name = new();
    private readonly HeaderText _address = new();
    private readonly byte[][] _own;
    private int _stamp;

    /// <summary>Starts with nothing.</summary>
    /// <param name="own">The owner's addresses that are known for sure, normalized.</param>
    public MailboxTotals(IReadOnlySet<string> own)
    {
        _own = [.. own.Select(Encoding.UTF8.GetBytes)];
        Dirty = new DirtyList(Correspondents);
    }

    /// <summary>By normalized address.</summary>
    public CorrespondentTable Correspondents { get; } = new();

    /// <summary>The messages counted.</summary>
    public MessageSet Messages { get; } = new();

    /// <summary>Addresses that are none: without a domain, placeholders, forbidden characters. Of this run.</summary>
    public long UnusableAddresses { get; private set; }

    /// <summary>Those that changed.</summary>
    public DirtyList Dirty { get; }

    /// <summary>Counts a message.</summary>
    /// <param name="header">Its header fields.</param>
    /// <param name="internalDate">When it reached the mailbox; 0 when unknown.</param>
    /// <param name="isSent">True when it lies among the sent ones.</param>
    /// <param name="isWhole">False when it has more addresses than are counted.</param>
    /// <returns>False when it has been counted before.</returns>
    public bool Add(ReadOnlySpan<byte> header, long internalDate, bool isSent, out bool isWhole)
    {
        isWhole = true;
        Span<FieldRange> fields = stackalloc FieldRange[MessageMarks.MaxAddressFields];
        MessageMarks marks = MessageMarks.Read(header, _name, fields);
        if (!Messages.Add(Identity(marks.MessageId, header, internalDate)))
        {
            return false;
        }

        _stamp++;

        // A date of the future is a wrong clock; the server's is right.
        long at = marks.Date == 0 || (internalDate > 0 && marks.Date > internalDate + (2 * 86_400)) ? internalDate : marks.Date;
        int count = 0;
        bool isOutgoing = isSent;
        foreach (FieldRange field in fields[..marks.AddressFields])
        {
            if (field.Kind == AddressField.From)
            {
                ReadOnlySpan<byte> body = header.Slice(field.Start, field.Length);
                isOutgoing |= !isOutgoing && body.IndexOf((byte)',') >= 0 && IsFromOwner(body);
                isWhole &= AddList(body, Part.Author, ref isOutgoing, in marks, at, ref count);
            }
        }

        // Reply-To comes last: one that also stands elsewhere says nothing new.
        foreach (AddressField kind in (ReadOnlySpan<AddressField>)[AddressField.Recipient, AddressField.ReplyTo])
        {
            foreach (FieldRange field in fields[..marks.AddressFields])
            {
                if (field.Kind == kind && !(kind == AddressField.ReplyTo && isOutgoing))
                {
                    isWhole &= AddList(header.Slice(field.Start, field.Length), isOutgoing ? Part.Recipient : Part.Beside, ref isOutgoing, in marks, at, ref count);
                }
            }
        }

        return true;
    }

    /// <summary>Marks all as changed: what they are taken for may have changed.</summary>
    public void MarkAllDirty()
    {
        for (int row = 0; row < Correspondents.Count; row++)
        {
            Touch(row);
        }
    }

    private static ulong Identity(ReadOnlySpan<byte> messageId, ReadOnlySpan<byte> header, long internalDate)
    {
        if (messageId.Length > 2)
        {
            return OctetHash.Fixed.Of(messageId) >> 16;
        }

        Span<byte> both = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(both, OctetHash.Fixed.Of(header));
        BinaryPrimitives.WriteInt64LittleEndian(both[8..], internalDate);
        return OctetHash.Fixed.Of(both) >> 16;
    }

    /// <summary>A message with several authors is outgoing when the owner is one of them.</summary>
    private bool IsFromOwner(ReadOnlySpan<byte> from)
    {
        Span<char> key = stackalloc char[AddressKey.MaxLength];
        AddressListReader list = new(from, _name, _address);
        while (list.MoveNext())
        {
            if (AddressKey.TryNormalize(list.Address, key, out int length) && IsOwn(Encoding.UTF8.GetBytes(key[..length].ToString())))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOwn(ReadOnlySpan<byte> key)
    {
        foreach (byte[] own in _own)
        {
            if (key.SequenceEqual(own))
            {
                return true;
            }
        }

        return false;
    }

    private bool AddList(ReadOnlySpan<byte> body, Part part, ref bool isOutgoing, in MessageMarks marks, long at, ref int count)
    {
        AddressListReader list = new(body, _name, _address);
        Span<byte> key = stackalloc byte[AddressKey.MaxLength];
        while (list.MoveNext())
        {
            if (++count > MaxAddresses)
            {
                return false;
            }

            if (list.IsPlain && AddressKey.TryNormalizePlain(list.PlainAddress, key))
            {
                ReadOnlySpan<byte> plain = key[..list.PlainAddress.Length];
                Count(plain, part, ref isOutgoing, in marks, at, DisplayName.CleanPlain(list.PlainName, plain), list.PlainAddress);
            }
            else
            {
                CountDecoded(list.Address, list.Name, part, ref isOutgoing, in marks, at);
            }
        }

        return true;
    }

    private void CountDecoded(ReadOnlySpan<char> address, ReadOnlySpan<char> name, Part part, ref bool isOutgoing, in MessageMarks marks, long at)
    {
        Span<char> key = stackalloc char[AddressKey.MaxLength];
        if (!AddressKey.TryNormalize(address, key, out int length))
        {
            UnusableAddresses++;
            return;
        }

        Span<byte> keyOctets = stackalloc byte[AddressKey.MaxLength * 3];
        Span<byte> nameOctets = stackalloc byte[DisplayName.MaxLength * 3];
        Span<byte> spelling = stackalloc byte[AddressKey.MaxLength * 3];
        name = DisplayName.Clean(name, key[..length]);
        keyOctets = keyOctets[..Encoding.UTF8.GetBytes(key[..length], keyOctets)];
        nameOctets = nameOctets[..Encoding.UTF8.GetBytes(name, nameOctets)];
        spelling = spelling[..Encoding.UTF8.GetBytes(address, spelling)];
        Count(keyOctets, part, ref isOutgoing, in marks, at, nameOctets, spelling);
    }

    private void Count(ReadOnlySpan<byte> key, Part part, ref bool isOutgoing, in MessageMarks marks, long at, ReadOnlySpan<byte> name, ReadOnlySpan<byte> spelling)
    {
        if (part == Part.Author)
        {
            isOutgoing |= IsOwn(key);
            part = isOutgoing ? Part.Owner : part;
        }

        int row = Correspondents.FindOrAdd(key);
        ref CorrespondentRow who = ref Correspondents[row];
        if (who.Stamp == _stamp)
        {
            return;
        }

        who.Stamp = _stamp;
        Touch(row);
        Correspondents.Seen(row, at, name, spelling);
        uint time = Seconds.Narrow(at);
        switch (part)
        {
            case Part.Owner:
                Correspondents.RareOf(row).OwnUse++;
                break;
            case Part.Recipient:
                who.Sent++;
                who.LastSentAt = Math.Max(who.LastSentAt, time);
                break;
            case Part.Author when marks.IsAutomatic:
                Correspondents.RareOf(row).Automatic++;
                break;
            case Part.Author when marks.IsBulk:
                Correspondents.RareOf(row).Bulk++;
                break;
            case Part.Author:
                who.Received++;
                who.LastReceivedAt = Math.Max(who.LastReceivedAt, time);
                break;
            default:
                who.Copied++;
                break;
        }

        if (marks.IsBulk && part is Part.Beside or Part.Recipient or Part.Author && marks.IsList(key))
        {
            Correspondents.RareOf(row).ListUse++;
        }
    }

    private void Touch(int row)
    {
        ref CorrespondentRow who = ref Correspondents[row];
        if (!who.IsDirty)
        {
            who.IsDirty = true;
            Dirty.Add(row);
        }
    }

    /// <summary>What an address does in a message.</summary>
    private enum Part
    {
        Owner,
        Author,
        Recipient,
        Beside,
    }
}
