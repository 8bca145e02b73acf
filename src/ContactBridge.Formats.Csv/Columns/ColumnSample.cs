namespace ContactBridge.Formats.Csv.Columns;

/// <summary>What the first rows show about a column.</summary>
internal static class ColumnSample
{
    /// <summary>True when the column holds something in the sample, and at least four of five cells pass.</summary>
    public static bool IsMostly(IReadOnlyList<string[]> rows, int index, Func<string, bool> test)
    {
        int filled = 0;
        int passed = 0;
        foreach (string[] row in rows)
        {
            if (index < row.Length && !string.IsNullOrWhiteSpace(row[index]))
            {
                filled++;
                passed += test(row[index].Trim()) ? 1 : 0;
            }
        }

        return filled > 0 && passed * 5 >= filled * 4;
    }

    /// <summary>True when no cell of the column holds anything in the sample.</summary>
    public static bool IsEmpty(IReadOnlyList<string[]> rows, int index)
    {
        foreach (string[] row in rows)
        {
            if (index < row.Length && !string.IsNullOrWhiteSpace(row[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Looks like one e-mail address, or several of Google's.</summary>
    public static bool IsEmail(string cell)
    {
        int at = cell.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < cell.Length - 1 && (!cell.AsSpan().ContainsAny(' ', '\t', '\n') || cell.Contains(":::", StringComparison.Ordinal) || cell.EndsWith('>'));
    }

    /// <summary>Looks like a telephone number: digits and what stands between them, more digits than a year.</summary>
    public static bool IsPhone(string cell)
    {
        int digits = 0;
        foreach (char c in cell)
        {
            if (char.IsDigit(c))
            {
                digits++;
            }
            else if (c is not (' ' or '+' or '-' or '(' or ')' or '.' or '/' or '\'' or '\u00A0' or '*' or '#' or ':' or 'x' or ','))
            {
                return false;
            }
        }

        return digits is >= 5 and <= 40 && !LooksLikeDateOrAmount(cell);
    }

    private static bool LooksLikeDateOrAmount(string cell)
    {
        // 2024-01-15, 15.01.2024, 15/01/24, 1,234.56
        string[] parts = cell.Split('-', '.', '/');
        bool isDate = parts.Length == 3 && Array.TrueForAll(parts, p => p.Length is > 0 and <= 4 && p.All(char.IsAsciiDigit))
            && parts.Any(p => p.Length <= 2) && cell.Count(char.IsAsciiDigit) <= 8;
        int point = cell.LastIndexOfAny(['.', ',']);
        bool isAmount = point > 0 && cell.Length - point is 2 or 3 && cell.TrimStart('-')[..1].All(char.IsAsciiDigit) && !cell.Contains(' ', StringComparison.Ordinal);
        return isDate || isAmount;
    }

    /// <summary>Looks like a web address.</summary>
    public static bool IsUrl(string cell) =>
        cell.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Holds words: letters, no digits, no @.</summary>
    public static bool IsWords(string cell) => cell.Length <= 80 && cell.Any(char.IsLetter) && !cell.Any(c => char.IsDigit(c) || c is '@' or '=' or '/' or '\\' or '<' or '{');
}
