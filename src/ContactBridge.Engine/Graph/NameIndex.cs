using ContactBridge.Engine.Merging;

namespace ContactBridge.Engine.Graph;

/// <summary>Every word of every name, sorted, with the people who have it.</summary>
internal sealed class NameIndex
{
    private readonly string[] _words;
    private readonly int[][] _people;
    private readonly string[] _shown;

    private NameIndex(string[] words, int[][] people, string[] shown)
    {
        _words = words;
        _people = people;
        _shown = shown;
    }

    public static NameIndex Of(GoldenRecord[] people)
    {
        Dictionary<string, List<int>> index = new(StringComparer.Ordinal);
        string[] shown = new string[people.Length];
        for (int i = 0; i < people.Length; i++)
        {
            shown[i] = Sorted(ComparableText.Words(people[i].DisplayName));
            foreach (string word in GraphSearch.WordsOf(people[i]))
            {
                if (!index.TryGetValue(word, out List<int>? list))
                {
                    list = [];
                    index.Add(word, list);
                }

                list.Add(i);
            }
        }

        string[] words = [.. index.Keys];
        Array.Sort(words, StringComparer.Ordinal);
        return new NameIndex(words, Array.ConvertAll(words, w => index[w].ToArray()), shown);
    }

    public int[] Find(string[] words)
    {
        if (words.Length == 0)
        {
            return [];
        }

        HashSet<int>? found = null;
        for (int i = 0; i < words.Length; i++)
        {
            HashSet<int> holders = [.. Holders(words[i], mayBeCut: i == words.Length - 1)];
            if (found is null)
            {
                found = holders;
            }
            else
            {
                found.IntersectWith(holders);
            }
        }

        string exact = Sorted(words);
        return [.. found!.OrderBy(p => string.Equals(_shown[p], exact, StringComparison.Ordinal) ? 0 : 1).ThenBy(p => p)];
    }

    private IEnumerable<int> Holders(string word, bool mayBeCut)
    {
        int start = Array.BinarySearch(_words, word, StringComparer.Ordinal);
        for (int i = start < 0 ? ~start : start; i < _words.Length; i++)
        {
            bool matches = mayBeCut ? _words[i].StartsWith(word, StringComparison.Ordinal) : string.Equals(_words[i], word, StringComparison.Ordinal);
            if (!matches)
            {
                yield break;
            }

            foreach (int person in _people[i])
            {
                yield return person;
            }
        }
    }

    private static string Sorted(string[] words) => string.Join(' ', words.Order(StringComparer.Ordinal));
}
