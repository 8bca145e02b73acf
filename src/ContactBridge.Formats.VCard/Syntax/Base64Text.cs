using System.Buffers;
using System.Buffers.Text;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Base64 as cards hold it: with white space inside, and sometimes without its padding.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>True when a line holds nothing but base64.</summary>
    public static bool IsLine(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(Alphabet) < 0;

    /// <summary>The bytes, or null when the text does not decode.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3);
        try
        {
            OperationStatus status = Base64.DecodeFromUtf8(text, rented, out int consumed, out int written);
            if (status == OperationStatus.Done)
            {
                return rented.AsSpan(0, written).ToArray();
            }

            // Padding is sometimes missing: what is left is two or three characters.
            ReadOnlySpan<byte> rest = AsciiBytes.Trim(text[consumed..]);
            if (rest.Length is not (2 or 3) || rest.Contains((byte)'='))
            {
                return null;
            }

            Span<byte> padded = [rest[0], rest[1], rest.Length == 3 ? rest[2] : (byte)'=', (byte)'='];
            return Base64.DecodeFromUtf8(padded, rented.AsSpan(written), out _, out int more) == OperationStatus.Done
                ? rented.AsSpan(0, written + more).ToArray()
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
