using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Emails;

/// <summary>International domain names in ASCII (RFC 3492, RFC 5891), without the system's ICU.</summary>
internal static class Punycode
{
    private const int Base = 36;

    /// <summary>Encodes each label of a lower-case NFKC domain that is not ASCII; the text itself when a label cannot be encoded.</summary>
    public static string ToAscii(string domain)
    {
        if (System.Text.Ascii.IsValid(domain))
        {
            return domain;
        }

        string[] labels = domain.Split('.', '\u3002', '\uFF0E');
        for (int i = 0; i < labels.Length; i++)
        {
            if (!System.Text.Ascii.IsValid(labels[i]))
            {
                string? encoded = Encode(labels[i]);
                if (encoded is null)
                {
                    return domain;
                }

                labels[i] = "xn--" + encoded;
            }
        }

        return string.Join('.', labels);
    }

    private static string? Encode(string label)
    {
        var points = new List<int>(label.Length);
        foreach (System.Text.Rune rune in label.EnumerateRunes())
        {
            points.Add(rune.Value);
        }

        if (points.Count > 63)
        {
            return null;
        }

        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            foreach (int point in points)
            {
                if (point < 0x80)
                {
                    output.Append((char)point);
                }
            }

            int basic = output.Length;
            if (basic > 0)
            {
                output.Append('-');
            }

            AppendDeltas(points, basic, ref output);
            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    private static void AppendDeltas(List<int> points, int basic, ref TextBuffer output)
    {
        int n = 0x80;
        int bias = 72;
        long delta = 0;
        int handled = basic;
        while (handled < points.Count)
        {
            int next = points.Where(p => p >= n).Min();
            delta += (long)(next - n) * (handled + 1);
            n = next;
            foreach (int point in points)
            {
                if (point < n)
                {
                    delta++;
                }
                else if (point == n)
                {
                    AppendNumber(delta, bias, ref output);
                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            n++;
        }
    }

    private static void AppendNumber(long value, int bias, ref TextBuffer output)
    {
        for (int k = Base; ; k += Base)
        {
            int threshold = Math.Clamp(k - bias, 1, 26);
            if (value < threshold)
            {
                output.Append(Digit((int)value));
                return;
            }

            output.Append(Digit(threshold + (int)((value - threshold) % (Base - threshold))));
            value = (value - threshold) / (Base - threshold);
        }
    }

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / 700 : delta / 2;
        delta += delta / count;
        int k = 0;
        while (delta > 455)
        {
            delta /= 35;
            k += Base;
        }

        return (int)(k + (36 * delta / (delta + 38)));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);
}
