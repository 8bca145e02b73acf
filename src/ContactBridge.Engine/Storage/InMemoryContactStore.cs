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
            return ValueTask.FromResult<IReadOnlyList<OwnerId>>([.. _books.Keys.OrderBy(owner => owner.Value, StringComparer.Ordinal)]);
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
        lock (_books)
        {
            return read(_books.TryGetValue(owner, out InMemoryBookState? state) ? state : new InMemoryBookState());
        }
    }

    /// <summary>Runs a change on an owner's state while nobody else does. A change that is one gets a new revision.</summary>
    internal (T Result, long Revision) Write<T>(OwnerId owner, Func<InMemoryBookState, (T Result, bool IsChanged)> write)
    {
        lock (_books)
        {
            InMemoryBookState state = _books.GetValueOrDefault(owner) ?? new InMemoryBookState();
            (T result, bool isChanged) = write(state);
            if (isChanged)
            {
                state.Revision = ++_revision;
                _books[owner] = state;
            }

            return (result, state.Revision);
        }
    }
}
