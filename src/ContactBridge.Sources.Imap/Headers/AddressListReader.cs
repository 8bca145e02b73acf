using System.Buffers;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads an address list (From, To, Cc, Bcc, Reply-To) one mailbox at a time, without garbage.</summary>
/// <remarks>
/// Standard: RFC 5322 §3.4 and §4.4 with groups, comments, routes, folding white space; RFC 6854; RFC 6532. Understood too: missing commas
/// at the ends and between mailboxes, semicolons as separators, an unquoted comma in a name ("Last, First &lt;a@b&gt;"), a name before a bare address, doubled and
/// missing angle brackets, ISO-2022-JP whose octets look like specials. Names are decoded (RFC 2047); local parts stay as written.
/// </remarks>
internal ref struct AddressListReader
{
    private static readonly SearchValues<byte> Specials = SearchValues.Create("\"(<>,:;@[\\=\x1b"u8);

    /// <summary>Octets after a second '&lt;' in which its address must end.</summary>
    private const int LongestAngle = 512;

    private static readonly SearchValues<byte> NotPlain = SearchValues.Create(" \t\r\n\"<>"u8);

    private readonly ReadOnlySpan<byte> _list;
    private readonly HeaderText _name;
    private readonly HeaderText _address;
    private readonly bool _takesPlain;
    private int _position;
    private bool _inGroup;
    private int _restEnd;
    private bool _restInGroup;
    private ReadOnlySpan<byte> _plainName;
    private ReadOnlySpan<byte> _plainAddress;
    private bool _isDecoded;

    /// <summary>Starts to read.</summary>
    /// <param name="list">The field's body, folded or not.</param>
    /// <param name="name">Holds the name of the current mailbox.</param>
    /// <param name="address">Holds the address of the current mailbox.</param>
    /// <param name="takesPlain">False to read everyday mailboxes the long way too; the outcome is the same.</param>
    public AddressListReader(ReadOnlySpan<byte> list, HeaderText name, HeaderText address, bool takesPlain = true)
    {
        _takesPlain = takesPlain;
        _list = list;
        _name = name;
        _address = address;
    }

    /// <summary>The display name of the current mailbox; empty when there is none.</summary>
    public ReadOnlySpan<char> Name
    {
        get
        {
            Decode();
            return _name.Text;
        }
    }

    /// <summary>The address of the current mailbox: local part, '@', domain. Without '@' when the domain is missing; empty in <c>Name &lt;&gt;</c>.</summary>
    public ReadOnlySpan<char> Address
    {
        get
        {
            Decode();
            return _address.Text;
        }
    }

    /// <summary>True when the current mailbox is one that <see cref="PlainMailbox"/> reads: its octets are at hand without decoding.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>The name's octets, in ASCII, of a plain mailbox.</summary>
    public readonly ReadOnlySpan<byte> PlainName => _plainName;

    /// <summary>The address's octets, in ASCII, of a plain mailbox.</summary>
    public readonly ReadOnlySpan<byte> PlainAddress => _plainAddress;

    /// <summary>True when the current mailbox is a member of a group.</summary>
    public bool IsGroupMember { get; private set; }

    /// <summary>Goes on to the next mailbox.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        _plainName = default;
        _plainAddress = default;
        if (_restEnd > 0 && ReadRest())
        {
            return true;
        }

        IsPlain = _takesPlain && PlainMailbox.TryRead(_list, ref _position, out _plainName, out _plainAddress);
        _isDecoded = !IsPlain;
        if (IsPlain)
        {
            IsGroupMember = _inGroup;
            return true;
        }

        int start = _position;
        while (_position < _list.Length)
        {
            int begin = _position;
            Item item = Scan(start);
            if (item.IsGroupStart)
            {
                start = _position;
                continue;
            }

            // "Smith, John <j@example.com>": a word without an address belongs to the name that follows.
            if (item.Angle < 0 && item.At < 0 && item.Delimiter == ',' && start == begin && IsNameBeforeAngle(item))
            {
                continue;
            }

            IsGroupMember = item.InGroup;
            _name.Clear();
            _address.Clear();
            Finish(start, item);
            if (_address.Length > 0 || (item.Angle >= 0 && _name.Length > 0) || (_restEnd > 0 && ReadRest()))
            {
                return true;
            }

            start = _position;
        }

        return false;
    }

    /// <summary>Reads the next address of an item that has several with nothing but white space between ("a@b.example c@d.example").</summary>
    /// <remarks>Words between them are nobody's name for sure, and left out.</remarks>
    private bool ReadRest()
    {
        ReadOnlySpan<byte> rest = _list[_position.._restEnd];
        if (!AddressSpec.HasAt(rest))
        {
            _position = _restEnd + 1;
            _restEnd = 0;
            return false;
        }

        IsPlain = false;
        _isDecoded = true;
        IsGroupMember = _restInGroup;
        _name.Clear();
        _address.Clear();
        AddressSpec.AppendBare(rest, hasAt: true, _address, out int next, out Range comment);
        PhraseDecoder.Comment(rest[comment], _name);
        _position += next < 0 ? rest.Length : next;
        return true;
    }

    private void Decode()
    {
        if (!_isDecoded)
        {
            _isDecoded = true;
            _name.Clear();
            _name.AppendRaw(_plainName);
            _address.Clear();
            _address.AppendRaw(_plainAddress);
        }
    }

    private readonly bool IsNameBeforeAngle(Item item)
    {
        ReadOnlySpan<byte> word = _list[item.Start..item.End].Trim(" \t\r\n"u8);
        ReadOnlySpan<byte> rest = _list[_position..];
        int angle = rest.IndexOfAny((byte)'<', (byte)',', (byte)';');
        return word.Length > 0 && word.IndexOf((byte)'(') < 0 && angle > 0 && rest[angle] == '<' && rest[..angle].IndexOfAny((byte)'@', (byte)'"', (byte)':') < 0
            && rest[..angle].ContainsAnyExcept(" \t\r\n"u8);
    }

    /// <summary>Finds the end of the item that starts at the position, and its landmarks.</summary>
    private Item Scan(int nameStart)
    {
        Item item = new() { Start = nameStart, Angle = -1, AngleEnd = -1, At = -1, CommentStart = -1, InGroup = _inGroup };
        ReadOnlySpan<byte> list = _list;
        int i = _position;
        while (i < list.Length)
        {
            int stop = list[i..].IndexOfAny(Specials);
            if (stop < 0)
            {
                break;
            }

            i += stop;
            switch (list[i])
            {
                case (byte)'=':
                    i += EncodedWord.TryRead(list[i..], out EncodedWord word) ? word.Length : 1;
                    break;
                case (byte)'"':
                    int quoteEnd = PhraseDecoder.SkipQuoted(list, i);
                    bool closed = quoteEnd > i + 1 && list[quoteEnd - 1] == '"';
                    item.Odd |= item.At >= 0;
                    i = closed ? quoteEnd : i + 1;
                    break;
                case (byte)'(':
                    int commentEnd = PhraseDecoder.SkipComment(list, i);
                    item.CommentStart = i + 1;
                    item.CommentEnd = list[commentEnd - 1] == ')' && commentEnd - 1 > i ? commentEnd - 1 : commentEnd;
                    item.Tail = item.Angle >= 0 && !list[item.Tail..i].ContainsAnyExcept(" \t\r\n"u8) ? commentEnd : item.Tail;
                    i = commentEnd;
                    break;
                case (byte)'<' when item.Angle < 0 || list[(item.Angle + 1)..item.AngleEnd].IndexOf((byte)'@') < 0:
                    i = ScanAngle(i, ref item);
                    item.Tail = i;
                    item.HasAtBehind = false;
                    break;
                case (byte)'<' when IsAddressAhead(list[(i + 1)..]):
                    return EndBeforeNext(ref item);
                case (byte)',':
                    return End(ref item, i);
                case (byte)';':
                    End(ref item, i);
                    _inGroup = false;
                    return item;
                case (byte)':' when item.Angle < 0 && item.At < 0:
                    _position = i + 1;
                    if (!EndsWithMailto(list[item.Start..i]))
                    {
                        _inGroup = true;
                    }

                    item.IsGroupStart = true;
                    return item;
                case (byte)'@':
                    item.At = item.Angle < 0 ? i : item.At;
                    item.HasAtBehind |= item.Angle >= 0;
                    i++;
                    break;
                case (byte)'[' when i > 0 && list[i - 1] == '@':
                    int close = list[i..].IndexOf((byte)']');
                    i = close < 0 ? i + 1 : i + close + 1;
                    break;
                case (byte)'\\':
                    i += PhraseDecoder.IsTrailByte(list, i) ? 1 : 2;
                    break;
                case 0x1B:
                    i = PhraseDecoder.SkipEscaped(list, i);
                    break;
                default:
                    i++;
                    break;
            }
        }

        return End(ref item, list.Length);
    }

    private Item End(ref Item item, int end)
    {
        item.End = Math.Min(end, _list.Length);
        item.Delimiter = end < _list.Length ? (char)_list[end] : '\0';
        _position = Math.Min(_list.Length, end) + 1;
        return item;
    }

    /// <summary>"Ada &lt;a@b.example&gt; Bob &lt;c@d.example&gt;": the comma is missing.</summary>
    private Item EndBeforeNext(ref Item item)
    {
        item.End = item.Tail;
        item.CommentStart = item.CommentEnd <= item.Tail ? item.CommentStart : -1;
        item.HasAtBehind = false;
        _position = item.Tail;
        return item;
    }

    private static bool IsAddressAhead(ReadOnlySpan<byte> inside)
    {
        inside = inside[..Math.Min(inside.Length, LongestAngle)];
        int close = inside.IndexOf((byte)'>');
        return close > 0 && inside[..close].Contains((byte)'@');
    }

    private readonly int ScanAngle(int open, ref Item item)
    {
        ReadOnlySpan<byte> list = _list;
        int i = open + 1;
        while (i < list.Length)
        {
            int stop = list[i..].IndexOfAny("\"(<>,"u8);
            if (stop < 0)
            {
                i = list.Length;
                break;
            }

            i += stop;
            byte b = list[i];
            if (b == '"')
            {
                i = PhraseDecoder.SkipQuoted(list, i);
            }
            else if (b == '(')
            {
                i = PhraseDecoder.SkipComment(list, i);
            }
            else if (b == '>')
            {
                break;
            }
            else if (b == '<' && list[(open + 1)..i].IndexOf((byte)'@') < 0)
            {
                open = i;
                i++;
            }
            else if (b == ',' && !(list[(open + 1)..].TrimStart(" \t\r\n"u8) is [(byte)'@', ..]) && list[i..].IndexOfAny((byte)'>', (byte)'<') is var next && (next < 0 || list[i + next] == '<'))
            {
                // The closing bracket is missing.
                break;
            }
            else
            {
                i++;
            }
        }

        i = Math.Min(i, list.Length);
        item.NameEnd = open;
        item.Angle = open;
        item.AngleEnd = i;
        return i < list.Length && list[i] == '>' ? i + 1 : i;
    }

    private static bool EndsWithMailto(ReadOnlySpan<byte> bytes) => bytes.TrimEnd(" \t\r\n"u8) is [.., var c] && (c | 0x20) == 'o'
        && System.Text.Ascii.EqualsIgnoreCase(bytes.TrimEnd(" \t\r\n"u8)[^Math.Min(6, bytes.TrimEnd(" \t\r\n"u8).Length)..], "mailto"u8);

    private void Finish(int start, Item item)
    {
        ReadOnlySpan<byte> list = _list;
        if (item.Angle >= 0)
        {
            AddressSpec.Append(list[(item.Angle + 1)..item.AngleEnd], _address);
            PhraseDecoder.Phrase(list[start..Math.Max(start, item.NameEnd)].TrimEnd("<"u8), _name);
            if (item.HasAtBehind)
            {
                LeaveRest(item.Tail, item);
            }
        }
        else
        {
            ReadOnlySpan<byte> bare = list[start..item.End].Trim(" \t\r\n"u8);
            if (bare.IsEmpty)
            {
                return;
            }

            if (item.At >= 0 && item.CommentStart < 0 && !item.Odd && bare.IndexOfAny(NotPlain) < 0)
            {
                _address.AppendRaw(bare);
                return;
            }

            int nameLength = AddressSpec.AppendBare(bare, item.At >= 0, _address, out int next, out Range comment);
            if (nameLength > 0)
            {
                PhraseDecoder.Phrase(bare[..nameLength], _name);
            }

            if (next >= 0 && AddressSpec.HasAt(bare[next..]))
            {
                LeaveRest(item.End - list[start..item.End].TrimStart(" \t\r\n"u8).Length + next, item);
                item.CommentStart = -1;
                if (_name.Length == 0)
                {
                    PhraseDecoder.Comment(bare[comment], _name);
                }
            }
        }

        if (_name.Length == 0 && item.CommentStart >= 0)
        {
            PhraseDecoder.Comment(list[item.CommentStart..item.CommentEnd], _name);
        }
    }

    private void LeaveRest(int start, Item item)
    {
        _position = start;
        _restEnd = item.End;
        _restInGroup = item.InGroup;
    }

    private struct Item
    {
        public int Start;
        public int End;
        public int Angle;
        public int AngleEnd;
        public int NameEnd;

        /// <summary>Behind the angle brackets and the comments that follow them.</summary>
        public int Tail;
        public int At;
        public int CommentStart;
        public int CommentEnd;
        public char Delimiter;
        public bool IsGroupStart;
        public bool InGroup;
        public bool Odd;

        /// <summary>True when another '@' stands behind the angle brackets.</summary>
        public bool HasAtBehind;
    }
}
