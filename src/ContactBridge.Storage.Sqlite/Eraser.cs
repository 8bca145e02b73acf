using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite;

/// <summary>Leaves no trace of what was deleted, neither in the file nor in its write-ahead log.</summary>
/// <remarks>
/// secure_delete alone is not enough: a page that was rebalanced may hold copies of rows in its unused part. VACUUM writes every page anew from
/// the rows that are left. Blocks that the file system itself has given away are beyond a program's reach; encrypt the disk against those.
/// </remarks>
internal static class Eraser
{
    /// <summary>Above this the new pages are gathered in a temporary file, which is unlinked while still open, and not in memory.</summary>
    private const long MaxMemoryBytes = 256L << 20;

    public static void Erase(Database database, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isLarge = database.Query("PRAGMA page_count") * database.Query("PRAGMA page_size") > MaxMemoryBytes;
        using (cancellationToken.Register(database.Interrupt))
        {
            database.Execute($"PRAGMA temp_store = {(isLarge ? "FILE" : "MEMORY")}; VACUUM");
            if (database.Query("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            {
                throw new ContactStoreException("What was deleted is gone from the store, but another program's reading kept it from being erased from the log; call again.") { IsTransient = true };
            }
        }
    }
}
