namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads header fields one by one from the octets of a header block (RFC 5322 §2.2), folds included in the body.</summary>
internal ref struct HeaderFieldReader(ReadOnlySpan<byte> block)
{
    private readonly int _length = block.Length;
    private ReadOnlySpan<byte> _rest = block;

    /// <summary>The name of the current field, as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The body of the current field, still folded, without the line end.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Where the body begins in the block.</summary>
    public int BodyStart { get; private set; }

    /// <summary>Goes on to the next field; lines that are no field are skipped.</summary>
    /// <returns>False at the end of the header.</returns>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = FieldEnd(_rest);
            int start = _length - _rest.Length;
            ReadOnlySpan<byte> field = _rest[..end].TrimEnd("\r\n"u8);
            _rest = _rest[end..];
            if (field.IsEmpty)
            {
                return false;
            }

            int colon = field.IndexOf((byte)':');
            ReadOnlySpan<byte> name = colon < 0 ? default : field[..colon].TrimEnd(" \t"u8);
            if (name.IsEmpty || name.IndexOfAny((byte)' ', (byte)'\t', (byte)'\n') >= 0)
            {
                continue;
            }

            Name = name;
            ReadOnlySpan<byte> body = field[(colon + 1)..].TrimStart(" \t\r\n"u8);
            BodyStart = start + field.Length - body.Length;
            Body = body.TrimEnd(" \t\r\n"u8);
            return true;
        }

        return false;
    }

    private static int FieldEnd(ReadOnlySpan<byte> bytes)
    {
        int i = 0;
        while (i < bytes.Length)
        {
            int line = bytes[i..].IndexOf((byte)'\n');
            if (line < 0)
            {
                return bytes.Length;
            }

            bool empty = bytes.Slice(i, line).TrimEnd((byte)'\r').IsEmpty;
            i += line + 1;
            if (i >= bytes.Length || empty || bytes[i] is not ((byte)' ' or (byte)'\t'))
            {
                return i;
            }
        }

        return bytes.Length;
    }
}
