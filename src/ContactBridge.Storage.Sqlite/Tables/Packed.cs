using System.Buffers.Binary;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Integers as a blob, little-endian, eight bytes each or four.</summary>
internal static class Packed
{
    public static byte[] Pack(ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return bytes;
    }

    public static long[] UnpackLongs(ReadOnlySpan<byte> bytes)
    {
        long[] values = new long[bytes.Length / sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]);
        }

        return values;
    }

    /// <summary>Packs into <paramref name="buffer"/>, which grows when it must, and gives the part that was filled.</summary>
    public static ReadOnlySpan<byte> Pack(ReadOnlySpan<int> values, ref byte[] buffer)
    {
        int size = values.Length * sizeof(int);
        if (buffer.Length < size)
        {
            buffer = new byte[size * 2];
        }

        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(i * sizeof(int)), values[i]);
        }

        return buffer.AsSpan(0, size);
    }

    public static int[] UnpackInts(ReadOnlySpan<byte> bytes)
    {
        int[] values = new int[bytes.Length / sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
        }

        return values;
    }
}
