namespace ContactBridge.Formats.Csv.Fields;

/// <summary>Several values in one cell.</summary>
internal static class ValueList
{
    /// <summary>What Google writes between values that share a label.</summary>
    public const string GoogleSeparator = ":::";

    private static readonly char[] EmailSeparators = [',', ';', '\n', '\r', ' ', '\t'];

    /// <summary>Splits at Google's separator; empty parts stay, so that the parts of several cells keep their places.</summary>
    public static string[] SplitGoogle(string cell) => cell.Split(GoogleSeparator, StringSplitOptions.TrimEntries);

    /// <summary>True when a cell has more than one @.</summary>
    public static bool MayListEmails(string cell)
    {
        int first = cell.IndexOf('@', StringComparison.Ordinal);
        return first >= 0 && cell.IndexOf('@', first + 1) >= 0;
    }

    /// <summary>Splits a cell that plainly lists several addresses ("a@x.org; b@y.org"); anything else stays whole.</summary>
    public static string[] SplitEmails(string cell)
    {
        string[] parts = cell.Split(EmailSeparators, StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(parts, IsPlainAddress) ? parts : [cell];
    }

    /// <summary>True when a cell has what may stand between numbers.</summary>
    public static bool MayListPhones(string cell) => cell.AsSpan().ContainsAny(';', '\n', ',');

    /// <summary>Splits a cell that lists several numbers, each long enough to be one.</summary>
    public static string[] SplitPhones(string cell, bool byComma)
    {
        string[] parts = cell.Split(byComma ? [',', ';', '\n', '\r'] : [';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 1 && Array.TrueForAll(parts, p => p.Count(char.IsAsciiDigit) >= 5) ? parts : [cell];
    }

    /// <summary>Splits at any of the separators; empty parts are dropped.</summary>
    public static string[] Split(string cell, params char[] separators) =>
        cell.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsPlainAddress(string part)
    {
        int at = part.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < part.Length - 1 && part.IndexOf('@', at + 1) < 0 && part.AsSpan().IndexOfAny("<>\"()") < 0;
    }
}
