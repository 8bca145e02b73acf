namespace ContactBridge.Engine.Normalization.Text;

/// <summary>Normalisation form KC (Unicode Standard Annex 15), from tables of our own.</summary>
internal static class Nfkc
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;

    /// <summary>True when the text is certainly unchanged by normalisation.</summary>
    public static bool IsStable(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c >= 0x80 && (char.IsSurrogate(c) || UnicodeTables.MayChange(c)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends the normalised text; unpaired surrogates are left out.</summary>
    public static void Append(ReadOnlySpan<char> text, ref TextBuffer output)
    {
        var points = new List<int>(text.Length + 16);
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for unpaired surrogates; a genuine U+FFFD carries no more meaning.
            if (rune.Value != 0xFFFD)
            {
                Decompose(rune.Value, points);
            }
        }

        Reorder(points);
        foreach (int point in Compose(points))
        {
            output.AppendCodePoint(point);
        }
    }

    private static void Decompose(int codePoint, List<int> points)
    {
        if (codePoint is >= HangulBase and < HangulBase + (LeadCount * VowelCount * TailCount))
        {
            int index = codePoint - HangulBase;
            points.Add(LeadBase + (index / (VowelCount * TailCount)));
            points.Add(VowelBase + (index % (VowelCount * TailCount) / TailCount));
            if (index % TailCount != 0)
            {
                points.Add(TailBase + (index % TailCount));
            }
        }
        else if (UnicodeTables.Decompose(codePoint) is { } mapping)
        {
            points.AddRange(mapping);
        }
        else
        {
            points.Add(codePoint);
        }
    }

    private static void Reorder(List<int> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int point = points[i];
            byte order = UnicodeTables.ClassOf(point);
            int j = i;
            while (order != 0 && j > 0 && UnicodeTables.ClassOf(points[j - 1]) > order)
            {
                points[j] = points[j - 1];
                j--;
            }

            points[j] = point;
        }
    }

    private static List<int> Compose(List<int> points)
    {
        var result = new List<int>(points.Count);
        int starter = -1;
        int lastClass = -1;
        foreach (int point in points)
        {
            int order = UnicodeTables.ClassOf(point);
            if (starter >= 0 && (lastClass < order || lastClass == -1) && Pair(result[starter], point) is > 0 and int composite)
            {
                result[starter] = composite;
                continue;
            }

            if (order == 0)
            {
                starter = result.Count;
                lastClass = -1;
            }
            else
            {
                lastClass = order;
            }

            result.Add(point);
        }

        return result;
    }

    private static int Pair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + (second - VowelBase)) * TailCount);
        }

        if (first is >= HangulBase and < HangulBase + (LeadCount * VowelCount * TailCount) && (first - HangulBase) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount)
        {
            return first + (second - TailBase);
        }

        return UnicodeTables.Compose(first, second);
    }
}
