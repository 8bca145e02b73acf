using SQLitePCL;

namespace ContactBridge.Storage.Sqlite.Native;

/// <summary>Turns SQLite's result codes (sqlite.org/rescode.html) into the store's exceptions. No message holds a value.</summary>
internal static class SqliteFailure
{
    private const int ReadFailed = raw.SQLITE_IOERR | (1 << 8);
    private const int ShortRead = raw.SQLITE_IOERR | (2 << 8);

    public static Exception Create(int code)
    {
        string suffix = $"(SQLite result {code}).";
        return (code & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new ContactStoreException("The store is being written by another program; try again later " + suffix) { IsTransient = true },
            raw.SQLITE_FULL => new StoreWriteException("The disk, or the limit set for the store, is full. Nothing of this commit was kept " + suffix),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH => new StoreWriteException("The store's file or folder cannot be written to " + suffix),
            raw.SQLITE_IOERR when code is not (ReadFailed or ShortRead) => new StoreWriteException("The disk refused to write. Nothing of this commit was kept " + suffix),
            raw.SQLITE_NOTADB => new StoreCorruptException("The file is not a contact store " + suffix),
            raw.SQLITE_CORRUPT => new StoreCorruptException("The store's file is damaged " + suffix),
            raw.SQLITE_INTERRUPT => new OperationCanceledException("The operation on the store was cancelled."),
            _ => new ContactStoreException("The store failed " + suffix),
        };
    }
}
