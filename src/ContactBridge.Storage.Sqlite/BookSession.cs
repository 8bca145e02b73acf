using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using ContactBridge.Storage.Sqlite.Tables;

namespace ContactBridge.Storage.Sqlite;

/// <summary>Gives a book's calls their transaction, one call at a time, and knows whether somebody else has changed the book meanwhile.</summary>
internal sealed class BookSession : IAsyncDisposable
{
    /// <summary>A count that stands for "too many to read on the caller's thread".</summary>
    public const int Many = int.MaxValue;

    private const int InlineRows = 200;

    private readonly Database _database;
    private readonly OwnerTable _owners;
    private (long Owner, long Revision) _seen;
    private int _inUse;
    private bool _disposed;

    public BookSession(Database database, OwnerId owner)
    {
        _database = database;
        _owners = new OwnerTable(database);
        Owner = owner;
        try
        {
            _seen = StateOf(_owners.Find(owner));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public OwnerId Owner { get; }

    /// <summary>Reads in one transaction, on the caller's thread when <paramref name="rows"/> are few; <paramref name="none"/> when the owner has no book.</summary>
    public async ValueTask<T> ReadAsync<T>(int rows, Func<long, T> read, T none, CancellationToken cancellationToken)
    {
        return rows <= InlineRows ? Read() : await Task.Run(Read, cancellationToken).ConfigureAwait(false);

        T Read() => Alone(() => _database.Transact(writes: false, () => _owners.Find(Owner) is { } owner ? read(owner.Id) : none, cancellationToken));
    }

    /// <summary>As <see cref="ReadAsync"/>; from here on others' changes make a resolution late.</summary>
    public ValueTask<T> ReadAnewAsync<T>(Func<long, T> read, T none, CancellationToken cancellationToken) =>
        new(Task.Run(
            () => Alone(() => _database.Transact(
                writes: false,
                () =>
                {
                    OwnerRow? owner = _owners.Find(Owner);
                    _seen = StateOf(owner);
                    return owner is null ? none : read(owner.Id);
                },
                cancellationToken)),
            cancellationToken));

    /// <summary>Writes in one transaction. The body is told whether nobody else committed since this book last looked, and says whether it changed anything.</summary>
    public ValueTask<T> WriteAsync<T>(Func<OwnerRow, bool, (T Result, bool IsChanged)> write, CancellationToken cancellationToken) =>
        new(Task.Run(() => Alone(() => Write(write, cancellationToken)), cancellationToken));

    public ValueTask EraseAsync(CancellationToken cancellationToken) =>
        new(Task.Run(
            () => Alone(() =>
            {
                Eraser.Erase(_database, cancellationToken);
                return true;
            }),
            cancellationToken));

    public ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return ValueTask.CompletedTask;
        }

        return new ValueTask(Task.Run(() => Alone(() =>
        {
            _disposed = true;
            _database.Dispose();
            return true;
        })));
    }

    private static (long Owner, long Revision) StateOf(OwnerRow? row) => row is null ? default : (row.Id, row.Revision);

    private T Write<T>(Func<OwnerRow, bool, (T Result, bool IsChanged)> write, CancellationToken cancellationToken)
    {
        (long Owner, long Revision) next = _seen;
        T result = _database.Transact(
            writes: true,
            () =>
            {
                OwnerRow? known = _owners.Find(Owner);
                bool isCurrent = StateOf(known) == _seen;
                OwnerRow owner = known ?? _owners.Add(Owner);
                (T value, bool isChanged) = write(owner, isCurrent);
                if (isChanged)
                {
                    owner.Revision++;
                    _owners.Update(owner);
                    next = isCurrent ? StateOf(owner) : _seen;
                }
                else if (known is null)
                {
                    _owners.Delete(owner.Id);
                }

                return value;
            },
            cancellationToken);
        _seen = next;
        return result;
    }

    /// <summary>A book is not for two calls at a time; saying so is better than letting them meet inside SQLite.</summary>
    private T Alone<T>(Func<T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(IContactBook));
        if (Interlocked.Exchange(ref _inUse, 1) != 0)
        {
            throw new InvalidOperationException("A book answers one call at a time; open another one to do two things at once.");
        }

        try
        {
            return work();
        }
        finally
        {
            Volatile.Write(ref _inUse, 0);
        }
    }
}
