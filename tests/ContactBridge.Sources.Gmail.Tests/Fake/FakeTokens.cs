using System.Collections.Concurrent;
using System.Globalization;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>Gives out access tokens for just the scopes asked for, and knows them again.</summary>
internal sealed class FakeTokens : IAccessTokenProvider
{
    public const string Canary = "ya29.secret-token";

    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> _valid = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _current = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Times that a fresh token was asked for because one was refused.</summary>
    public int Refreshes { get; private set; }

    public ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Refreshes += forceRefresh ? 1 : 0;
        string key = string.Join(' ', scopes);
        if (forceRefresh || !_current.TryGetValue(key, out string? token))
        {
            token = string.Create(CultureInfo.InvariantCulture, $"{Canary}-{Interlocked.Increment(ref _count)}");
            _valid[token] = scopes;
            _current[key] = token;
        }

        return ValueTask.FromResult(token);
    }

    /// <summary>No token given until now is good any more.</summary>
    public void Revoke() => _valid.Clear();

    /// <summary>A token of another maker.</summary>
    public void Accept(string token, IReadOnlyCollection<string> scopes) => _valid[token] = scopes;

    /// <summary>The scopes of an Authorization header; null for none that is good.</summary>
    public IReadOnlyCollection<string>? Scopes(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.Ordinal) && _valid.TryGetValue(authorization[7..], out IReadOnlyCollection<string>? scopes) ? scopes : null;
}
