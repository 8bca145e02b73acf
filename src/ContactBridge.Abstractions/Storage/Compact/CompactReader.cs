using System.Buffers.Binary;
using System.Text;

namespace ContactBridge.Storage.Compact;

/// <summary>Reads what <see cref="CompactWriter"/> wrote. After <see cref="Next"/> the payload is read by one call, or skipped.</summary>
/// <remarks>Any damage is a <see cref="StoreCorruptException"/>; no allocation is larger than the input.</remarks>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private WireKind _kind;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    public static StoreCorruptException Damaged() => new("A stored record is damaged and cannot be decoded.");

    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = Varint();
        _kind = (WireKind)(tag & 3);
        Field = tag >> 2 <= int.MaxValue && _kind <= WireKind.WideText ? (int)(tag >> 2) : throw Damaged();
        return true;
    }

    public long Number() => _kind == WireKind.Number ? UnZigZag(Varint()) : throw Damaged();

    public int Int32()
    {
        long value = Number();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Damaged();
    }

    public ReadOnlySpan<byte> Bytes() => _kind == WireKind.Bytes ? Payload() : throw Damaged();

    public string Text() => _kind switch
    {
        WireKind.Bytes => Encoding.UTF8.GetString(Payload()),
        WireKind.WideText => WideText(Payload()),
        _ => throw Damaged(),
    };

    /// <summary>Text that many records share, such as field names: one instance for all.</summary>
    public string RecurringText() => _kind == WireKind.Bytes ? Compact.RecurringText.Get(Payload()) : Text();

    public DateTimeOffset Time()
    {
        CompactReader inner = new(Bytes());
        long minutes = UnZigZag(inner.Varint());
        ulong ticks = inner.Varint();
        try
        {
            return new DateTimeOffset(checked((long)ticks), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes));
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw Damaged();
        }
    }

    public void Skip()
    {
        if (_kind == WireKind.Number)
        {
            Varint();
        }
        else
        {
            Payload();
        }
    }

    /// <summary>How many fields of the current number follow one another from here, the current one included.</summary>
    public readonly int RunLength()
    {
        CompactReader ahead = this;
        int count = 0;
        do
        {
            count++;
            ahead.Skip();
        }
        while (ahead.Next() && ahead.Field == Field);
        return count;
    }

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private static string WideText(ReadOnlySpan<byte> bytes)
    {
        char[] chars = new char[bytes.Length / 2];
        for (int i = 0; i < chars.Length; i++)
        {
            chars[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        }

        return new string(chars);
    }

    private ReadOnlySpan<byte> Payload()
    {
        ulong length = Varint();
        if (length > (ulong)_rest.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> payload = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return payload;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0, shift = 0; i < _rest.Length && shift < 64; i++, shift += 7)
        {
            byte b = _rest[i];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Damaged();
    }
}
