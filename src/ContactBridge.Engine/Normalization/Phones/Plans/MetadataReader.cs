using System.Buffers.Binary;
using System.Text;

namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>Reads the primitives of the metadata file, as BinaryWriter writes them.</summary>
internal ref struct MetadataReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;

    public int Position { get; set; }

    public byte Byte() => data[Position++];

    public ushort Instruction()
    {
        var value = BinaryPrimitives.ReadUInt16LittleEndian(data[Position..]);
        Position += 2;
        return value;
    }

    public int Number()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = data[Position++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    public string Text()
    {
        var length = Number();
        var text = Encoding.UTF8.GetString(data.Slice(Position, length));
        Position += length;
        return text;
    }
}
