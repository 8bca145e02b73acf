using System.CommandLine;
using ContactBridge.Engine;
using ContactBridge.Records;

namespace ContactBridge.Tool.CommandLine;

/// <summary>An open book, as a command line asks for it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(ContactBridgeClient bridge, AddressBook book)
    {
        Bridge = bridge;
        Book = book;
    }

    public ContactBridgeClient Bridge { get; }

    public AddressBook Book { get; }

    /// <summary>Opens the book; without <paramref name="creates"/> a store that does not exist is an error and is not made.</summary>
    public static async Task<Session> OpenAsync(ParseResult arguments, StoreOptions options, bool creates, CancellationToken cancellationToken)
    {
        string path = arguments.GetValue(options.Store)!;
        if (!creates && !File.Exists(path))
        {
            throw new ContactBridgeException($"There is no store {path}. Import something first: contactbridge import <path> --store {path}");
        }

        OwnerId owner = OwnerId.Create(arguments.GetValue(options.Owner)!);
        string? region = arguments.GetValue(options.Region);
        Session session = await OpenAsync(new ContactBridgeBuilder().WithDefaultRegion(region).UseSqlite(path), owner, cancellationToken).ConfigureAwait(false);
        if (region is not null || await ContactPipeline.GetDefaultRegionAsync(session.Book.Book, cancellationToken).ConfigureAwait(false) is not { } remembered)
        {
            return session;
        }

        // The book was resolved with a region; to leave it out now would be to read every national number anew.
        await session.DisposeAsync().ConfigureAwait(false);
        return await OpenAsync(new ContactBridgeBuilder().WithDefaultRegion(remembered).UseSqlite(path), owner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens an empty book that vanishes with the process.</summary>
    public static Task<Session> OpenInMemoryAsync(ParseResult arguments, StoreOptions options, CancellationToken cancellationToken) => OpenAsync(
        new ContactBridgeBuilder().WithDefaultRegion(arguments.GetValue(options.Region)),
        OwnerId.Create(arguments.GetValue(options.Owner)!),
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync().ConfigureAwait(false);
        await Bridge.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<Session> OpenAsync(ContactBridgeBuilder builder, OwnerId owner, CancellationToken cancellationToken)
    {
        ContactBridgeClient bridge = builder.Build();
        try
        {
            return new Session(bridge, await bridge.OpenAsync(owner, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await bridge.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
