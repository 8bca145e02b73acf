using System.Runtime.CompilerServices;
using ContactBridge.Records;

namespace ContactBridge.Sources.Http;

/// <summary>Reads answers that come in pages, one page in memory at a time.</summary>
public static class PageReader
{
    /// <summary>Most pages of one listing; more are taken for a service that runs in circles.</summary>
    public const int MaxPages = 100_000;

    /// <summary>Reads page after page.</summary>
    /// <param name="source">The source, for exceptions.</param>
    /// <param name="first">The mark of the page to begin with; null for the first.</param>
    /// <param name="readAsync">Reads the page of a mark.</param>
    /// <param name="next">The mark of the page after it; null or empty on the last.</param>
    /// <param name="cancellationToken">Stops the read at the next page.</param>
    /// <exception cref="SourceProtocolException">A page names itself as the next one, or there are more than <see cref="MaxPages"/>.</exception>
    public static async IAsyncEnumerable<TPage> ReadAsync<TPage>(
        SourceId source,
        string? first,
        Func<string?, CancellationToken, Task<TPage>> readAsync,
        Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readAsync);
        ArgumentNullException.ThrowIfNull(next);
        string? mark = first;
        for (int pages = 0; pages < MaxPages; pages++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TPage page = await readAsync(mark, cancellationToken).ConfigureAwait(false);
            string? following = next(page);
            yield return page;
            if (string.IsNullOrEmpty(following))
            {
                yield break;
            }

            if (string.Equals(following, mark, StringComparison.Ordinal))
            {
                throw new SourceProtocolException(source, "The service names a page as its own successor.");
            }

            mark = following;
        }

        throw new SourceProtocolException(source, "The service gives pages without end.");
    }
}
