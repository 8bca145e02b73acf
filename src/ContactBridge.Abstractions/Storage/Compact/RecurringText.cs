using System.Text;

namespace ContactBridge.Storage.Compact;

/// <summary>Gives one string for equal short texts (field names, labels), so that 100,000 records do not hold 100,000 copies of "EMAIL".</summary>
internal static class RecurringText
{
    private const int Slots = 1024;
    private const int MaxBytes = 40;

    [ThreadStatic]
    private static string?[]? _slots;

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        uint hash = 2166136261;
        foreach (byte b in utf8)
        {
            hash = (hash ^ b) * 16777619;
        }

        ref string? slot = ref (_slots ??= new string?[Slots])[(hash ^ (hash >> 16)) % Slots];
        if (slot is null || !Ascii.Equals(utf8, slot))
        {
            slot = Encoding.UTF8.GetString(utf8);
        }

        return slot;
    }
}
