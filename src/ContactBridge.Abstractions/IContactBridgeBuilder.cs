using ContactBridge.Formats;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge;

/// <summary>Collects what a bridge is made of. Packages extend it: <c>builder.UseSqlite("contacts.db")</c>, <c>builder.AddGmail(…)</c>.</summary>
public interface IContactBridgeBuilder
{
    /// <summary>Says where books are kept; the last call wins. The bridge opens the store once, and disposes of it.</summary>
    /// <param name="open">Opens the store.</param>
    IContactBridgeBuilder UseStore(Func<CancellationToken, ValueTask<IContactStore>> open);

    /// <summary>Adds a file format; one of the same name is replaced.</summary>
    /// <param name="format">The format.</param>
    IContactBridgeBuilder AddFormat(IContactFormat format);

    /// <summary>Adds a source that <c>SyncAsync</c> reads.</summary>
    /// <param name="create">Makes the source; the services are those of the container the bridge lives in, or null without one.</param>
    IContactBridgeBuilder AddSource(Func<IServiceProvider?, IContactSource> create);
}
