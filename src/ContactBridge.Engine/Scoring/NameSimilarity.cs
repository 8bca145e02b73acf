using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;
using ContactBridge.Engine.Scoring.Similarity;

namespace ContactBridge.Engine.Scoring;

/// <summary>How alike two single names sound, whatever the scripts they are written in.</summary>
public static class NameSimilarity
{
    private const double KanjiReading = 0.98;

    /// <summary>0 for nothing in common to 1 for the same. Symmetric.</summary>
    /// <param name="first">A name as written.</param>
    /// <param name="second">Another.</param>
    public static double Between(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        string a = TextCleaner.Clean(first);
        string b = TextCleaner.Clean(second);
        WritingScript scriptA = WritingScripts.Dominant(a);
        WritingScript scriptB = WritingScripts.Dominant(b);
        if (scriptA != scriptB && (scriptA == WritingScript.Latin || scriptB == WritingScript.Latin))
        {
            if (scriptB == WritingScript.Latin)
            {
                (a, b, scriptB) = (b, a, scriptA);
            }

            if (ScriptSounds.Read(b, scriptB) is { } other && ScriptSounds.Read(a, WritingScript.Latin) is { } latin)
            {
                // One of many readings: a little less sure than a name that is written as it sounds.
                if (scriptB == WritingScript.Han && KanjiReadings.Fits(b, TextFolder.Fold(a)))
                {
                    return KanjiReading;
                }

                float weight = Math.Max(latin.Weight, other.Weight);
                return weight == 0 ? 0 : 1 - (SoundAlignment.Between(latin, other, weight) / weight);
            }
        }

        return 1 - SoundDistance.Between(TextFolder.Fold(a), TextFolder.Fold(b));
    }
}
