namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Says whether a line begins like a property, where the structure around it is broken.</summary>
internal static class PropertyStart
{
    private static readonly string[] Usual = ["N", "FN", "TEL", "EMAIL", "VERSION", "ORG", "ADR", "UID"];

    /// <summary>True for the properties that hardly any card is without: they show that text without BEGIN is a card.</summary>
    public static bool IsUsual(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> name = Name(line);
        foreach (string usual in Usual)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, usual))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name that the line begins with, without group; empty when it does not begin like a property.</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny((byte)':', (byte)';');
        if (end <= 0 || end > 80)
        {
            return default;
        }

        ReadOnlySpan<byte> name = line[..end];
        name = name[(name.LastIndexOf((byte)'.') + 1)..];
        foreach (byte b in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b != '-' && b != '_')
            {
                return default;
            }
        }

        return name;
    }
}
