using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Phones;

namespace ContactBridge.Engine.Graph;

/// <summary>Reads an identifier that somebody typed, in any writing, into the keys that identifier nodes have.</summary>
internal sealed class IdentifierReader(NormalizationOptions options)
{
    private readonly PhoneNormalizer _phones = new(options.DefaultRegion);

    /// <summary>The keys that the text may mean, by kind of node.</summary>
    public IEnumerable<(NodeKind Kind, string Key)> Read(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Contains('@', StringComparison.Ordinal) && EmailNormalizer.Normalize(trimmed) is { Canonical.Length: > 0 } email)
        {
            yield return (NodeKind.Email, email.Canonical);
        }

        string number = trimmed.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? trimmed[4..] : trimmed;
        if (number.Count(char.IsDigit) >= 3 && PhoneComparison.Normalize(_phones, new PhoneNumber(number)) is { } phone)
        {
            yield return (NodeKind.Phone, phone.Canonical);
        }

        if (trimmed.Length > 0)
        {
            yield return (NodeKind.Profile, trimmed);
        }

        if (ProfileNormalizer.FromUrl(trimmed) is { } profile)
        {
            yield return (NodeKind.Profile, profile);
        }
    }
}
