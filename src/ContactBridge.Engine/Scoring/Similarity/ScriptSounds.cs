using System.Collections.Concurrent;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>Reads names by the table of their script.</summary>
internal static class ScriptSounds
{
    private const int MaxLength = 48;
    private const int Slots = 1024;

    private static readonly ConcurrentDictionary<string, SoundTable> Tables = new(StringComparer.Ordinal);
    private static readonly Entry?[] Remembered = new Entry?[Slots];

    /// <summary>All readings of a cleaned text; null when there is no table for its script.</summary>
    public static SoundLattice? Read(string clean, WritingScript script)
    {
        string? file = script switch
        {
            WritingScript.Latin => "sounds-latin.txt",
            WritingScript.Hangul => "sounds-hangul.txt",
            WritingScript.Kana => "sounds-kana.txt",
            WritingScript.Han => "sounds-han.txt",
            WritingScript.Cyrillic => "sounds-cyrillic.txt",
            WritingScript.Arabic => "sounds-arabic.txt",
            WritingScript.Hebrew => "sounds-hebrew.txt",
            _ => null,
        };
        if (file is null)
        {
            return null;
        }

        ref Entry? slot = ref Remembered[clean.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        Entry? entry = Volatile.Read(ref slot);
        if (entry is null || !string.Equals(entry.Text, clean, StringComparison.Ordinal))
        {
            SoundTable table = Tables.GetOrAdd(file, SoundTable.Read);
            string letters = Letters(clean, script, table);
            entry = new Entry(clean, SoundLattice.Read(letters.AsSpan(0, Math.Min(letters.Length, MaxLength)), table));
            Volatile.Write(ref slot, entry);
        }

        return entry.Lattice;
    }

    // What the tables are written in: lower case; the letters of Hangul syllables apart; Latin letters that no table knows without their marks.
    private static string Letters(string clean, WritingScript script, SoundTable table)
    {
        string lower = TextFolder.Lower(clean);
        var output = new TextBuffer(stackalloc char[128]);
        foreach (char c in lower)
        {
            if (script == WritingScript.Hangul && c is >= '\uAC00' and <= '\uD7A3')
            {
                int index = c - 0xAC00;
                output.Append((char)('\u1100' + (index / 588)));
                output.Append((char)('\u1161' + (index % 588 / 28)));
                if (index % 28 > 0)
                {
                    output.Append((char)('\u11A7' + (index % 28)));
                }
            }
            else if (script == WritingScript.Kana && c is >= '\u3041' and <= '\u3096')
            {
                output.Append((char)(c + 0x60));
            }
            else if (script == WritingScript.Han && HanReadings.Reading(c) is { Length: > 0 } syllable)
            {
                output.Append(syllable);
                output.Append(syllable is "zhi" or "chi" or "shi" or "ri" or "zi" or "ci" or "si" ? "h," : ",");
            }
            else if (script == WritingScript.Latin && c >= 0x80 && table.RulesOf(c).IsEmpty && LatinFolding.TryFold(c, out string folded))
            {
                output.Append(folded);
            }
            else
            {
                output.Append(c);
            }
        }

        string text = output.ToString();
        output.Dispose();
        return text;
    }

    private sealed record Entry(string Text, SoundLattice Lattice)
    {
        public override string ToString() => nameof(Entry);
    }
}
