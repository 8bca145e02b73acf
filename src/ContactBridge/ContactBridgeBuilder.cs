using ContactBridge.Engine;
using ContactBridge.Engine.Storage;
using ContactBridge.Formats;
using ContactBridge.Formats.Csv;
using ContactBridge.Formats.VCard;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge;

/// <summary>Makes a <see cref="ContactBridgeClient"/>. Knows vCard and CSV from the start; other packages add to it by extension methods.</summary>
public sealed class ContactBridgeBuilder : IContactBridgeBuilder
{
    private readonly Dictionary<string, IContactFormat> _formats = new(StringComparer.Ordinal);
    private readonly List<Func<IServiceProvider?, IContactSource>> _sources = [];
    private Func<CancellationToken, ValueTask<IContactStore>>? _openStore;
    private ILoggerFactory _loggers = NullLoggerFactory.Instance;
    private TimeProvider _time = TimeProvider.System;
    private IServiceProvider? _services;

    /// <summary>Starts a bridge that keeps books in memory.</summary>
    public ContactBridgeBuilder()
    {
        AddFormat(new VCardFormat());
        AddFormat(new CsvFormat());
    }

    /// <summary>What the whole bridge shares.</summary>
    public ContactBridgeOptions Options { get; } = new();

    /// <summary>Reads nationally written telephone numbers in this ISO 3166-1 alpha-2 region ("US").</summary>
    /// <param name="region">Two letters.</param>
    public ContactBridgeBuilder WithDefaultRegion(string? region)
    {
        Options.DefaultRegion = region;
        return this;
    }

    /// <summary>Logs through this factory; counts and places only, never a contact's value.</summary>
    /// <param name="loggers">The application's factory.</param>
    public ContactBridgeBuilder WithLogging(ILoggerFactory loggers)
    {
        _loggers = loggers;
        return this;
    }

    /// <summary>Takes the time from here.</summary>
    /// <param name="time">The clock.</param>
    public ContactBridgeBuilder WithTime(TimeProvider time)
    {
        _time = time;
        return this;
    }

    /// <summary>Hands this container to the sources that are added.</summary>
    /// <param name="services">The application's container.</param>
    public ContactBridgeBuilder WithServices(IServiceProvider services)
    {
        _services = services;
        return this;
    }

    /// <inheritdoc/>
    public IContactBridgeBuilder UseStore(Func<CancellationToken, ValueTask<IContactStore>> open)
    {
        _openStore = open;
        return this;
    }

    /// <inheritdoc/>
    public IContactBridgeBuilder AddFormat(IContactFormat format)
    {
        _formats[format.Name] = format;
        return this;
    }

    /// <inheritdoc/>
    public IContactBridgeBuilder AddSource(Func<IServiceProvider?, IContactSource> create)
    {
        _sources.Add(create);
        return this;
    }

    /// <summary>Makes the bridge. The store is opened when it is first needed.</summary>
    /// <exception cref="ArgumentException">The options make no sense: an unknown region, two formats of one name.</exception>
    public ContactBridgeClient Build() => new(
        Options,
        [.. _formats.Values],
        [.. _sources.Select(create => create(_services))],
        _openStore ?? (static _ => ValueTask.FromResult<IContactStore>(new InMemoryContactStore())),
        _loggers,
        _time);
}
