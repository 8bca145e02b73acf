namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>A set of short words of the letters a to z, packed into numbers: asked many times for every word of every name.</summary>
internal sealed class SyllableSet
{
    private const int BitsPerLetter = 5;
    private const int LongestWord = 6;
    private const int Slots = 2048;
    private const uint Spread = 0x9E3779B1;

    // Open addressing; 0 is free.
    private readonly uint[] _slots = new uint[Slots];

    /// <exception cref="ArgumentException">A word is empty, too long or has other characters than a to z.</exception>
    public SyllableSet(IEnumerable<string> words)
    {
        foreach (string word in words)
        {
            uint packed = Pack(word);
            if (packed == 0)
            {
                throw new ArgumentException("The table of syllables has a word that is no syllable.", nameof(words));
            }

            _slots[Find(packed)] = packed;
        }
    }

    public bool Contains(ReadOnlySpan<char> word) => Pack(word) is not 0 and uint packed && _slots[Find(packed)] != 0;

    /// <summary>True when the word is in the set, or is two words of the set.</summary>
    public bool MakeUp(ReadOnlySpan<char> word)
    {
        if (word.Length > 2 * LongestWord)
        {
            return false;
        }

        if (Contains(word))
        {
            return true;
        }

        for (int cut = Math.Max(1, word.Length - LongestWord); cut <= Math.Min(word.Length - 1, LongestWord); cut++)
        {
            if (Contains(word[..cut]) && Contains(word[cut..]))
            {
                return true;
            }
        }

        return false;
    }

    private static uint Pack(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
        {
            return 0;
        }

        uint packed = 0;
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterLower(c))
            {
                return 0;
            }

            packed = (packed << BitsPerLetter) | (uint)(c - 'a' + 1);
        }

        return packed;
    }

    private int Find(uint packed)
    {
        int slot = (int)((packed * Spread) >> 21);
        while (_slots[slot] != 0 && _slots[slot] != packed)
        {
            slot = (slot + 1) % Slots;
        }

        return slot;
    }
}
