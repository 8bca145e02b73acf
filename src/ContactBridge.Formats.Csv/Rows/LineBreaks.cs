namespace ContactBridge.Formats.Csv.Rows;

/// <summary>Counts physical lines.</summary>
internal static class LineBreaks
{
    /// <summary>The number of line breaks: CR, LF and CR LF each count once.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (true)
        {
            int at = text.IndexOfAny((byte)'\n', (byte)'\r');
            if (at < 0)
            {
                return count;
            }

            count++;
            text = text[(text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1)..];
        }
    }
}
