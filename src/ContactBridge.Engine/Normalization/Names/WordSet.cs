using System.Collections.Frozen;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>A fixed set of folded words that can be asked without allocating.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Takes the words separated by blanks or line ends.</summary>
    public WordSet(string words)
        : this(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
    {
    }

    private WordSet(IEnumerable<string> words)
    {
        _words = words.ToFrozenSet(StringComparer.Ordinal);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The words of both sets.</summary>
    public WordSet And(WordSet other) => new(_words.Concat(other._words));

    public bool Contains(ReadOnlySpan<char> folded) => _lookup.Contains(folded);
}
