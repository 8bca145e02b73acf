using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging;

/// <summary>The comparable form of single values: equal forms are one value, written in different ways.</summary>
internal sealed class ComparableForms(NormalizationOptions options)
{
    /// <summary>The options with which the records were normalised.</summary>
    public NormalizationOptions Options { get; } = options;

    public static string Email(string raw) => raw.Trim().ToLowerInvariant();

    public static string Phone(string raw, NormalizedRecord record)
    {
        string digits = string.Concat(raw.Where(char.IsAsciiDigit));
        string significant = digits.TrimStart('0');
        foreach (NormalizedPhoneNumber phone in record.Phones)
        {
            if (significant.Length >= 5 && phone.Canonical.Contains(significant, StringComparison.Ordinal))
            {
                return phone.Canonical;
            }
        }

        return digits.Length == 0 ? ComparableText.Even(raw) : digits;
    }

    public static string Organization(string? raw) => ComparableText.Fold(raw);

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

    public static string Profile(OnlineProfile profile)
    {
        if (!string.IsNullOrWhiteSpace(profile.Username))
        {
            return $"{profile.Service}:{profile.Username.Trim().TrimStart('@').ToLowerInvariant()}";
        }

        return profile.Url is null ? $"{profile.Service}:" : Url(profile.Url);
    }
}
