using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Schema;

/// <summary>Opens a store's file: makes it when it is missing, refuses what is not ours, brings an older one up to date.</summary>
/// <remarks>The file is never opened except by SQLite: closing another descriptor of it would drop SQLite's locks (sqlite.org/howtocorrupt.html §2.2).</remarks>
internal sealed class StoreFile(string path, SqliteStoreOptions options, IReadOnlyList<SchemaStep> steps)
{
    /// <summary>"CBst", at offset 68 of the file.</summary>
    public const int ApplicationId = 0x43427374;

    private int Newest => steps[^1].Version;

    /// <summary>Makes the file when it is missing, checks that it is a store, and migrates it.</summary>
    public void Prepare()
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            Create();
        }

        if (new FileInfo(path).Length > 0)
        {
            Probe();
        }

        using Database database = Connect();
        Migrate(database);
    }

    /// <summary>Opens a connection to a file that was prepared.</summary>
    public Database Connect()
    {
        Database database = Database.Open(path, options.BusyTimeout);
        try
        {
            if (database.IsReadOnly)
            {
                throw new StoreWriteException("The store's file cannot be written to.");
            }

            database.Execute($"""
                PRAGMA synchronous = {(options.FlushesEachCommit ? "FULL" : "NORMAL")};
                PRAGMA secure_delete = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -{options.CacheBytes / 1024};
                PRAGMA journal_size_limit = {64 << 20};
                PRAGMA wal_autocheckpoint = 4000;
                """);
            if (options.MaxFileBytes is { } limit)
            {
                database.Execute($"PRAGMA max_page_count = {limit / database.Query("PRAGMA page_size")!.Value}");
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Builds the file under another name and moves it into place whole, so that a crash leaves no half-made store behind.</summary>
    private void Create()
    {
        string draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            FileStreamOptions ownerOnly = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(draft, ownerOnly).Dispose();
            using (Database database = new StoreFile(draft, options, steps).Connect())
            {
                Migrate(database);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(path))
            {
                throw new StoreWriteException("The store's file cannot be made: its folder is missing, cannot be written to, or the disk is full.", exception);
            }
        }
        finally
        {
            DeleteDraft(draft);
        }
    }

    private static void DeleteDraft(string draft)
    {
        try
        {
            foreach (string leftover in (string[])[draft, draft + "-wal", draft + "-shm", draft + "-journal"])
            {
                File.Delete(leftover);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody will miss it, and the failure that matters is on its way already.
        }
    }

    /// <summary>Looks at a file that may be anybody's, in a way that leaves no trace.</summary>
    private void Probe()
    {
        try
        {
            Look();
        }
        catch (StoreCorruptException) when (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
        {
            // A checkpoint that was cut off, by a full disk or a kill, leaves a file that is whole only together with its log, which this look passes
            // over. SQLite puts the two together when it opens them for real, and the upgrade looks again whose file it is.
        }
    }

    private void Look()
    {
        using Database database = Database.OpenUntouched(path);
        long application = database.Query("PRAGMA application_id") ?? 0;
        long version = database.Query("PRAGMA user_version") ?? 0;
        if (application != ApplicationId || version < 1)
        {
            throw new StoreCorruptException("The file is a database of another application, not a contact store. It was not touched.");
        }

        RefuseNewer(version);
    }

    private static void RefuseForeign(Database database, long version)
    {
        bool isOurs = database.Query("PRAGMA application_id") == ApplicationId;
        bool isNew = version == 0 && database.Query("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isOurs && !isNew)
        {
            throw new StoreCorruptException("The file is a database of another application, not a contact store.");
        }
    }

    private void RefuseNewer(long version)
    {
        if (version > Newest)
        {
            throw new StoreVersionException((int)version, Newest);
        }
    }

    private void Migrate(Database database)
    {
        // The log may know of a later version than the file itself.
        long found = database.Query("PRAGMA user_version") ?? 0;
        RefuseForeign(database, found);
        RefuseNewer(found);
        if (found < Newest)
        {
            Upgrade(database);
        }

        // After the first transaction and not before, so that no instant leaves a file that is not recognised as a store.
        _ = database.Query("PRAGMA journal_mode = WAL");
        _ = database.Query("SELECT count(*) FROM sqlite_schema");
    }

    private void Upgrade(Database database) =>
        database.Transact(
            writes: true,
            () =>
            {
                // Another program may have done it while this one waited for the lock.
                long version = database.Query("PRAGMA user_version") ?? 0;
                foreach (SchemaStep step in steps.Where(step => step.Version > version))
                {
                    database.Execute(step.Sql);
                }

                database.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Math.Max(version, Newest)}");
                return version;
            },
            CancellationToken.None);
}
