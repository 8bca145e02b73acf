using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Writes a run of one script in plain Latin letters, by the rules of that script.</summary>
/// <remarks>Rules, not dictionaries: what a person's own spelling is cannot be known. <see cref="NameForms"/> evens out the usual differences.</remarks>
internal static class Romanizer
{
    /// <summary>Appends the run (lower case, NFKC); scripts without a rule and unknown characters stay as they are.</summary>
    public static void Append(WritingScript script, ReadOnlySpan<char> run, ref TextBuffer output)
    {
        switch (script)
        {
            case WritingScript.Cyrillic:
                CyrillicRomanizer.Append(run, ref output);
                break;
            case WritingScript.Greek:
                GreekRomanizer.Append(run, ref output);
                break;
            case WritingScript.Hebrew:
                HebrewRomanizer.Append(run, ref output);
                break;
            case WritingScript.Arabic:
                ArabicRomanizer.Append(run, ref output);
                break;
            case WritingScript.Indic:
                IndicRomanizer.Append(run, ref output);
                break;
            case WritingScript.Armenian or WritingScript.Georgian:
                CaucasianRomanizer.Append(run, ref output);
                break;
            case WritingScript.Hangul:
                HangulRomanizer.Append(run, ref output);
                break;
            case WritingScript.Kana:
                KanaRomanizer.Append(run, ref output);
                break;
            case WritingScript.Han:
                HanReadings.Append(run, ref output);
                break;
            default:
                output.Append(run);
                break;
        }
    }
}
