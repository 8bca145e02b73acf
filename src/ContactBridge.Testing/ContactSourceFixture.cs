using ContactBridge.Contacts;
using ContactBridge.Sources;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Testing;

/// <summary>A contact that a source's world is asked to hold.</summary>
/// <param name="Id">The id by which the world knows it, where the world has ids; stays when the contact is edited.</param>
/// <param name="Contact">A name, one e-mail address, one telephone, an employer, a note; a world may hold less, but a name or the address.</param>
public sealed record FixtureContact(string Id, Contact Contact)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(FixtureContact);
}

/// <summary>Ways in which a source's world can refuse.</summary>
public enum SourceRefusal
{
    /// <summary>The sign-in is no longer accepted: <see cref="SignInRequiredException"/>.</summary>
    SignIn = 0,

    /// <summary>Too many requests: <see cref="SourceThrottledException"/>, transient.</summary>
    Throttled = 1,

    /// <summary>Nobody answers: a transient <see cref="SourceException"/>.</summary>
    Unreachable = 2,

    /// <summary>The place is not there: a <see cref="SourceException"/> that is not transient.</summary>
    Missing = 3,

    /// <summary>The answer makes no sense: <see cref="SourceProtocolException"/> or <see cref="Formats.ContactFormatException"/>.</summary>
    Broken = 4,
}

/// <summary>The world behind a source, for <see cref="ContactSourceConformanceTests"/>: a folder of files, a fake server, recorded answers.</summary>
/// <remarks>Pages, or whatever lies between two checkpoints, should hold three or four contacts: the suite uses a dozen.</remarks>
public abstract class ContactSourceFixture : IAsyncDisposable
{
    /// <summary>A new source over this world; the suite makes several, one after the other.</summary>
    /// <param name="logger">Where it may log.</param>
    public abstract IContactSource CreateSource(ILogger logger);

    /// <summary>Makes the world hold exactly these contacts.</summary>
    public abstract ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts);

    /// <summary>False when a world without contacts is an error to the source. Default true.</summary>
    public virtual bool CanBeEmpty => true;

    /// <summary>True when <see cref="ExpireTokensAsync"/> works. Default false.</summary>
    public virtual bool CanExpireTokens => false;

    /// <summary>True when <see cref="AddUnreadableItemAsync"/> works. Default false.</summary>
    public virtual bool CanAddUnreadableItems => false;

    /// <summary>True when <see cref="InterruptAsync"/> works. Default false.</summary>
    public virtual bool CanInterrupt => false;

    /// <summary>The refusals that the world can play. Default none.</summary>
    public virtual IReadOnlyList<SourceRefusal> Refusals => [];

    /// <summary>Passwords, tokens and the like that must not be said anywhere. Default none.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>No token given until now is good any more.</summary>
    public virtual ValueTask ExpireTokensAsync() => throw new NotSupportedException();

    /// <summary>Adds an item that nobody can read, with a personal value ("canary") in it. It stays until the next <see cref="SetContactsAsync"/>.</summary>
    public virtual ValueTask AddUnreadableItemAsync() => throw new NotSupportedException();

    /// <summary>From now on the world refuses; null lets it answer again.</summary>
    public virtual ValueTask RefuseAsync(SourceRefusal? refusal) => throw new NotSupportedException();

    /// <summary>The next thing asked of the world fails once, in a way that the source mends by itself: it is told to wait, or a connection breaks.</summary>
    public virtual ValueTask InterruptAsync() => throw new NotSupportedException();

    /// <summary>The bytes of the world, to see that reading changes nothing; null where there is no such thing.</summary>
    public virtual ValueTask<byte[]?> SnapshotAsync() => ValueTask.FromResult<byte[]?>(null);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
