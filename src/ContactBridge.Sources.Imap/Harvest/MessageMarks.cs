using System.Text;
using ContactBridge.Sources.Imap.Headers;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>What the fields of one message say besides its addresses.</summary>
internal ref struct MessageMarks
{
    /// <summary>The fields to ask the server for.</summary>
    public const string Fields =
        "FROM REPLY-TO TO CC BCC DATE MESSAGE-ID LIST-ID LIST-POST LIST-UNSUBSCRIBE PRECEDENCE AUTO-SUBMITTED CONTENT-TYPE";

    /// <summary>Most address fields of one message that are read.</summary>
    public const int MaxAddressFields = 64;

    /// <summary>Seconds since 1970; 0 when the message does not say.</summary>
    public long Date;

    /// <summary>The Message-ID field's body.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>The List-Id field's body.</summary>
    public ReadOnlySpan<byte> ListId;

    /// <summary>The List-Post field's body.</summary>
    public ReadOnlySpan<byte> ListPost;

    /// <summary>True for list posts, newsletters and other mass mail.</summary>
    public bool IsBulk;

    /// <summary>True for answers, reports and notices of machines (RFC 3834).</summary>
    public bool IsAutomatic;

    /// <summary>Address fields found.</summary>
    public int AddressFields;

    /// <summary>Reads the fields.</summary>
    /// <param name="header">The header block.</param>
    /// <param name="text">Works with this buffer.</param>
    /// <param name="addresses">Gets where the address fields stand.</param>
    public static MessageMarks Read(ReadOnlySpan<byte> header, HeaderText text, Span<FieldRange> addresses)
    {
        MessageMarks marks = default;
        HeaderFieldReader fields = new(header);
        while (fields.MoveNext())
        {
            ReadOnlySpan<byte> name = fields.Name;
            switch (name.Length)
            {
                case 4 when Is(name, "FROM"u8):
                    marks.Note(AddressField.From, in fields, addresses);
                    break;
                case 2 when Is(name, "TO"u8) || Is(name, "CC"u8):
                case 3 when Is(name, "BCC"u8):
                    marks.Note(AddressField.Recipient, in fields, addresses);
                    break;
                case 8 when Is(name, "REPLY-TO"u8):
                    marks.Note(AddressField.ReplyTo, in fields, addresses);
                    break;
                case 4 when Is(name, "DATE"u8):
                    _ = MailDate.TryParse(fields.Body, out marks.Date);
                    break;
                case 10 when Is(name, "MESSAGE-ID"u8):
                    marks.MessageId = fields.Body;
                    break;
                case 7 when Is(name, "LIST-ID"u8):
                    marks.ListId = fields.Body;
                    marks.IsBulk = true;
                    break;
                case 9 when Is(name, "LIST-POST"u8):
                    marks.ListPost = fields.Body;
                    marks.IsBulk = true;
                    break;
                case 16 when Is(name, "LIST-UNSUBSCRIBE"u8):
                    marks.IsBulk = true;
                    break;
                case 10 when Is(name, "PRECEDENCE"u8):
                    marks.IsBulk |= Is(fields.Body, "BULK"u8) || Is(fields.Body, "LIST"u8) || Is(fields.Body, "JUNK"u8);
                    break;
                case 14 when Is(name, "AUTO-SUBMITTED"u8):
                    marks.IsAutomatic |= fields.Body.Length >= 4 && Is(fields.Body[..4], "AUTO"u8);
                    break;
                case 12 when Is(name, "CONTENT-TYPE"u8) && fields.Body.Length > 16 && Is(fields.Body[..16], "MULTIPART/REPORT"u8):
                    marks.IsAutomatic |= HeaderParameters.Find(fields.Body, "report-type", text) is not null;
                    break;
                default:
                    break;
            }
        }

        return marks;
    }

    private void Note(AddressField kind, in HeaderFieldReader fields, Span<FieldRange> addresses)
    {
        if (AddressFields < addresses.Length && !fields.Body.IsEmpty)
        {
            addresses[AddressFields++] = new FieldRange(kind, fields.BodyStart, fields.Body.Length);
        }
    }

    /// <summary>True when the message names this address as its mailing list.</summary>
    public readonly bool IsList(ReadOnlySpan<byte> key)
    {
        if ((ListPost.IsEmpty && ListId.IsEmpty) || key.Length > AddressKey.MaxLength)
        {
            return false;
        }

        if (Contains(ListPost, key))
        {
            return true;
        }

        Span<byte> octets = stackalloc byte[AddressKey.MaxLength];
        Span<byte> address = octets[..key.Length];
        key.CopyTo(address);
        octets[address.LastIndexOf((byte)'@')] = (byte)'.';
        return Contains(ListId, address);
    }

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (int i = 0; i + word.Length <= text.Length; i++)
        {
            if (Is(text.Slice(i, word.Length), word) && (i == 0 || text[i - 1] is (byte)'<' or (byte)':' or (byte)' '))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(name, expected);
}

/// <summary>What an address field is for.</summary>
internal enum AddressField
{
    /// <summary>From.</summary>
    From = 0,

    /// <summary>To, Cc, Bcc.</summary>
    Recipient = 1,

    /// <summary>Reply-To.</summary>
    ReplyTo = 2,
}

/// <summary>Where the body of an address field stands in the header.</summary>
internal readonly record struct FieldRange(AddressField Kind, int Start, int Length);
