using System.Buffers;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>What spreadsheets do to values: numbers in scientific notation, error words, marks that keep text text.</summary>
internal static class DamagedText
{
    private static readonly SearchValues<char> OfMantissa = SearchValues.Create("0123456789.,");

    private static readonly string[] ErrorWords = ["#ERROR!", "#NAME?", "#VALUE!", "#REF!", "#N/A", "#NUM!", "#DIV/0!", "#NULL!"];

    /// <summary>True when the value itself is gone: "8.61381E+12", "#ERROR!", "#####".</summary>
    public static bool IsLost(string text)
    {
        ReadOnlySpan<char> cell = text.AsSpan().Trim();
        if (cell.IsEmpty)
        {
            return false;
        }

        return cell[0] == '#' ? IsErrorWord(cell) : char.IsAsciiDigit(cell[0]) && IsScientific(cell);
    }

    /// <summary>Takes a spreadsheet's text mark off: ="0123" and '0123 hold 0123.</summary>
    public static bool TryUnwrap(string text, out string value)
    {
        value = text;
        ReadOnlySpan<char> cell = text.AsSpan().Trim();
        if (cell.Length > 3 && cell[0] == '=' && cell[1] == '"' && cell[^1] == '"')
        {
            value = cell[2..^1].ToString();
            return true;
        }

        if (cell.Length > 1 && cell[0] == '\'' && (char.IsAsciiDigit(cell[1]) || cell[1] is '+' or '('))
        {
            value = cell[1..].ToString();
            return true;
        }

        return false;
    }

    private static bool IsErrorWord(ReadOnlySpan<char> cell)
    {
        foreach (string word in ErrorWords)
        {
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return cell.Length > 2 && cell.TrimStart('#').IsEmpty;
    }

    private static bool IsScientific(ReadOnlySpan<char> cell)
    {
        int e = cell.IndexOfAny('E', 'e');
        return e > 0 && e + 2 < cell.Length && cell[e + 1] == '+'
            && !cell[..e].ContainsAnyExcept(OfMantissa) && !cell[(e + 2)..].ContainsAnyExceptInRange('0', '9');
    }
}
