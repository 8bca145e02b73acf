namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Undoes what spreadsheets do to phone numbers: ="…", a leading apostrophe, scientific notation, a decimal ".0".</summary>
internal static class SpreadsheetDamage
{
    /// <summary>The text inside ="…" or behind an apostrophe or quotation mark.</summary>
    /// <param name="text">Folded and trimmed text.</param>
    /// <param name="found">True when there was such a wrapping.</param>
    public static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> text, out bool found)
    {
        found = false;
        if (text.StartsWith("=", StringComparison.Ordinal))
        {
            found = true;
            text = text[1..];
        }
        else if (text.StartsWith("'", StringComparison.Ordinal))
        {
            found = true;
            text = text.Trim('\'');
        }

        return text.Trim().Trim('"').Trim();
    }

    /// <summary>Reads a number that a spreadsheet took for a quantity.</summary>
    /// <returns>False when the text is no such thing. When digits were lost, <see cref="WrittenPhone.Broken"/> is set.</returns>
    public static bool TryReadQuantity(ReadOnlySpan<char> text, ref WrittenPhone written)
    {
        var plus = text.StartsWith("+", StringComparison.Ordinal) ? 1 : 0;
        var e = text.IndexOf('e');
        var mantissa = text[plus..(e < 0 ? text.Length : e)];
        var point = mantissa.IndexOfAny('.', ',');
        if (point < 0 || mantissa.Length - point < 2 || mantissa[(point + 1)..].ContainsAnyExceptInRange('0', '9')
            || mantissa[..point].ContainsAnyExceptInRange('0', '9') || point == 0)
        {
            return false;
        }

        if (e < 0)
        {
            // "2125550123.0"; but "02.12.34.56.0" has been turned away by its other points.
            if (point < 7 || mantissa[(point + 1)..].ContainsAnyExcept('0') || mantissa.Length - point > 3)
            {
                return false;
            }

            Add(mantissa[..point], ref written);
        }
        else
        {
            var power = text[(e + 1)..].TrimStart('+');
            if (point != 1 || power.Length is 0 or > 2 || power.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            Add(mantissa[..point], ref written);
            Add(mantissa[(point + 1)..], ref written);
            written.Broken = written.Count != int.Parse(power, System.Globalization.CultureInfo.InvariantCulture) + 1;
        }

        written.HasPlus = plus == 1;
        written.Damaged = true;
        return true;
    }

    private static void Add(ReadOnlySpan<char> digits, ref WrittenPhone written)
    {
        foreach (var c in digits)
        {
            written.Add(c - '0');
        }
    }
}
