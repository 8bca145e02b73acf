using ContactBridge.Secrets;

namespace ContactBridge.Tool.Connecting;

/// <summary>Every kind of source that can be connected: one line a kind.</summary>
internal static class Connectors
{
    public static IReadOnlyList<IConnector> All { get; } =
    [
        new GmailConnector(),
        new ImapConnector(),
        new OutlookConnector(),
    ];

    public static IConnector? Find(string kind) => All.FirstOrDefault(c => string.Equals(c.Kind, kind, StringComparison.Ordinal));

    /// <summary>The secret store of this machine.</summary>
    public static ISecretStore OpenSecrets() => SecretStores.Open();
}
