using System.Buffers.Binary;
using System.Text;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Writes what <see cref="BinaryReader"/> reads, through a buffer of its own: there are millions of small numbers.</summary>
internal sealed class StateWriter(Stream stream)
{
    private const int LongestNumber = 10;

    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _used;

    /// <summary>Writes one octet.</summary>
    public void Write(byte value)
    {
        Reserve(1);
        _buffer[_used++] = value;
    }

    /// <summary>Writes four octets.</summary>
    public void Write(uint value)
    {
        Reserve(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(uint);
    }

    /// <summary>Writes eight octets.</summary>
    public void Write(ulong value)
    {
        Reserve(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(ulong);
    }

    /// <summary>Writes a number in as few octets as it needs; negative ones in ten.</summary>
    public void WriteNumber(long value)
    {
        Reserve(LongestNumber);
        ulong left = (ulong)value;
        while (left > 0x7F)
        {
            _buffer[_used++] = (byte)(left | 0x80);
            left >>= 7;
        }

        _buffer[_used++] = (byte)left;
    }

    /// <summary>Writes a text with its length.</summary>
    public void WriteText(ReadOnlySpan<byte> text)
    {
        WriteNumber(text.Length);
        if (text.Length > _buffer.Length)
        {
            Flush();
            stream.Write(text);
            return;
        }

        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    /// <summary>Writes a text with its length, as UTF-8.</summary>
    public void WriteText(string text) => WriteText(Encoding.UTF8.GetBytes(text));

    /// <summary>Passes on what is in the buffer.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Reserve(int count)
    {
        if (_used + count > _buffer.Length)
        {
            Flush();
        }
    }
}
