using System.Runtime.CompilerServices;
using ContactBridge.Engine.Import.Identity;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import;

/// <summary>A contact file, or several that belong together, as a source. Knows what changed since the last read by content.</summary>
/// <remarks>
/// A file says what is there, not what is gone: nothing is removed unless <see cref="FileSourceOptions.Replace"/> says that the file is now the
/// whole source. Items without an identifier keep their key when they are edited or moved, as long as they resemble themselves.
/// </remarks>
public sealed class FileContactSource : IContactSource, IProgressReporter
{
    private const int BookmarkBytesPerContact = 256;

    private readonly FileSourceOptions _options;
    private readonly DocumentItems _documents;
    private IProgress<ImportProgress>? _progress;

    /// <summary>Creates a source for one document.</summary>
    public FileContactSource(RecognizedDocument document, FileSourceOptions? options = null)
        : this([document], options)
    {
    }

    /// <summary>Creates one source for several documents, read in this order.</summary>
    /// <exception cref="ArgumentException">There is no document, or several and no source id.</exception>
    public FileContactSource(IReadOnlyList<RecognizedDocument> documents, FileSourceOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(documents.Count);
        _options = options ?? new FileSourceOptions();
        _options.Check();
        if (documents.Count > 1 && _options.SourceId is null)
        {
            throw new ArgumentException("Several documents need a source id.", nameof(options));
        }

        RecognizedDocument first = documents[0];
        SourceId id = _options.SourceId ?? FileSources.IdOf(first);
        Descriptor = new SourceDescriptor
        {
            Id = id,
            Kind = first.Match.Exporter,
            DisplayName = documents.Count == 1 ? $"{first.Match.Exporter} {first.Document.FileName}" : $"{first.Match.Exporter} ({documents.Count} files)",
            IsIncremental = !_options.Replace,
            ReportsDeletions = _options.Replace,
        };
        Documents = documents;
        _documents = new DocumentItems(documents, id, _options);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>What is read.</summary>
    public IReadOnlyList<RecognizedDocument> Documents { get; }

    /// <inheritdoc/>
    IProgress<ImportProgress>? IProgressReporter.Progress
    {
        set => _progress = value;
    }

    /// <inheritdoc/>
    /// <exception cref="SyncTokenExpiredException">The token is not one of a file source, or is damaged.</exception>
    /// <exception cref="SourceException">The file cannot be read, or changed while it was read (<see cref="SourceException.IsTransient"/>).</exception>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileSyncToken? token = since is { IsEmpty: false } given ? FileSyncToken.TryRead(given) ?? throw Expired("The token is not one of a file.") : null;
        byte[]? fingerprint = token is null ? null : await _documents.FingerprintAsync(cancellationToken).ConfigureAwait(false);
        bool isSameFile = token is not null && token.Fingerprint.AsSpan().SequenceEqual(fingerprint);
        if (token is { IsComplete: false, IsReplacing: true } && !isSameFile && !_options.Replace)
        {
            throw Expired("A replacement by another file was not finished.");
        }

        bool isDone = isSameFile && token!.IsComplete && (token.IsReplacing || !_options.Replace);
        if (isDone && token!.Rejected is { } rejected)
        {
            foreach (RecordIssue issue in rejected)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ContactChange.Rejected(issue);
            }

            yield return new ContactChange.Checkpoint(since!.Value, IsComplete: true);
            yield break;
        }

        FileScan scan = await ScanAsync(cancellationToken).ConfigureAwait(false);
        if (fingerprint is not null && !scan.Fingerprint.AsSpan().SequenceEqual(fingerprint))
        {
            throw Changed();
        }

        FileReadPlan plan = FileReadPlan.Make(scan, token, isSameFile, _options);
        if (plan.Restarts)
        {
            yield return ContactChange.Restarted.Instance;
        }

