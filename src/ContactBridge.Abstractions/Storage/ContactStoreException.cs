namespace ContactBridge.Storage;

/// <summary>The store cannot do what was asked; what was committed before is safe.</summary>
public class ContactStoreException : ContactBridgeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, without personal values.</param>
    /// <param name="innerException">The foreign exception, if any.</param>
    public ContactStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when the same call may succeed later (another writer, a busy disk).</summary>
    public bool IsTransient { get; init; }
}

/// <summary>The store was made by a newer version of ContactBridge. It was not touched.</summary>
/// <param name="found">The store's schema version.</param>
/// <param name="supported">The newest version this program knows.</param>
public sealed class StoreVersionException(int found, int supported)
    : ContactStoreException($"The store has schema version {found}; this program knows versions up to {supported}. Use a newer ContactBridge. Nothing was changed.")
{
    /// <summary>The store's schema version.</summary>
    public int Found { get; } = found;

    /// <summary>The newest version this program knows.</summary>
    public int Supported { get; } = supported;
}

/// <summary>The file is not a ContactBridge store, or is damaged. It was not touched.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class StoreCorruptException(string message, Exception? innerException = null)
    : ContactStoreException(message, innerException);

/// <summary>The disk is full, or the place cannot be written to. The last commit did not happen; all before it did.</summary>
/// <param name="message">What failed.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class StoreWriteException(string message, Exception? innerException = null)
    : ContactStoreException(message, innerException);
