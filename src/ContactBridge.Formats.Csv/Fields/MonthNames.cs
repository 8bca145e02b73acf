using System.Collections.Frozen;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>The months' names in the languages of known exporters. A table of our own: what the system's cultures say differs between machines.</summary>
internal static class MonthNames
{
    private static readonly string[] Languages =
    [
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jan feb mär apr mai jun jul aug sep okt nov dez",
        "jänner feber mrz apr mai jun jul aug sept okt nov dez",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ];

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Numbers = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of the month with this name, from 1.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, out int month) => Numbers.TryGetValue(name, out month);

    private static FrozenDictionary<string, int> Build()
    {
        Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string language in Languages)
        {
            string[] names = language.Split(' ');
            for (int i = 0; i < names.Length; i++)
            {
                numbers.TryAdd(names[i], i + 1);
            }
        }

        return numbers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
