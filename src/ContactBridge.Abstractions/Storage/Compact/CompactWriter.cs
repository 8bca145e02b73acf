using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace ContactBridge.Storage.Compact;

/// <summary>Writes numbered fields into a growing buffer. What is absent or zero is left out, so equal contents give equal bytes.</summary>
/// <remarks>A field is a tag (number × 4 + <see cref="WireKind"/>) and its payload; all integers are little-endian base 128.</remarks>
internal sealed class CompactWriter
{
    private const int KeptBufferBytes = 1 << 20;

    [ThreadStatic]
    private static CompactWriter? _shared;

    private byte[] _buffer = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The thread's own writer, emptied. To be given back by <see cref="Release"/>.</summary>
    public static CompactWriter Rent()
    {
        CompactWriter writer = _shared ?? new CompactWriter();
        _shared = null;
        writer._length = 0;
        return writer;
    }

    public void Release()
    {
        if (_buffer.Length <= KeptBufferBytes)
        {
            _shared = this;
        }
    }

    public void Byte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    public void Number(int field, long value)
    {
        if (value != 0)
        {
            Reserve(20);
            Tag(field, WireKind.Number);
            Varint(ZigZag(value));
        }
    }

    public void Text(int field, string? value)
    {
        if (value is null)
        {
            return;
        }

        Reserve(20 + (value.Length * 3L));
        int start = _length;
        Tag(field, WireKind.Bytes);
        int hole = VarintSize((uint)value.Length);
        OperationStatus status = Utf8.FromUtf16(value, _buffer.AsSpan(_length + hole), out _, out int written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            _length = start;
            WideText(field, value);
            return;
        }

        Close(_length + hole, hole, written);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Reserve(20 + (long)value.Length);
        Tag(field, WireKind.Bytes);
        Varint((ulong)value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    public void Time(int field, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            int start = Begin(field);
            Reserve(20);
            Varint(ZigZag((long)time.Offset.TotalMinutes));
            Varint((ulong)time.UtcTicks);
            End(start);
        }
    }

    /// <summary>Opens a nested field; <see cref="End"/> closes it.</summary>
    public int Begin(int field)
    {
        Reserve(11);
        Tag(field, WireKind.Bytes);
        return ++_length;
    }

    public void End(int start)
    {
        int size = _length - start;
        Reserve(10);
        _length = start - 1;
        Close(start, 1, size);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static int VarintSize(uint value) => value switch { < 1 << 7 => 1, < 1 << 14 => 2, < 1 << 21 => 3, < 1 << 28 => 4, _ => 5 };

    /// <summary>UTF-8 cannot hold half a surrogate pair, and nothing may be lost: such text is kept as UTF-16.</summary>
    private void WideText(int field, string value)
    {
        Reserve(20 + (value.Length * 2L));
        Tag(field, WireKind.WideText);
        Varint((ulong)value.Length * 2);
        foreach (char c in value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(_length), c);
            _length += 2;
        }
    }

    /// <summary>Writes the length before a payload that already stands at <paramref name="payload"/>, moving it when the hole was too small.</summary>
    private void Close(int payload, int hole, int size)
    {
        int need = VarintSize((uint)size);
        if (need != hole)
        {
            _buffer.AsSpan(payload, size).CopyTo(_buffer.AsSpan(payload - hole + need));
        }

        Varint((ulong)size);
        _length += size;
    }

    private void Tag(int field, WireKind kind) => Varint(((uint)field << 2) | (uint)kind);

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private void Reserve(long more)
    {
        long needed = _length + more;
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, checked((int)Math.Min(Math.Max(needed, _buffer.Length * 2L), Math.Max(needed, Array.MaxLength))));
        }
    }
}
