using System.Collections.Frozen;

namespace ContactBridge.Engine.Normalization.Addresses;

/// <summary>Writes out the usual abbreviations of addresses.</summary>
internal static class StreetWords
{
    private static readonly FrozenDictionary<string, string> Words = Read("""
        st street str strasse strase strasse ave avenue av avenue aven avenue rd road dr drive ln lane blvd boulevard bvd boulevard bd boulevard ct court pl place sq square ter terrace terr terrace pkwy parkway pky parkway hwy highway
        cir circle cres crescent cres crescent cl close gdns gardens gdn garden apt apartment ste suite fl floor flr floor bldg building bld building blk block rm room no number nr number num number n north s south e east w west ne northeast nw northwest se southeast sw southwest
        mt mount ft fort hts heights pt point sta station ctr center centre center pz piazza pza plaza pl. place c calle cl. calle ctra carretera avda avenida avd avenida pso paseo r rue imp impasse che chemin ch chemin rte route
        ul ulitsa prosp prospekt pr prospekt per pereulok pl ploshchad nab naberezhnaya sh shosse d dom kv kvartira korp korpus
        os osiedle al aleja wohng wohnung hs haus hnr hausnummer g gasse
        """);

    /// <summary>Expands the words of a folded address; "hauptstr 5" becomes "hauptstrasse 5".</summary>
    public static string Expand(string words)
    {
        if (words.Length == 0)
        {
            return words;
        }

        string[] parts = words.Split(' ');
        bool changed = false;
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            string expanded = Words.TryGetValue(part, out string? full) ? full
                : part.Length > 4 && part.EndsWith("str", StringComparison.Ordinal) ? part + "asse"
                : part;
            changed |= !ReferenceEquals(part, expanded);
            parts[i] = expanded;
        }

        return changed ? string.Join(' ', parts) : words;
    }

    private static FrozenDictionary<string, string> Read(string text)
    {
        string[] words = text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            pairs.TryAdd(words[i], words[i + 1]);
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
