using ContactBridge.Secrets;

namespace ContactBridge.Tool.Connecting;

/// <summary>Secrets of a sign-in under way, which are kept once it is done.</summary>
internal sealed class MemorySecretStore : ISecretStore
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>What is to be kept.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public string Description => "memory";

    public ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(_values.GetValueOrDefault(name));

    public ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        _values[name] = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(_values.Remove(name));
}

/// <summary>The secrets of one connection, for a library that keeps its own.</summary>
internal sealed class ConnectionSecretStore(ConnectionSecrets secrets) : ISecretStore
{
    public string Description => secrets.Description;

    public async ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken) => await secrets.FindAsync(name, cancellationToken).ConfigureAwait(false);

    public async ValueTask SetAsync(string name, string value, CancellationToken cancellationToken) => await secrets.SetAsync(name, value, cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await secrets.DeleteAsync(name, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
