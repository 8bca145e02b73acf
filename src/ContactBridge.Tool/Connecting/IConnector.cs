using System.CommandLine;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Tool.Connecting;

/// <summary>One kind of source that can be signed in to, remembered, and read again. To add one: this class, and one line in <see cref="Connectors"/>.</summary>
internal interface IConnector
{
    /// <summary>The word after "connect": "imap", "gmail".</summary>
    string Kind { get; }

    /// <summary>One line for the help.</summary>
    string Summary { get; }

    /// <summary>The names under which <see cref="NewConnection.Secrets"/> and <see cref="ConnectionSecrets"/> hold something; forget deletes all of them.</summary>
    IReadOnlyList<string> SecretNames { get; }

    /// <summary>Adds the arguments and options of "connect KIND". Those of the store (--store, --owner, --region) are there already.</summary>
    void AddTo(Command command);

    /// <summary>Signs in, and reads enough to know that a sync will work. Writes nothing.</summary>
    /// <exception cref="CommandLine.UsageException">The arguments make no sense.</exception>
    /// <exception cref="SourceException">The provider refuses; the message says what to do.</exception>
    Task<NewConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the source of a remembered connection. Disposed of after the sync when it is disposable.</summary>
    /// <exception cref="ContactBridgeException">A secret is missing or cannot be read: sign in again.</exception>
    Task<IContactSource> OpenAsync(Connection connection, CancellationToken cancellationToken);

    /// <summary>Takes the sign-in back at the provider, where that is possible, before its secrets are deleted.</summary>
    /// <exception cref="ContactBridgeException">It was not taken back; the rest is forgotten all the same.</exception>
    Task RevokeAsync(Connection connection, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What a sign-in came to.</summary>
internal sealed class NewConnection
{
    /// <summary>The source: its id is the connection's.</summary>
    public required SourceDescriptor Source { get; init; }

    /// <summary>The connector's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What opens the source again, kept in the contact store in clear: never a secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Passwords and tokens, kept in the platform's secret store.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Further sources that the same sign-in opened (a mailbox beside an address book): each is a connection of its own, with the same secrets.</summary>
    public IReadOnlyList<NewConnection> Others { get; init; } = [];
}