        int told = 0;
        int index = 0;
        await foreach (ContactItem item in ItemsAsync(scan, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Report(index, scan.Items.Count, item.Place.Document);
            if (item.Contact is null)
            {
                yield return new ContactChange.Rejected(FileScan.ReasonOf(item));
            }
            else if (plan.Tells(index))
            {
                yield return new ContactChange.Upserted(ToRecord(item, plan.Assignments[index])) { Hash = scan.Items[index].Hash };
                told++;
            }

            index++;
            if (told >= plan.CheckpointInterval)
            {
                told = 0;
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ContactChange.Checkpoint(plan.PartialToken(index), IsComplete: false);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        yield return new ContactChange.Checkpoint(plan.CompleteToken(), IsComplete: true);
    }

    /// <summary>The source's id only.</summary>
    public override string ToString() => $"FileContactSource({Descriptor.Id})";

    private async Task<FileScan> ScanAsync(CancellationToken cancellationToken)
    {
        long total = _documents.TotalBytes ?? long.MaxValue;
        bool isBuffered = total <= _options.MaxBufferedBytes;
        return await FileScan.ReadAsync(
            _documents,
            isBuffered,
            state => _progress?.Report(new ImportProgress
            {
                Document = state.Document,
                Bytes = isBuffered ? state.Bytes : state.Bytes / 2,
                TotalBytes = _documents.TotalBytes,
            }),
            cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ContactItem> ItemsAsync(FileScan scan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (scan.Buffered is { } buffered)
        {
            for (int i = 0; i < buffered.Count; i++)
            {
                ContactItem item = buffered[i]!;
                buffered[i] = null;
                yield return item;
            }

            yield break;
        }

        // What is committed stands on the first pass, so each item of the second must prove to be the one seen there.
        int index = 0;
        var state = new DocumentItems.ReadState();
        await foreach (ContactItem item in _documents.ReadAsync(state, cancellationToken).ConfigureAwait(false))
        {
            if (index >= scan.Items.Count || scan.Items[index].IsRejected != item.Contact is null
                || (item.Contact is { } contact && ContactCodec.Hash(contact) != scan.Items[index].Hash))
            {
                throw Changed();
            }

            index++;
            yield return item;
        }

        if (index != scan.Items.Count || !scan.Fingerprint.AsSpan().SequenceEqual(state.Fingerprint))
        {
            throw Changed();
        }
    }

    private ContactRecord ToRecord(ContactItem item, Assignment assignment)
    {
        IReadOnlyList<RecordIssue> issues = item.Issues;
        if (assignment.SharesId)
        {
            issues = [.. issues, new RecordIssue(IssueCode.DuplicateIdentifier, IssueSeverity.Info, item.Place, Detail: "Another item of the file has the same identifier; both are kept.")];
        }

        return new ContactRecord { Key = new RecordKey(Descriptor.Id, assignment.Key), Contact = item.Contact!, Place = item.Place, Issues = issues };
    }

    private void Report(int index, int total, string? document)
    {
        if (_progress is { } progress && index % 250 == 0)
        {
            long? bytes = _documents.TotalBytes;
            progress.Report(new ImportProgress
            {
                Document = document,
                Items = index,
                TotalItems = total,
                Bytes = bytes is { } all ? _documents.TotalBytes <= _options.MaxBufferedBytes ? all : (all / 2) + (all * index / Math.Max(total, 1) / 2) : 0,
                TotalBytes = bytes,
            });
        }
    }

    private SyncTokenExpiredException Expired(string message) => new(Descriptor.Id, message);

    private SourceException Changed() => new(Descriptor.Id, "The file changed while it was read; import it again.") { IsTransient = true };

    /// <summary>What is told of a file in which order, decided after the first pass.</summary>
    private sealed class FileReadPlan
    {
        private readonly FileScan _scan;
        private readonly KnownRecords _known;
        private readonly byte[] _knownBytes;
        private readonly int _position;
        private readonly bool _tellsAll;
        private readonly bool _isReplacing;

        private FileReadPlan(FileScan scan, KnownRecords known, int position, bool tellsAll, bool isReplacing, int checkpointInterval)
        {
            _scan = scan;
            _known = known;
            _knownBytes = FileSyncToken.WriteKnown(known);
            _position = position;
            _tellsAll = tellsAll;
            _isReplacing = isReplacing;
            CheckpointInterval = Math.Max(checkpointInterval, _knownBytes.Length / BookmarkBytesPerContact);
            Assignments = RecordAssigner.Assign(scan.Items, known);
        }

        public Assignment[] Assignments { get; }

        public bool Restarts { get; private init; }

        public int CheckpointInterval { get; }

        public static FileReadPlan Make(FileScan scan, FileSyncToken? token, bool isSameFile, FileSourceOptions options)
        {
            bool goesOn = token is { IsComplete: false } && isSameFile && (token.IsReplacing || !options.Replace);
            bool isReplacing = options.Replace || (goesOn && token!.IsReplacing);

            // After a read of another file that was cut off, the book holds some of that one: only telling all makes sure of this one.
            bool isBehind = goesOn ? token!.IsBehind : token is { IsComplete: false };
            return new FileReadPlan(scan, token?.Known ?? KnownRecords.Empty, goesOn ? token!.Position : 0, isReplacing || isBehind, isReplacing, options.CheckpointInterval)
            {
                Restarts = isReplacing && !goesOn,
                IsBehind = isBehind,
            };
        }

        private bool IsBehind { get; init; }

        public bool Tells(int index) => index >= _position && (_tellsAll || !Assignments[index].IsUnchanged);

        public SyncToken PartialToken(int position) => new FileSyncToken
        {
            Fingerprint = _scan.Fingerprint,
            IsReplacing = _isReplacing,
            IsBehind = IsBehind,
            Position = Math.Max(position, _position),
            Rejected = [],
        }.Write(_knownBytes);

        public SyncToken CompleteToken()
        {
            bool keepsHints = FileSyncToken.SizeOf(_scan.Items, _known) <= FileSyncToken.MaxBytes;
            KnownRecords known = RecordAssigner.Remember(_scan.Items, Assignments, _known, forgetsAbsent: _isReplacing, keepsHints);
            return new FileSyncToken
            {
                Fingerprint = _scan.Fingerprint,
                IsComplete = true,
                IsReplacing = _isReplacing,
                Position = _scan.Items.Count,
                Rejected = _scan.Rejected,
            }.Write(FileSyncToken.WriteKnown(known));
        }
    }
}
