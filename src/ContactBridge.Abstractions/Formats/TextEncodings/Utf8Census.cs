using System.Buffers;
using System.Text;

namespace ContactBridge.Formats.TextEncodings;

/// <summary>How many multi-byte sequences of UTF-8 some bytes hold, and how many bytes are none.</summary>
internal readonly record struct Utf8Census(int MultiByteSequences, int InvalidBytes)
{
    /// <summary>Counts; a sequence cut off at the very end of a head is not invalid.</summary>
    public static Utf8Census Take(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        int sequences = 0;
        int invalid = 0;
        while (true)
        {
            int next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0)
            {
                return new Utf8Census(sequences, invalid);
            }

            bytes = bytes[next..];
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out _, out int consumed);
            if (status == OperationStatus.Done)
            {
                sequences++;
            }
            else if (status == OperationStatus.InvalidData || isWhole)
            {
                invalid += consumed;
            }

            bytes = bytes[consumed..];
        }
    }
}
