using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>What brackets and quotes inside a name say: another form of the name, a nickname, a maiden name, or a note.</summary>
internal static class AsideParser
{
    private static readonly WordSet Born = new("nee ne geb geborene born z-d roz rozena ur urozhdennaya rodzona szul");

    /// <summary>Adds what the insertion says; notes say nothing.</summary>
    public static void Parse(NameText.Aside aside, string main, NameFindings findings)
    {
        WritingScript script = WritingScripts.Dominant(aside.Text);
        if (script == WritingScript.Common || aside.Text.Contains('@', StringComparison.Ordinal))
        {
            return;
        }

        WritingScript mainScript = WritingScripts.Dominant(main);
        if (script != mainScript && mainScript != WritingScript.Common)
        {
            NameFieldParser.ParsePlain(aside.Text, findings);
            return;
        }

        List<NameToken> tokens = NameTokens.Split(aside.Text, out _);
        if (tokens.Count >= 2 && Born.Contains(tokens[0].Folded) && findings.Names.Count > 0)
        {
            int last = findings.Names.Count - 1;
            findings.Names[last] = findings.Names[last] with { OtherFamily = NameTokens.Join(tokens, 1, tokens.Count) };
        }
        else if (tokens.Count == 1 && (aside.IsInside || aside.IsQuoted) && tokens[0].StartsUpper && !NameWords.Labels.Contains(tokens[0].Folded))
        {
            findings.AddNickname(tokens[0].Text);
        }
    }
}
