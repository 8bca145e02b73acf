using System.Xml;
using System.Xml.Linq;

namespace ContactBridge.Sources.Imap.Discovery;

/// <summary>Reads what a provider publishes for mail programs: Thunderbird's autoconfig form, version 1.1.</summary>
internal static class Autoconfig
{
    /// <summary>Longest document that is read.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Where documents for a domain are looked for, in order; never without TLS, since they say where a password goes.</summary>
    public static IEnumerable<Uri> Places(string domain) =>
    [
        new($"https://autoconfig.{domain}/mail/config-v1.1.xml"),
        new($"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"),
        new($"https://autoconfig.thunderbird.net/v1.1/{domain}"),
    ];

    /// <summary>Reads the first IMAP server that is reached by TLS.</summary>
    /// <param name="document">The document.</param>
    /// <param name="address">The address, for the document's placeholders.</param>
    /// <returns>Null when the document is none, or names no such server.</returns>
    public static ImapServer? Read(Stream document, string address)
    {
        XElement? root;
        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes };
            using XmlReader reader = XmlReader.Create(document, settings);
            root = XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }

        return root?.Descendants()
            .Where(e => e.Name.LocalName == "incomingServer" && string.Equals((string?)e.Attribute("type"), "imap", StringComparison.OrdinalIgnoreCase))
            .Select(e => Server(e, address))
            .FirstOrDefault(s => s is not null);
    }

    private static ImapServer? Server(XElement element, string address)
    {
        string Value(string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? string.Empty;
        ImapSecurity? security = Value("socketType").ToUpperInvariant() switch
        {
            "SSL" or "TLS" => ImapSecurity.Tls,
            "STARTTLS" => ImapSecurity.StartTls,
            _ => null,
        };
        string host = Fill(Value("hostname"), address).ToLowerInvariant();
        if (security is not { } safe || !int.TryParse(Value("port"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int port)
            || port is < 1 or > 65_535 || Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            return null;
        }

        string user = Fill(Value("username"), address);
        string[] ways = [.. element.Elements().Where(e => e.Name.LocalName == "authentication").Select(e => e.Value.Trim())];
        return new ImapServer
        {
            Host = host,
            Port = port,
            Security = safe,
            User = user.Length is > 0 and <= 256 ? user : address,
            IsOAuthOnly = ways.Length > 0 && ways.All(w => string.Equals(w, "OAuth2", StringComparison.OrdinalIgnoreCase)),
            FoundBy = ImapDiscoveryStep.Autoconfig,
        };
    }

    private static string Fill(string text, string address)
    {
        int at = address.LastIndexOf('@');
        return text
            .Replace("%EMAILADDRESS%", address, StringComparison.Ordinal)
            .Replace("%EMAILLOCALPART%", address[..at], StringComparison.Ordinal)
            .Replace("%EMAILDOMAIN%", address[(at + 1)..], StringComparison.Ordinal);
    }
}
