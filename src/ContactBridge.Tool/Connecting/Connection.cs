using ContactBridge.Records;
using ContactBridge.Secrets;
using ContactBridge.Sources;

namespace ContactBridge.Tool.Connecting;

/// <summary>A remembered connection with access to its secrets.</summary>
internal sealed class Connection(SavedConnection saved, ISecretStore secrets)
{
    /// <summary>The source's id.</summary>
    public SourceId Source => saved.Source;

    /// <summary>What <see cref="NewConnection.Settings"/> said.</summary>
    public IReadOnlyDictionary<string, string> Settings => saved.Settings;

    /// <summary>Its secrets.</summary>
    public ConnectionSecrets Secrets { get; } = new(saved, secrets);
}

/// <summary>The secrets of one connection, by the short names of its connector; a token that was refreshed is set here again.</summary>
internal sealed class ConnectionSecrets(SavedConnection saved, ISecretStore store)
{
    /// <summary>Where they are, for people.</summary>
    public string Description => store.Description;

    /// <summary>A secret, or null.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken) => await store.GetAsync(Full(name), cancellationToken).ConfigureAwait(false);

    /// <summary>A secret that must be there.</summary>
    /// <exception cref="SignInRequiredException">It is gone.</exception>
    public async Task<string> GetAsync(string name, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken).ConfigureAwait(false)
        ?? throw new SignInRequiredException(saved.Source, $"What this source was signed in with is not in {store.Description} any more. Connect it again: contactbridge connect {saved.Kind}");

    /// <summary>Keeps a secret.</summary>
    public async Task SetAsync(string name, string value, CancellationToken cancellationToken) => await store.SetAsync(Full(name), value, cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes a secret; one that is not there is no error.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken) => await store.DeleteAsync(Full(name), cancellationToken).ConfigureAwait(false);

    private string Full(string name) => $"{saved.SecretPrefix}/{name}";
}
