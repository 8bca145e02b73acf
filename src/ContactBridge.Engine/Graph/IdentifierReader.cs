using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>Reads an identifier that somebody typed, in any writing, into the keys that identifier nodes have.</summary>
internal sealed class IdentifierReader(NormalizationOptions options)
{
    public NormalizationOptions Options { get; } = options;

    /// <summary>The keys that the text may mean, by kind of node.</summary>
    public IEnumerable<(NodeKind Kind, string Key)> Read(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            yield break;
        }

        if (trimmed.Contains('@', StringComparison.Ordinal))
        {
            yield return (NodeKind.Email, ComparableForms.Email(trimmed));
        }

        _ = Options;
        string digits = string.Concat(trimmed.Where(char.IsAsciiDigit));
        if (digits.Length >= 3)
        {
            yield return (NodeKind.Phone, $"+{digits}");
            yield return (NodeKind.Phone, $"?{digits}");
        }

        yield return (NodeKind.Profile, trimmed);
        yield return (NodeKind.Profile, ComparableForms.Url(trimmed));
    }
}
