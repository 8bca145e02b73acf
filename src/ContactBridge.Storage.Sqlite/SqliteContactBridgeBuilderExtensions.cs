using ContactBridge.Storage.Sqlite;

namespace ContactBridge;

/// <summary>Lets a bridge keep its books in one SQLite file.</summary>
public static class SqliteContactBridgeBuilderExtensions
{
    /// <summary>Keeps all books in one SQLite file, which is made when it does not exist.</summary>
    /// <typeparam name="TBuilder">The builder's own type, so that calls can be chained.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="options">Null takes the defaults.</param>
    public static TBuilder UseSqlite<TBuilder>(this TBuilder builder, string path, SqliteStoreOptions? options = null)
        where TBuilder : IContactBridgeBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.UseStore(async cancellationToken => await SqliteContactStore.OpenAsync(path, options, cancellationToken).ConfigureAwait(false));
        return builder;
    }
}
