namespace ContactBridge.Secrets;

/// <summary>Keeps passwords and tokens where the platform keeps them, never in the contact store. Thread-safe.</summary>
/// <remarks>
/// Names may hold an account's address; values are text of at most <see cref="MaxValueLength"/> UTF-16 units. Nothing is logged, and no message
/// of an exception holds a value.
/// </remarks>
public interface ISecretStore
{
    /// <summary>Longest value, in UTF-16 units.</summary>
    public const int MaxValueLength = 64 * 1024;

    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxNameLength = 512;

    /// <summary>Where the secrets are, for people: "the Secret Service", "files under …".</summary>
    string Description { get; }

    /// <summary>Returns a secret.</summary>
    /// <param name="name">Its name, compared ordinally.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null when there is none of this name.</returns>
    /// <exception cref="SecretStoreException">The store cannot be read: locked, wrong passphrase, permissions too wide.</exception>
    ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps a secret, replacing one of the same name.</summary>
    /// <param name="name">Its name: not empty, no control characters, at most <see cref="MaxNameLength"/> units.</param>
    /// <param name="value">The secret; not empty.</param>
    /// <param name="cancellationToken">Stops before anything is kept.</param>
    /// <exception cref="SecretStoreException">The secret was not kept.</exception>
    ValueTask SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Deletes a secret.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops before anything is deleted.</param>
    /// <returns>False when there was none of this name.</returns>
    /// <exception cref="SecretStoreException">It could not be deleted.</exception>
    ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken);
}
