using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Reads the tables of short forms.</summary>
internal static class NicknameData
{
    /// <summary>Each name with the names that are related to it, both ways; and each short form with the names that it stands for.</summary>
    /// <remarks>The list from elsewhere also goes from short forms to others (bill: fred, robert): a short form of it stands only for names at least as long.</remarks>
    public static (FrozenDictionary<string, FrozenSet<string>> Related, FrozenDictionary<string, FrozenSet<string>> LongForms) Read()
    {
        var related = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var longForms = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach ((string file, bool isOwn) in (ReadOnlySpan<(string, bool)>)[("nicknames.txt", false), ("nicknames-more.txt", true)])
        {
            foreach (string line in DataFile.ReadLines(file))
            {
                string[] names = Array.ConvertAll(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), TextFolder.CleanAndFold);
                foreach (string shortForm in names.AsSpan(1))
                {
                    Add(related, names[0], shortForm);
                    Add(related, shortForm, names[0]);
                    if (isOwn || names[0].Length >= shortForm.Length)
                    {
                        Add(longForms, shortForm, names[0]);
                    }
                }
            }
        }

        return (Freeze(related), Freeze(longForms));
    }

    /// <summary>The same relation between the evened-out spellings.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Loosen(FrozenDictionary<string, FrozenSet<string>> names)
    {
        var related = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach ((string name, FrozenSet<string> others) in names)
        {
            string loose = EvenEnding(NameForms.Loose(name));
            foreach (string other in others)
            {
                string looseOther = EvenEnding(NameForms.Loose(other));
                if (loose.Length > 2 && looseOther.Length > 2)
                {
                    Add(related, loose, looseOther);
                }
            }
        }

        return Freeze(related);
    }

    /// <summary>Peggy, Peggie and Peggey alike, in a spelling that has been evened out.</summary>
    public static string EvenEnding(string loose) =>
        loose.Length <= 4 ? loose
        : loose.EndsWith("ie", StringComparison.Ordinal) ? loose[..^1]
        : loose.EndsWith("ei", StringComparison.Ordinal) ? string.Concat(loose.AsSpan(0, loose.Length - 2), "i")
        : loose;

    private static FrozenDictionary<string, FrozenSet<string>> Freeze(Dictionary<string, HashSet<string>> names) =>
        names.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static void Add(Dictionary<string, HashSet<string>> related, string name, string other)
    {
        if (string.Equals(name, other, StringComparison.Ordinal))
        {
            return;
        }

        if (!related.TryGetValue(name, out HashSet<string>? others))
        {
            related[name] = others = new HashSet<string>(StringComparer.Ordinal);
        }

        others.Add(other);
    }
}
