using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Phones;

namespace ContactBridge.Engine.Merging;

/// <summary>The comparable form of single values, by the rules that records are normalised by: equal forms are one value in different writings.</summary>
internal sealed class ComparableForms(NormalizationOptions options)
{
    private readonly PhoneNormalizer _phones = new(options.DefaultRegion);

    public static string Email(string raw) =>
        EmailNormalizer.Normalize(raw).Canonical is { Length: > 0 } canonical ? canonical : ComparableText.Even(raw);

    public static string Organization(string? raw) => OrganizationNormalizer.Normalize(raw);

    public static string Profile(OnlineProfile profile) =>
        ProfileNormalizer.Normalize(profile) ?? $"?{profile.Service}\n{profile.Username?.Trim()}\n{(profile.Url is null ? null : Url(profile.Url))}";

    /// <summary>Scheme, "www.", case of the host and a last slash do not count.</summary>
    public static string Url(string raw)
    {
        ReadOnlySpan<char> text = raw.AsSpan().Trim();
        foreach (string scheme in (ReadOnlySpan<string>)["https://", "http://"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                text = text[scheme.Length..];
                break;
            }
        }

        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            text = text[4..];
        }

        text = text.TrimEnd('/');
        int path = text.IndexOf('/');
        return path < 0 ? text.ToString().ToLowerInvariant() : string.Concat(text[..path].ToString().ToLowerInvariant(), text[path..]);
    }

    public string Phone(PhoneNumber number) => PhoneComparison.Normalize(_phones, number)?.Canonical ?? ComparableText.Even(number.Value);
}
