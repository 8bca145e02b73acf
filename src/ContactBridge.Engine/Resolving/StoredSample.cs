using System.Security.Cryptography;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Reads and writes the learning sample of books. The one read or written last is kept, by its content: every change of a book asks for it, and it seldom changes.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class StoredSample
{
    private const int MarkSize = 16;

    private volatile Kept? _last;

    /// <summary>The sample of a book, in its order; not to be changed.</summary>
    public async Task<SampledPair[]> ReadAsync(IContactBook book, CancellationToken cancellationToken)
    {
        string? mark = await book.GetSettingAsync(ResolutionSettings.SampleMark, cancellationToken).ConfigureAwait(false);
        if (_last is { } last && string.Equals(last.Mark, mark, StringComparison.Ordinal))
        {
            return last.Pairs;
        }

        // Whoever else writes to the book may do so between the two reads: the mark is that of what was read.
        byte[] bytes = Convert.FromBase64String(await book.GetSettingAsync(ResolutionSettings.Sample, cancellationToken).ConfigureAwait(false) ?? string.Empty);
        SampledPair[] pairs = SampledPair.Read(bytes);
        _last = new Kept(MarkOf(bytes), pairs);
        return pairs;
    }

    /// <summary>Adds a sample to what is to be stored, and keeps it.</summary>
    public void Write(Dictionary<string, string> settings, SampledPair[] pairs) => _last = new Kept(Put(settings, pairs), pairs);

    /// <summary>Adds a sample to what is to be stored.</summary>
    /// <returns>Its mark.</returns>
    public static string Put(Dictionary<string, string> settings, IReadOnlyList<SampledPair> pairs)
    {
        byte[] bytes = SampledPair.Write(pairs);
        string mark = MarkOf(bytes);
        settings[ResolutionSettings.Sample] = Convert.ToBase64String(bytes);
        settings[ResolutionSettings.SampleMark] = mark;
        return mark;
    }

    private static string MarkOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, MarkSize));

    private sealed record Kept(string Mark, SampledPair[] Pairs);
}
