using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Walks over the octets of one response (RFC 3501 §9): atoms, quoted strings, literals, NIL, lists.</summary>
/// <remarks>Never throws: what cannot be read is empty, and <see cref="IsAtEnd"/> comes at last.</remarks>
internal ref struct ImapScanner(ReadOnlySpan<byte> response)
{
    /// <summary>Deepest nesting that is walked.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _bytes = response;

    /// <summary>Where the next octet is read.</summary>
    public int Position { get; set; }

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsAtEnd => Position >= _bytes.Length;

    /// <summary>The next octet; 0 at the end.</summary>
    public readonly byte Peek => Position < _bytes.Length ? _bytes[Position] : (byte)0;

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Rest => IsAtEnd ? default : _bytes[Position..];

    /// <summary>Skips spaces, and line ends that a miscounted literal left behind.</summary>
    public void SkipSpace()
    {
        while (Position < _bytes.Length && _bytes[Position] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
        {
            Position++;
        }
    }

    /// <summary>Takes one octet when it is the next one.</summary>
    public bool TryTake(byte expected)
    {
        SkipSpace();
        if (Peek != expected || IsAtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads an atom; brackets belong to it, with all that stands inside: <c>BODY[HEADER.FIELDS (TO CC)]</c>.</summary>
    public ReadOnlySpan<byte> ReadAtom()
    {
        SkipSpace();
        int start = Position;
        while (Position < _bytes.Length)
        {
            byte b = _bytes[Position];
            if (b == '[')
            {
                int close = _bytes[Position..].IndexOf((byte)']');
                Position = close < 0 ? _bytes.Length : Position + close + 1;
                continue;
            }

            if (b is (byte)' ' or (byte)'(' or (byte)')' or (byte)'\r' or (byte)'\n' or (byte)'"' or (byte)'{' && Position > start || b is (byte)' ' or (byte)'(' or (byte)')' or (byte)'\r' or (byte)'\n')
            {
                break;
            }

            Position++;
        }

        return _bytes[start..Position];
    }

    /// <summary>Reads an atom as a number; decimals and exponents, as Mail.ru writes them, too. Negative ones are 0.</summary>
    public long ReadNumber()
    {
        ReadOnlySpan<byte> atom = ReadAtom();
        if (System.Buffers.Text.Utf8Parser.TryParse(atom, out long number, out int used) && used == atom.Length)
        {
            return Math.Max(0, number);
        }

        return System.Buffers.Text.Utf8Parser.TryParse(atom, out double real, out _, 'e') || System.Buffers.Text.Utf8Parser.TryParse(atom, out real, out _)
            ? (long)Math.Clamp(real, 0, uint.MaxValue)
            : 0;
    }

    /// <summary>Reads a string: quoted, literal, NIL or a bare atom.</summary>
    /// <param name="isNil">True for NIL.</param>
    /// <param name="unescaped">Gets the content when it has escapes.</param>
    /// <returns>The content.</returns>
    public ReadOnlySpan<byte> ReadString(out bool isNil, scoped ref byte[]? unescaped)
    {
        SkipSpace();
        isNil = false;
        switch (Peek)
        {
            case (byte)'"':
                return ReadQuoted(ref unescaped);
            case (byte)'{':
                return ReadLiteral();
            default:
                ReadOnlySpan<byte> atom = ReadAtom();
                isNil = Ascii.EqualsIgnoreCase(atom, "NIL"u8);
                return isNil ? default : atom;
        }
    }

    /// <summary>Steps over one value of any kind.</summary>
    public void SkipValue()
    {
        int depth = 0;
        byte[]? scratch = null;
        do
        {
            SkipSpace();
            switch (Peek)
            {
                case (byte)'(':
                    depth++;
                    Position++;
                    break;
                case (byte)')':
                    depth--;
                    if (depth >= 0)
                    {
                        Position++;
                    }

                    break;
                default:
                    int before = Position;
                    ReadString(out _, ref scratch);
                    Position += Position == before ? 1 : 0;
                    break;
            }
        }
        while (depth > 0 && !IsAtEnd);
    }

    private ReadOnlySpan<byte> ReadQuoted(scoped ref byte[]? unescaped)
    {
        int start = ++Position;
        bool escapes = false;
        while (Position < _bytes.Length)
        {
            int stop = _bytes[Position..].IndexOfAny((byte)'"', (byte)'\\');
            if (stop < 0)
            {
                Position = _bytes.Length;
                return _bytes[start..].TrimEnd("\r\n"u8);
            }

            Position += stop;
            if (_bytes[Position] == '"')
            {
                ReadOnlySpan<byte> content = _bytes[start..Position++];
                return escapes ? Unescape(content, ref unescaped) : content;
            }

            escapes = true;
            Position = Math.Min(_bytes.Length, Position + 2);
        }

        return _bytes[start..];
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> content, scoped ref byte[]? unescaped)
    {
        unescaped = new byte[content.Length];
        int written = 0;
        for (int i = 0; i < content.Length; i++)
        {
            i += content[i] == '\\' && i + 1 < content.Length ? 1 : 0;
            unescaped[written++] = content[i];
        }

        return unescaped.AsSpan(0, written);
    }

    private ReadOnlySpan<byte> ReadLiteral()
    {
        Position++;
        _ = System.Buffers.Text.Utf8Parser.TryParse(_bytes[Position..], out long length, out _);
        int line = _bytes[Position..].IndexOf((byte)'\n');
        if (line < 0)
        {
            Position = _bytes.Length;
            return default;
        }

        int start = Position + line + 1;
        int end = (int)Math.Min(_bytes.Length, start + Math.Max(0, length));
        Position = end;
        return _bytes[start..end];
    }
}
