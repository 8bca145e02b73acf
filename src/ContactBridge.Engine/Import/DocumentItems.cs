using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Engine.Import;

/// <summary>Reads the items of a source's documents one after the other, and the fingerprint of what was read.</summary>
internal sealed class DocumentItems(IReadOnlyList<RecognizedDocument> documents, SourceId source, FileSourceOptions options)
{
    /// <summary>The sizes of all documents, where all are known.</summary>
    public long? TotalBytes { get; } = documents.All(static d => d.Document.Length is not null) ? documents.Sum(static d => d.Document.Length) : null;

    /// <summary>Reads the bytes alone.</summary>
    public async Task<byte[]> FingerprintAsync(CancellationToken cancellationToken)
    {
        using IncrementalHash hash = NewHash();
        foreach (RecognizedDocument document in documents)
        {
            (Stream stream, _) = await OpenAsync(document, hash, null, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await DrainAsync(stream, document, cancellationToken).ConfigureAwait(false);
            }
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Reads the items.</summary>
    /// <param name="read">Gets the fingerprint at the end, and the bytes as they are read.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async IAsyncEnumerable<ContactItem> ReadAsync(ReadState read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IncrementalHash hash = NewHash();
        foreach (RecognizedDocument document in documents)
        {
            read.Document = document.Document.Name;
            (Stream stream, ContactItem? failure) = await OpenAsync(document, hash, read, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                if (failure is not null)
                {
                    yield return failure;
                    continue;
                }

                var context = new FormatReadContext { Document = document.Document.Name, Match = document.Match, Limits = options.Limits };
                context = options.ColumnMap is null ? context : context with { ColumnMap = options.ColumnMap };
                IAsyncEnumerator<ContactItem> items = document.Format.Reader.ReadAsync(stream, context, cancellationToken).GetAsyncEnumerator(cancellationToken);
                await using (items.ConfigureAwait(false))
                {
                    while (true)
                    {
                        (bool isItem, failure) = await MoveAsync(items, document).ConfigureAwait(false);
                        cancellationToken.ThrowIfCancellationRequested();
                        if (failure is not null)
                        {
                            yield return failure;
                        }

                        if (!isItem)
                        {
                            break;
                        }

                        yield return items.Current;
                    }
                }

                await DrainAsync(stream, document, cancellationToken).ConfigureAwait(false);
            }
        }

        read.Fingerprint = hash.GetHashAndReset();
    }

    // Whatever changes how the same bytes are understood belongs into the fingerprint: a newer reader, or other columns, shall read again.
    private IncrementalHash NewHash()
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (KeyValuePair<string, string> column in (options.ColumnMap ?? new Dictionary<string, string>()).OrderBy(static c => c.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{column.Key}\n{column.Value}\n"));
        }

        return hash;
    }

    // Of many files one may be unreadable without loss of the others, unless they are the whole of the source: then its records would be removed.
    private bool KeepsGoing => documents.Count > 1 && !options.Replace;

    private async ValueTask<(Stream Stream, ContactItem? Failure)> OpenAsync(
        RecognizedDocument document, IncrementalHash hash, ReadState? read, CancellationToken cancellationToken)
    {
        string version = document.Format.Reader.GetType().Assembly.GetName().Version?.ToString() ?? string.Empty;
        hash.AppendData(Encoding.UTF8.GetBytes($"{document.Format.Name}\n{document.Match.Dialect}\n{version}\n"));
        try
        {
            Stream stream = await document.Document.OpenDocumentAsync(source, cancellationToken).ConfigureAwait(false);
            return (new HashingStream(stream, hash, read), null);
        }
        catch (SourceException exception) when (KeepsGoing)
        {
            hash.AppendData("unreadable"u8);
            return (Stream.Null, Unreadable(document, 0, ContactDocument.Describe(exception.InnerException!)));
        }
    }

    private async ValueTask<(bool IsItem, ContactItem? Failure)> MoveAsync(IAsyncEnumerator<ContactItem> items, RecognizedDocument document)
    {
        try
        {
            return (await items.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (ContactFormatException exception) when (KeepsGoing)
        {
            return (false, Unreadable(document, exception.Line, exception.Message));
        }
        catch (Exception exception) when (ContactDocument.IsFileError(exception))
        {
            throw ContactDocument.Translate(exception, source, document.Document.Name);
        }
    }

    private static ContactItem Unreadable(RecognizedDocument document, int line, string reason)
    {
        var place = new RecordPlace(document.Document.Name, line);
        return new ContactItem { Place = place, Issues = [new RecordIssue(IssueCode.UnreadableDocument, IssueSeverity.Error, place, Detail: reason)] };
    }

    // A reader may stop before the end of the bytes; the fingerprint is of all of them.
    private async Task DrainAsync(Stream stream, RecognizedDocument document, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (Exception exception) when (ContactDocument.IsFileError(exception))
        {
            throw ContactDocument.Translate(exception, source, document.Document.Name);
        }
    }

    /// <summary>What a read tells besides its items.</summary>
    internal sealed class ReadState
    {
        private long _bytes;

        public byte[]? Fingerprint { get; set; }

        public string? Document { get; set; }

        public long Bytes => Volatile.Read(ref _bytes);

        public void AddBytes(int count) => Interlocked.Add(ref _bytes, count);
    }

    private sealed class HashingStream(Stream inner, IncrementalHash hash, ReadState? state) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            Took(buffer[..read]);
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Took(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Took(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            state?.AddBytes(bytes.Length);
        }
    }
}
