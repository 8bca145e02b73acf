using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Profiles;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Brings profile addresses and messaging accounts into one form, "network:account".</summary>
internal static class ProfileNormalizer
{
    private const int MaxAccount = 256;

    /// <summary>The canonical form, or null when the profile names no account of a person.</summary>
    public static string? Normalize(OnlineProfile profile)
    {
        if (profile.Url is { Length: > 0 } url && FromUrl(url) is { } fromUrl)
        {
            return fromUrl;
        }

        if (profile.Username is not { Length: > 0 } username)
        {
            return null;
        }

        if (FromUrl(username) is { } fromUsername)
        {
            return fromUsername;
        }

        string service = TextFolder.CleanAndFold(profile.Service).Replace(" ", string.Empty, StringComparison.Ordinal);
        string? network = service.Length == 0 ? null : ProfileNetworks.ByName(service) ?? ProfileNetworks.ByHost(service) ?? service;
        string account = Account(username);
        return network is null || account.Length == 0 || account.Contains("://", StringComparison.Ordinal) ? null
            : network == "linkedin" ? "linkedin:in/" + account.Replace("in/", string.Empty, StringComparison.Ordinal)
            : $"{network}:{account}";
    }

    /// <summary>Reads a web address or a messaging URI; null when it is no profile of a person.</summary>
    public static string? FromUrl(string text)
    {
        string clean = TextCleaner.Clean(text);
        int colon = clean.IndexOf(':', StringComparison.Ordinal);
        bool isWeb = clean.Contains("//", StringComparison.Ordinal);
        if (colon > 1 && !isWeb && !clean.AsSpan(0, colon).Contains('.'))
        {
            string? network = ProfileNetworks.ByName(clean[..colon].ToLowerInvariant());
            string account = Account(Head(clean[(colon + 1)..], "?"));
            return network is null || account.Length == 0 ? null : $"{network}:{account}";
        }

        if (!isWeb && !clean.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        int start = clean.IndexOf("//", StringComparison.Ordinal) is >= 0 and int slashes ? slashes + 2 : 0;
        int end = clean.IndexOfAny(['/', '?', '#'], start);
        string host = (end < 0 ? clean[start..] : clean[start..end]).ToLowerInvariant();
        host = Head(host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..], ":");
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        if (end < 0 || ProfileNetworks.ByHost(host) is not { } found)
        {
            return null;
        }

        return FromPath(found, clean[end..]);
    }

    private static string? FromPath(string network, string pathAndQuery)
    {
        string path = Head(pathAndQuery, "?#");
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
        {
            return null;
        }

        string first = Account(segments[0]);
        switch (network)
        {
            case "linkedin":
                string? slug = segments.Length > 1 && first is "in" or "pub" or "profile" ? Account(segments[first == "profile" ? ^1 : 1]) : null;
                return slug is null or "view" or "" ? null : first == "pub" ? "linkedin:pub/" + string.Join('/', segments[1..].Select(Account)) : "linkedin:in/" + slug;
            case "facebook":
                string? id = Query(pathAndQuery, "id");
                return first == "profile.php" ? (id is null ? null : "facebook:" + id)
                    : first == "people" && segments.Length > 2 ? "facebook:" + Account(segments[2])
                    : Simple(network, first.Replace(".", string.Empty, StringComparison.Ordinal), first);
            case "xing":
                return first == "profile" && segments.Length > 1 ? Simple("xing", Account(segments[1]), first) : null;
            case "googleplus":
                return Simple(network, first == "u" && segments.Length > 2 ? Account(segments[2]) : first, first);
            case "youtube":
                return first is "user" or "c" or "channel" && segments.Length > 1 ? Simple(network, Account(segments[1]), first) : segments[0].StartsWith('@') ? "youtube:" + first : null;
            case "reddit" or "stackoverflow" or "orcid" or "weibo" or "zhihu" or "douban" or "quora" or "researchgate" or "strava" or "bluesky" or "ok":
                return first is "u" or "user" or "users" or "people" or "profile" or "athletes" or "n" && segments.Length > 1 ? Simple(network, Account(segments[1]), first) : Simple(network, first, first);
            default:
                return Simple(network, first, first);
        }
    }

    private static string? Simple(string network, string account, string first) =>
        account.Length == 0 || ProfileNetworks.IsNoAccount(first) ? null : $"{network}:{account}";

    private static string Account(string text)
    {
        string decoded = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        string clean = TextFolder.Lower(TextCleaner.Clean(decoded)).TrimStart('@', '/').TrimEnd('/', ' ');
        return clean.Length > MaxAccount ? string.Empty : clean;
    }

    private static string Head(string text, string separators)
    {
        int at = text.AsSpan().IndexOfAny(separators);
        return at < 0 ? text : text[..at];
    }

    private static string? Query(string text, string name)
    {
        int at = text.IndexOf('?', StringComparison.Ordinal);
        foreach (string part in at < 0 ? [] : Head(text[(at + 1)..], "#").Split('&'))
        {
            if (part.StartsWith(name + "=", StringComparison.Ordinal) && part.Length > name.Length + 1)
            {
                return Account(part[(name.Length + 1)..]);
            }
        }

        return null;
    }
}
