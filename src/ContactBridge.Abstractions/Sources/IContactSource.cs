namespace ContactBridge.Sources;

/// <summary>Where contacts come from: an account, a server, a file. One method, one stream, for full and incremental reads.</summary>
/// <remarks>
/// Promises: keys are stable between reads; the source is never written to; cancellation is honoured at every element; no personal value
/// stands in a message. Any number of reads may follow one another; two at the same time need not be supported.
/// </remarks>
public interface IContactSource
{
    /// <summary>What the source is and can do.</summary>
    SourceDescriptor Descriptor { get; }

    /// <summary>Reads what changed since <paramref name="since"/>, or everything.</summary>
    /// <param name="since">A token of an earlier checkpoint of this source; null to read all.</param>
    /// <param name="cancellationToken">Stops the read at the next element.</param>
    /// <returns>Changes, each run of them closed by a checkpoint; the last element of a read that succeeds is a complete checkpoint.</returns>
    /// <exception cref="SourceException">The source refuses or fails; its children say what to do.</exception>
    /// <exception cref="Formats.ContactFormatException">A file is not what it claims to be.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, CancellationToken cancellationToken);
}

/// <summary>Gives access tokens to web sources, so that an application may keep its own sign-in.</summary>
public interface IAccessTokenProvider
{
    /// <summary>Returns a token that is valid now for the scopes asked for.</summary>
    /// <param name="scopes">The scopes needed.</param>
    /// <param name="forceRefresh">True when the last token was refused.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="SignInRequiredException">The user must sign in again.</exception>
    ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken);
}
