namespace ContactBridge.Formats.Csv.Fields;

/// <summary>Tells addresses of people's pages in networks from other web addresses.</summary>
internal static class ProfileHosts
{
    /// <summary>The network, and the account's name where the address shows it; null when the address is no profile.</summary>
    public static (string Service, string? Username)? Find(string url)
    {
        ReadOnlySpan<char> rest = url.AsSpan().Trim();
        int scheme = rest.IndexOf("://");
        rest = scheme >= 0 ? rest[(scheme + 3)..] : rest;
        int slash = rest.IndexOf('/');
        if (slash <= 0)
        {
            return null;
        }

        ReadOnlySpan<char> host = rest[..slash];
        ReadOnlySpan<char> path = rest[(slash + 1)..];
        int query = path.IndexOfAny('?', '#');
        path = (query >= 0 ? path[..query] : path).TrimEnd('/');
        string? service = ServiceOf(host);
        if (service is null || path.IsEmpty)
        {
            return null;
        }

        if (service == "linkedin")
        {
            return path.StartsWith("in/", StringComparison.OrdinalIgnoreCase) && path.Length > 3 ? (service, FirstSegment(path[3..]))
                : path.StartsWith("pub/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("profile/", StringComparison.OrdinalIgnoreCase) ? (service, null)
                : null;
        }

        // Pages of one segment are accounts; deeper ones (posts, groups) are not.
        return path.Contains('/') || path.EndsWith(".php", StringComparison.OrdinalIgnoreCase) ? null : (service, path.TrimStart('@').ToString());
    }

    private static string FirstSegment(ReadOnlySpan<char> path)
    {
        int slash = path.IndexOf('/');
        return (slash < 0 ? path : path[..slash]).ToString();
    }

    private static string? ServiceOf(ReadOnlySpan<char> host)
    {
        (string Domain, string Service)[] known = Known;
        foreach ((string domain, string service) in known)
        {
            if (host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.'))
            {
                return service;
            }
        }

        return null;
    }

    private static readonly (string Domain, string Service)[] Known =
    [
        ("linkedin.com", "linkedin"), ("facebook.com", "facebook"), ("fb.com", "facebook"), ("twitter.com", "twitter"), ("x.com", "twitter"),
        ("instagram.com", "instagram"), ("github.com", "github"), ("xing.com", "xing"), ("t.me", "telegram"), ("vk.com", "vk"), ("tiktok.com", "tiktok"),
        ("mastodon.social", "mastodon"), ("threads.net", "threads"),
    ];
}
