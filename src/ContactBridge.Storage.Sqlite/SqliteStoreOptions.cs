namespace ContactBridge.Storage.Sqlite;

/// <summary>How a <see cref="SqliteContactStore"/> works.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>How long a writer waits for another one before it fails with <see cref="ContactStoreException.IsTransient"/>. From 0 to an hour; default 10 s.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// When true (the default) a commit that returned survives a power failure, at the price of one disk flush each. When false only a crash of
    /// the program is survived without loss: a power failure may take the last commits back, each as a whole; the file stays sound.
    /// </summary>
    public bool FlushesEachCommit { get; init; } = true;

    /// <summary>Largest size of the file in bytes; a commit beyond it fails with <see cref="StoreWriteException"/>. From 1 MiB; null (the default) for no limit.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>Most memory that an open book uses for caching the file, in bytes, 1 MiB to 2 GiB. Default 64 MiB.</summary>
    public int CacheBytes { get; init; } = 64 << 20;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BusyTimeout, TimeSpan.Zero, nameof(BusyTimeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BusyTimeout, TimeSpan.FromHours(1), nameof(BusyTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(CacheBytes, 1 << 20, nameof(CacheBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFileBytes ?? long.MaxValue, 1 << 20, nameof(MaxFileBytes));
    }
}
