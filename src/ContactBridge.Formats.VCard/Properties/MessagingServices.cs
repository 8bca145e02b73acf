using System.Collections.Frozen;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Instant-messaging services: their properties and their URI schemes.</summary>
internal static class MessagingServices
{
    /// <summary>Property → service; the first property of a service is the one that is written.</summary>
    private static readonly (string Property, string Service)[] Properties =
    [
        ("X-AIM", "aim"), ("X-MSN", "msn"), ("X-YAHOO", "yahoo"), ("X-YAHOO-ID", "yahoo"), ("X-ICQ", "icq"), ("X-JABBER", "xmpp"),
        ("X-GOOGLE-TALK", "google-talk"), ("X-GTALK", "google-talk"), ("X-SKYPE", "skype"), ("X-SKYPE-USERNAME", "skype"), ("X-QQ", "qq"),
        ("X-NETMEETING", "netmeeting"), ("X-SIP", "sip"), ("X-GADUGADU", "gadu-gadu"), ("X-GADU-GADU", "gadu-gadu"), ("X-GROUPWISE", "groupwise"),
        ("X-SAMETIME", "sametime"), ("X-TWITTER", "twitter"), ("X-MATRIX", "matrix"), ("X-TELEGRAM", "telegram"), ("X-WECHAT", "wechat"),
        ("X-IRC", "irc"), ("X-ZOOM", "zoom"), ("X-FACEBOOK", "facebook"),
    ];

    private static readonly FrozenDictionary<string, string> Schemes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["msnim"] = "msn", ["ymsgr"] = "yahoo", ["gtalk"] = "google-talk", ["sips"] = "sip", ["gg"] = "gadu-gadu", ["tg"] = "telegram",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Properties whose value is an account, of a service that the property names or that nothing names.</summary>
    public static IReadOnlyList<string> AllProperties { get; } =
        [.. Properties.Select(static p => p.Property), "X-MS-IMADDRESS", "X-KADDRESSBOOK-X-IMADDRESS"];

    /// <summary>The service a property is about, or null.</summary>
    public static string? ServiceOf(string property) => Array.Find(Properties, p => p.Property == property).Service;

    /// <summary>The property that says an account of the service, or null.</summary>
    public static string? PropertyOf(string service) => Array.Find(Properties, p => p.Service == service).Property;

    /// <summary>The service that a URI scheme belongs to.</summary>
    public static string ServiceOfScheme(string scheme) => Schemes.TryGetValue(scheme, out string? service) ? service : scheme.ToLowerInvariant();

    /// <summary>The scheme that a text begins with, or null when it is no URI.</summary>
    public static string? SchemeOf(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 1 || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        foreach (char c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return null;
            }
        }

        return text[..colon].ToLowerInvariant();
    }

    /// <summary>True for schemes that lead to a page, not to an account.</summary>
    public static bool IsWeb(string scheme) => scheme is "http" or "https";

    /// <summary>The account in a messaging URI: what stands after the scheme, without slashes and escapes.</summary>
    public static string AccountOf(string uri, string scheme)
    {
        string account = uri[(scheme.Length + 1)..].TrimStart('/');
        return account.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(account) : account;
    }
}
