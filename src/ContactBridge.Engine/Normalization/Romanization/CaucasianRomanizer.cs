using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Armenian (BGN/PCGN, plain) and Georgian (national system, plain).</summary>
internal static class CaucasianRomanizer
{
    private static readonly string[] Armenian =
    [
        "a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "u", "p", "k", "o", "f",
    ];

    private static readonly string[] Georgian =
    [
        "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
    ];

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        for (int i = 0; i < run.Length; i++)
        {
            char c = run[i];
            if (c is 'ո' && i + 1 < run.Length && run[i + 1] == 'ւ')
            {
                output.Append('u');
                i++;
            }
            else if (c == '\u0587')
            {
                output.Append("ev");
            }
            else if (c is >= '\u0561' and <= '\u0586')
            {
                output.Append(Armenian[c - '\u0561']);
            }
            else if (c is >= '\u10D0' and <= '\u10F0')
            {
                output.Append(Georgian[c - '\u10D0']);
            }
            else
            {
                output.Append(c);
            }
        }
    }
}
