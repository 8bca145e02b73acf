namespace ContactBridge.Formats.Csv.Rows;

/// <summary>Tells a cell of several lines from several rows that a stray quote has run together.</summary>
internal static class RunOnRows
{
    private const int MaxLines = 20;

    /// <summary>True when the lines after the first one look like rows of their own.</summary>
    /// <param name="text">A record that spans lines, as it stands in the file.</param>
    /// <param name="separator">What separates cells.</param>
    /// <param name="width">How many cells rows have.</param>
    /// <param name="isFirstWhole">True when the first line must look like a row, too.</param>
    public static bool Show(ReadOnlySpan<byte> text, char separator, int width, bool isFirstWhole)
    {
        ReadOnlySpan<byte> first = NextLine(ref text);
        if (width < 2 || text.IsEmpty || (isFirstWhole && Cells(first, separator) != width))
        {
            return false;
        }

        int lines = 0;
        int rows = 0;
        while (!text.IsEmpty && lines < MaxLines)
        {
            ReadOnlySpan<byte> line = NextLine(ref text);
            if (!line.IsEmpty)
            {
                lines++;
                rows += Cells(line, separator) == width ? 1 : 0;
            }
        }

        return lines > 0 && rows * 2 >= lines;
    }

    private static int Cells(ReadOnlySpan<byte> line, char separator) => line.Count((byte)separator) + 1;

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)'\n', (byte)'\r');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }
}
