using ContactBridge.Secrets;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Secrets in memory.</summary>
internal sealed class MemorySecrets : ISecretStore
{
    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public string Description => "memory";

    public ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(Values.GetValueOrDefault(name));

    public ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        Values[name] = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(Values.TryRemove(name, out _));
}
