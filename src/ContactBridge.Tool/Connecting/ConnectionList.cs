using System.Security.Cryptography;
using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>A connection as the contact store keeps it.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="Kind">The connector's kind.</param>
/// <param name="SecretPrefix">How the names of its secrets begin: random, so that two stores with the same account do not share them.</param>
/// <param name="Settings">What opens it again.</param>
internal sealed record SavedConnection(string Id, string Kind, string SecretPrefix, IReadOnlyDictionary<string, string> Settings)
{
    public SourceId Source => SourceId.Create(Id);

    /// <summary>A new connection; one of the same source keeps the names of its secrets, so that none is left behind.</summary>
    public static SavedConnection Of(NewConnection made, SavedConnection? before) =>
        Of(made, before?.SecretPrefix ?? $"{made.Kind}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");

    /// <summary>A new connection with the secrets of another one.</summary>
    public static SavedConnection Of(NewConnection made, string secretPrefix) => new(made.Source.Id.Value, made.Kind, secretPrefix, made.Settings);

    /// <summary>Prints the kind only.</summary>
    public override string ToString() => $"SavedConnection({Kind})";
}

/// <summary>The connections of one book, in one of its settings.</summary>
internal sealed class ConnectionList
{
    private const string Setting = "connections";

    private readonly SortedDictionary<string, SavedConnection> _saved = new(StringComparer.Ordinal);

    public static async Task<ConnectionList> LoadAsync(AddressBook book, CancellationToken cancellationToken)
    {
        ConnectionList list = new();
        if (await book.GetSettingAsync(Setting, cancellationToken).ConfigureAwait(false) is { Length: > 0 } json)
        {
            foreach (SavedConnection saved in JsonSerializer.Deserialize<SavedConnection[]>(json) ?? [])
            {
                list._saved[saved.Id] = saved;
            }
        }

        return list;
    }

    public SavedConnection? Find(SourceId source) => _saved.GetValueOrDefault(source.Value);

    /// <summary>True when another connection has the same secrets.</summary>
    public bool HasSecretsOf(SavedConnection saved) =>
        _saved.Values.Any(s => string.Equals(s.SecretPrefix, saved.SecretPrefix, StringComparison.Ordinal) && !string.Equals(s.Id, saved.Id, StringComparison.Ordinal));

    /// <summary>All, or those that a word on the command line means: a source's id, its account, or a kind.</summary>
    public IReadOnlyList<SavedConnection> Choose(string? word)
    {
        if (_saved.Count == 0)
        {
            throw new ContactBridgeException("No source is connected. Try: contactbridge connect --help");
        }

        SavedConnection[] chosen =
        [
            .. _saved.Values.Where(s => word is null
                || string.Equals(s.Id, word, StringComparison.OrdinalIgnoreCase)
                || string.Equals(s.Kind, word, StringComparison.OrdinalIgnoreCase)
                || s.Id.EndsWith(":" + word, StringComparison.OrdinalIgnoreCase)),
        ];
        return chosen.Length > 0 ? chosen : throw new ContactBridgeException("There is no such connected source. Try: contactbridge sources");
    }

    public Task PutAsync(AddressBook book, SavedConnection saved, CancellationToken cancellationToken)
    {
        _saved[saved.Id] = saved;
        return SaveAsync(book, cancellationToken);
    }

    public Task RemoveAsync(AddressBook book, SourceId source, CancellationToken cancellationToken)
    {
        _saved.Remove(source.Value);
        return SaveAsync(book, cancellationToken);
    }

    private Task SaveAsync(AddressBook book, CancellationToken cancellationToken) =>
        book.SetSettingAsync(Setting, JsonSerializer.Serialize(_saved.Values.ToArray()), cancellationToken);
}
