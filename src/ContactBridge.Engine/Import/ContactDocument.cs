using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Engine.Import;

/// <summary>Something that can be opened and read from its start as often as needed: a file, an archive's entry, bytes in memory.</summary>
public sealed class ContactDocument
{
    /// <summary>Name for people and for places: "contacts.vcf", "export.zip/contacts.vcf", "phone/contacts.vcf". Separator is '/'.</summary>
    public required string Name { get; init; }

    /// <summary>The name without folders and archives.</summary>
    public string FileName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>Its size in bytes, where known.</summary>
    public long? Length { get; init; }

    /// <summary>Opens the document at its start; the caller disposes of the stream.</summary>
    /// <remarks>Throws what opening files throws; see <see cref="OpenDocumentAsync"/> for typed errors.</remarks>
    public required Func<CancellationToken, ValueTask<Stream>> OpenAsync { get; init; }

    /// <summary>A file.</summary>
    /// <param name="path">The file; looked at when the document is opened.</param>
    /// <param name="name">The document's name; the file's name when null.</param>
    public static ContactDocument FromFile(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string fullPath = Path.GetFullPath(path);
        var file = new FileInfo(fullPath);
        return new ContactDocument
        {
            Name = name ?? Path.GetFileName(fullPath),
            Length = file.Exists ? file.Length : null,
            OpenAsync = _ => ValueTask.FromResult(OpenFile(fullPath)),
        };
    }

    /// <summary>Bytes in memory.</summary>
    public static ContactDocument FromBytes(string name, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ContactDocument
        {
            Name = name,
            Length = bytes.Length,
            OpenAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
        };
    }

    /// <summary>Opens the document with typed errors.</summary>
    /// <exception cref="SourceException">It cannot be opened: missing, locked, a folder, a pipe.</exception>
    public async ValueTask<Stream> OpenDocumentAsync(SourceId source, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            throw Translate(exception, source, Name);
        }
    }

    /// <summary>The first bytes, for detection.</summary>
    /// <exception cref="SourceException">The document cannot be read.</exception>
    public async ValueTask<FormatProbe> ProbeAsync(IReadOnlyDictionary<string, string>? columnMap, CancellationToken cancellationToken)
    {
        SourceId source = AnonymousSource;
        Stream stream = await OpenDocumentAsync(source, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] head = new byte[FormatProbe.MaxHeadBytes];
            int read = 0;
            bool isWhole = false;
            try
            {
                read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                isWhole = read < head.Length || await stream.ReadAsync(new byte[1].AsMemory(), cancellationToken).ConfigureAwait(false) == 0;
            }
            catch (Exception exception) when (IsFileError(exception))
            {
                throw Translate(exception, source, Name);
            }

            var probe = new FormatProbe { FileName = FileName, Head = head.AsMemory(0, read), IsWhole = isWhole };
            return columnMap is null ? probe : new FormatProbe { FileName = FileName, Head = probe.Head, IsWhole = isWhole, ColumnMap = columnMap };
        }
    }

    /// <summary>The name only.</summary>
    public override string ToString() => $"ContactDocument({Name})";

    /// <summary>A source id for errors that come before the source is known.</summary>
    internal static SourceId AnonymousSource { get; } = SourceId.Create("file");

    internal static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or System.Security.SecurityException;

    internal static SourceException Translate(Exception exception, SourceId source, string name) => new(source, $"{name}: {Describe(exception)}", exception)
    {
        IsTransient = exception is IOException and not (FileNotFoundException or DirectoryNotFoundException or NotAFileException or LimitExceededException),
    };

    internal static string Describe(Exception exception) => exception switch
    {
        NotAFileException or LimitExceededException => exception.Message,
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException or System.Security.SecurityException => "the file may not be read; look at its permissions.",
        InvalidDataException => "the archive is damaged or not supported.",
        NotSupportedException => "this kind of file or archive is not supported.",
        _ => "the file cannot be read; it may be locked, or the disk may have failed.",
    };

    private static Stream OpenFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new NotAFileException("this is a folder, not a file.");
        }

        // Opening a named pipe waits for a writer, perhaps for ever. Pipes and devices have no length, so a file without one is never opened.
        var file = new FileInfo(path);
        if (file is { Exists: true, Length: 0 })
        {
            return Stream.Null;
        }

        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 1 << 16,
        });
        if (stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        throw new NotAFileException("this is a pipe or a device; save it to a file first.");
    }
}

/// <summary>A path that leads to something other than a file.</summary>
internal sealed class NotAFileException(string message) : IOException(message);

/// <summary>A stated limit was passed.</summary>
internal sealed class LimitExceededException(string message) : IOException(message);
