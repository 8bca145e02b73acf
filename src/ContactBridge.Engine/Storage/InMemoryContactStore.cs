using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Storage;

/// <summary>A store that lives as long as the process: for tests, and for looking at contacts without keeping them.</summary>
public sealed class InMemoryContactStore : IContactStore
{
    private readonly Dictionary<OwnerId, InMemoryBookState> _books = [];
    private long _revision;

    /// <inheritdoc/>
    public ValueTask<IContactBook> OpenAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentException.ThrowIfNullOrEmpty(owner.Value, nameof(owner));
        return ValueTask.FromResult<IContactBook>(new InMemoryContactBook(this, owner));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerId>> GetOwnersAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_books)
        {
            return ValueTask.FromResult<IReadOnlyList<OwnerId>>([.. _books.Where(book => book.Value.Revision != 0).Select(book => book.Key).OrderBy(owner => owner.Value, StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_books)
        {
            _books.Remove(owner);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs one operation on an owner's state while nobody else does.</summary>
    internal T Read<T>(OwnerId owner, Func<InMemoryBookState, T> read)
    {
        InMemoryBookState? state;
        lock (_books)
        {
            _books.TryGetValue(owner, out state);
        }

        if (state is null)
        {
            return read(new InMemoryBookState());
        }

        lock (state)
        {
            return read(state);
        }
    }

    /// <summary>Runs a change on an owner's state while nobody else does. A change that is one gets a new revision. Owners do not wait for one another.</summary>
    internal (T Result, long Revision) Write<T>(OwnerId owner, Func<InMemoryBookState, (T Result, bool IsChanged)> write)
    {
        while (true)
        {
            InMemoryBookState state = StateOf(owner);
            lock (state)
            {
                if (!IsCurrent(owner, state))
                {
                    continue;
                }

                (T result, bool isChanged) = write(state);
                if (isChanged)
                {
                    state.Revision = Interlocked.Increment(ref _revision);
                }

                return (result, state.Revision);
            }
        }
    }

    private InMemoryBookState StateOf(OwnerId owner)
    {
        lock (_books)
        {
            if (!_books.TryGetValue(owner, out InMemoryBookState? state))
            {
                _books.Add(owner, state = new InMemoryBookState());
            }

            return state;
        }
    }

    // False when the book was deleted while its state was being locked.
    private bool IsCurrent(OwnerId owner, InMemoryBookState state)
    {
        lock (_books)
        {
            return _books.TryGetValue(owner, out InMemoryBookState? current) && ReferenceEquals(current, state);
        }
    }
}
