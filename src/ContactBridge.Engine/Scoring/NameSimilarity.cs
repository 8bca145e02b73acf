using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Text;
using ContactBridge.Engine.Scoring.Similarity;

namespace ContactBridge.Engine.Scoring;

/// <summary>How alike two single names sound, whatever the scripts they are written in.</summary>
public static class NameSimilarity
{
    /// <summary>0 for nothing in common to 1 for the same. Symmetric.</summary>
    /// <param name="first">A name as written.</param>
    /// <param name="second">Another.</param>
    public static double Between(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        string a = TextFolder.CleanAndFold(first);
        string b = TextFolder.CleanAndFold(second);
        return 1 - SoundDistance.Between(a, b);
    }
}
