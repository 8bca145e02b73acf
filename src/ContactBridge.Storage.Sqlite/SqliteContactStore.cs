using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using ContactBridge.Storage.Sqlite.Schema;
using ContactBridge.Storage.Sqlite.Tables;

namespace ContactBridge.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file for any number of owners, used by any number of programs on one machine at a time.</summary>
/// <remarks>
/// Each commit is one transaction in SQLite's write-ahead log: a program killed at any instant leaves the commits that returned and nothing of
/// another. Whether a power failure may take the last ones back is said by <see cref="SqliteStoreOptions.FlushesEachCommit"/>.
/// Readers wait for nobody; writers wait for one another. While a store is open, files ending in "-wal" and "-shm" lie beside it and belong to it.
/// On Unix only the file's owner may read a store made here. What is deleted is overwritten; forgetting a source or an owner rewrites the file.
/// </remarks>
public sealed class SqliteContactStore : IContactStore
{
    private readonly StoreFile _file;
    private readonly Database _database;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _disposed;

    private SqliteContactStore(StoreFile file)
    {
        _file = file;
        _database = file.Connect();
    }

    /// <summary>Opens a store's file; makes it when it is missing; brings it up to date when an earlier version made it.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    /// <exception cref="StoreVersionException">A newer version made the file. It was not touched.</exception>
    /// <exception cref="StoreCorruptException">The file is something else, or is damaged. It was not touched.</exception>
    /// <exception cref="StoreWriteException">The file or its folder cannot be written to.</exception>
    /// <exception cref="ContactStoreException">Another program holds the file; transient.</exception>
    public static ValueTask<SqliteContactStore> OpenAsync(string path, SqliteStoreOptions? options, CancellationToken cancellationToken) =>
        OpenAsync(path, options, SchemaSteps.All, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IContactBook> OpenAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentException.ThrowIfNullOrEmpty(owner.Value, nameof(owner));
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IContactBook>(new SqliteContactBook(_file.Connect(), owner));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerId>> GetOwnersAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(() => new OwnerTable(_database).List(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(OwnerId owner, CancellationToken cancellationToken) =>
        await TakeTurnAsync(
            () =>
            {
                OwnerTable owners = new(_database);
                _database.Transact(
                    writes: true,
                    () =>
                    {
                        if (owners.Find(owner) is { } row)
                        {
                            owners.Delete(row.Id);
                        }

                        return true;
                    },
                    cancellationToken);
                Eraser.Erase(_database, cancellationToken);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                await Task.Run(_database.Dispose).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    internal static async ValueTask<SqliteContactStore> OpenAsync(string path, SqliteStoreOptions? options, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new SqliteStoreOptions();
        options.Validate();
        StoreFile file = new(Path.GetFullPath(path), options, steps);
        return await Task.Run(
            () =>
            {
                file.Prepare();
                return new SqliteContactStore(file);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> TakeTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
