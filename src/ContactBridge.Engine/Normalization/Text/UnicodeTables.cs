using System.Globalization;

namespace ContactBridge.Engine.Normalization.Text;

/// <summary>Decompositions, compositions and combining classes of Unicode, carried along so that results do not depend on the machine.</summary>
/// <remarks>The base library asks the system's ICU, whose version varies, and does not normalise at all in globalization-invariant mode.</remarks>
internal static class UnicodeTables
{
    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly Dictionary<long, int> Compositions = [];
    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly ulong[] Unstable = new ulong[0x10000 / 64];

    static UnicodeTables()
    {
        Span<Range> ranges = stackalloc Range[128];
        foreach (string line in DataFile.ReadLines("unicode.txt"))
        {
            ReadOnlySpan<char> text = line;
            int count = text.Split(ranges, ' ');
            switch (line[0])
            {
                case 'D':
                    int[] mapping = new int[count - 2];
                    for (int i = 2; i < count; i++)
                    {
                        mapping[i - 2] = DataFile.Hex(text[ranges[i]]);
                    }

                    Decompositions.Add(DataFile.Hex(text[ranges[1]]), mapping);
                    break;
                case 'C':
                    int second = DataFile.Hex(text[ranges[2]]);
                    Compositions.Add(((long)DataFile.Hex(text[ranges[1]]) << 32) | (uint)second, DataFile.Hex(text[ranges[3]]));
                    Mark(second);
                    break;
                default:
                    AddClasses(line.Split(' '));
                    break;
            }
        }

        // A character whose composed form is itself is stable; what decomposes for compatibility, or is excluded from composition, is not.
        foreach ((int codePoint, int[] mapping) in Decompositions)
        {
            if (!Recomposes(codePoint, mapping))
            {
                Mark(codePoint);
            }
        }

        for (int jamo = 0x1100; jamo <= 0x11FF; jamo++)
        {
            Mark(jamo);
        }
    }

    /// <summary>True when a text with this character may change under NFKC; surrogates are always asked further.</summary>
    public static bool MayChange(char c) => (Unstable[c >> 6] & (1UL << (c & 63))) != 0;

    /// <summary>The full compatibility decomposition, or null.</summary>
    public static int[]? Decompose(int codePoint) => Decompositions.GetValueOrDefault(codePoint);

    /// <summary>The composite of two code points, or 0.</summary>
    public static int Compose(int first, int second) => Compositions.GetValueOrDefault(((long)first << 32) | (uint)second);

    /// <summary>The canonical combining class.</summary>
    public static byte ClassOf(int codePoint) => codePoint < 0x300 ? (byte)0 : Classes.GetValueOrDefault(codePoint);

    private static void AddClasses(string[] fields)
    {
        byte value = byte.Parse(fields[1], CultureInfo.InvariantCulture);
        foreach (string field in fields.AsSpan(2))
        {
            int codePoint = DataFile.Hex(field);
            Classes.Add(codePoint, value);
            Mark(codePoint);
        }
    }

    private static bool Recomposes(int codePoint, int[] mapping)
    {
        int composed = mapping[0];
        for (int i = 1; i < mapping.Length; i++)
        {
            composed = Compose(composed, mapping[i]);
        }

        return composed == codePoint;
    }

    private static void Mark(int codePoint)
    {
        if (codePoint < 0x10000)
        {
            Unstable[codePoint >> 6] |= 1UL << (codePoint & 63);
        }
    }
}
