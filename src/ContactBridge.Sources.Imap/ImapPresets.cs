using System.Collections.Frozen;

namespace ContactBridge.Sources.Imap;

/// <summary>The providers known by name. Facts of 2026; a provider's own pages come first where they differ.</summary>
public static class ImapPresets
{
    private static readonly FrozenDictionary<string, ImapPreset> ByDomain = Index();

    /// <summary>All presets.</summary>
    public static IReadOnlyList<ImapPreset> All => Providers.PresetTable.All;

    /// <summary>Finds the preset of an address by its domain.</summary>
    /// <param name="address">An address, or a domain alone.</param>
    /// <returns>Null for a domain that is not known.</returns>
    public static ImapPreset? Find(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string domain = address[(address.LastIndexOf('@') + 1)..].TrimEnd('.').ToLowerInvariant();
        return ByDomain.GetValueOrDefault(domain) ?? (IsYahoo(domain) ? ByDomain["yahoo.com"] : null);
    }

    /// <summary>Finds the preset behind a mail exchanger (RFC 5321 §5.1), for domains of one's own at a large provider.</summary>
    /// <param name="exchanger">The host name of an MX record.</param>
    /// <returns>Null for one that is not known.</returns>
    public static ImapPreset? FindByExchanger(string exchanger)
    {
        ArgumentNullException.ThrowIfNull(exchanger);
        string host = "." + exchanger.TrimEnd('.').ToLowerInvariant();
        return All.SelectMany(p => p.Domains, (preset, domain) => (preset, domain))
            .Where(p => p.domain[0] == '.' && host.EndsWith(p.domain, StringComparison.Ordinal))
            .OrderByDescending(p => p.domain.Length)
            .Select(p => p.preset)
            .FirstOrDefault();
    }

    /// <summary>Finds the preset whose server this is.</summary>
    /// <param name="host">A host name.</param>
    /// <returns>Null for one that is not known.</returns>
    public static ImapPreset? FindByHost(string host) =>
        All.FirstOrDefault(p => string.Equals(p.Host, host, StringComparison.OrdinalIgnoreCase) || string.Equals(p.ExportHost, host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Yahoo has a domain in most countries: yahoo.fr, yahoo.co.uk, yahoo.com.br.</summary>
    private static bool IsYahoo(string domain) => domain.StartsWith("yahoo.", StringComparison.Ordinal) && domain.Count(c => c == '.') <= 2;

    private static FrozenDictionary<string, ImapPreset> Index() => All
        .SelectMany(p => p.Domains, (preset, domain) => (preset, domain))
        .Where(p => p.domain[0] != '.')
        .ToFrozenDictionary(p => p.domain, p => p.preset, StringComparer.Ordinal);
}
