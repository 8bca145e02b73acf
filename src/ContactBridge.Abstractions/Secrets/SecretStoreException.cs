namespace ContactBridge.Secrets;

/// <summary>Why secrets cannot be kept or read.</summary>
public enum SecretStoreFailure
{
    /// <summary>The platform's store, or the file, cannot be used.</summary>
    Unavailable = 0,

    /// <summary>It is locked: a passphrase is needed, or the wrong one was given.</summary>
    Locked = 1,

    /// <summary>Others than the owner may read the file or its folder; it is not used until that is mended.</summary>
    PermissionsTooWide = 2,

    /// <summary>What is kept there is not what was written.</summary>
    Damaged = 3,
}

/// <summary>Secrets cannot be kept or read. The message never holds one.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened and what helps.</param>
/// <param name="innerException">The platform's exception, if any.</param>
public sealed class SecretStoreException(SecretStoreFailure failure, string message, Exception? innerException = null)
    : ContactBridgeException(message, innerException)
{
    /// <summary>Why.</summary>
    public SecretStoreFailure Failure { get; } = failure;
}
