using System.Globalization;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads the rows C6A1 to C8FE of Big5, which code page 950 leaves private and others fill with kana and Cyrillic, in two ways.</summary>
/// <remarks>
/// The Unicode Consortium's BIG5.TXT (used by Python, among others) and the ETEN extension (WHATWG Encoding Standard, index-big5) put the
/// same letters in different places. The reading that looks more like words wins; a tie goes to BIG5.TXT.
/// </remarks>
internal static class Big5Extension
{
    private const string Consortium =
        "ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";

    private const string Eten =
        "①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ丶丿亅亠冂冖冫勹匸卩厶夊宀巛⼳广\0彐彡攴\0疒\0辵\0¨ˆヽヾゝゞ\0\0々〆〇ー［］✽ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя⇧↸↹㇏\0乚\0刂䒑龰冈龱\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0￢￤＇＂㈱№℡゛゜⺀⺄⺆⺇⺈⺊⺌⺍⺕⺜⺝⺥⺧⺪⺬⺮⺶⺼⺾⻆⻊⻌⻍⻏⻖⻗⻞⻣\0\0\0ʃɐɛɔɵœøŋʊɪ";

    /// <summary>Decodes Big5 bytes into <paramref name="target"/>.</summary>
    /// <returns>UTF-16 units written.</returns>
    public static int Decode(System.Text.Encoding codePage950, ReadOnlySpan<byte> bytes, Span<char> target)
    {
        if (!HasExtension(bytes))
        {
            return codePage950.GetChars(bytes, target);
        }

        char[] other = new char[bytes.Length];
        int length = DecodeWith(Consortium, codePage950, bytes, target, out int score);
        int otherLength = DecodeWith(Eten, codePage950, bytes, other, out int otherScore);
        if (otherScore <= score)
        {
            return length;
        }

        other.AsSpan(0, otherLength).CopyTo(target);
        return otherLength;
    }

    private static bool HasExtension(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] >= 0x81)
            {
                if (IndexOf(bytes[i], bytes[i + 1]) >= 0)
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    private static int IndexOf(byte lead, byte trail)
    {
        int column = trail switch { >= 0x40 and <= 0x7E => trail - 0x40, >= 0xA1 and <= 0xFE => trail - 0xA1 + 63, _ => -1 };
        int index = lead is >= 0xC6 and <= 0xC8 && column >= 0 ? ((lead - 0xC6) * 157) + column - 63 : -1;
        return index;
    }

    private static int DecodeWith(string table, System.Text.Encoding codePage950, ReadOnlySpan<byte> bytes, Span<char> target, out int score)
    {
        int written = 0;
        char previous = ' ';
        score = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            int width = bytes[i] >= 0x81 && i + 1 < bytes.Length ? 2 : 1;
            int index = width == 2 ? IndexOf(bytes[i], bytes[i + 1]) : -1;
            if (index >= 0)
            {
                char letter = index < table.Length && table[index] != '\0' ? table[index] : '\uFFFD';
                target[written++] = letter;
                score += Plausibility(previous, letter);
            }
            else
            {
                written += codePage950.GetChars(bytes.Slice(i, width), target[written..]);
            }

            previous = written > 0 ? target[written - 1] : ' ';
            i += width - 1;
        }

        return written;
    }

    private static int Plausibility(char previous, char letter)
    {
        int script = Script(letter);
        if (script == 0)
        {
            return -2;
        }

        int before = Script(previous);
        if (script == 3)
        {
            bool upper = char.GetUnicodeCategory(letter) == UnicodeCategory.UppercaseLetter;
            return before == 3 ? (upper ? -1 : 2) : before != 0 ? -2 : upper ? 2 : -1;
        }

        return before == 0 ? 1 : before == script ? 2 : before == 3 ? -2 : 0;
    }

    private static int Script(char c) => c switch
    {
        >= '\u3041' and <= '\u309E' => 1,
        >= '\u30A1' and <= '\u30FE' => 2,
        >= '\u0400' and <= '\u04FF' => 3,
        _ => 0,
    };
}
