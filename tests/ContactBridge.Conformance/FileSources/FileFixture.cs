using ContactBridge.Engine.Import;
using ContactBridge.Formats;
using ContactBridge.Sources;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Conformance.FileSources;

/// <summary>A file in a folder of its own, rewritten when the world changes; items stand in another order each time.</summary>
internal sealed class FileFixture(IContactFormat format, string fileName, Func<IReadOnlyList<FixtureContact>, Task<byte[]>> write, bool replace, bool isBuffered = true)
    : ContactSourceFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cb-conformance").FullName;
    private byte[] _good = [];
    private int _edition;

    public required bool IsEmptyAllowed { get; init; }

    /// <summary>An item that the format's reader rejects; null when there is none.</summary>
    public byte[]? Unreadable { get; init; }

    public override bool CanBeEmpty => IsEmptyAllowed;

    public override bool CanAddUnreadableItems => Unreadable is not null;

    public override IReadOnlyList<SourceRefusal> Refusals => [SourceRefusal.Missing, SourceRefusal.Broken];

    private string FilePath => Path.Combine(_folder, fileName);

    public override IContactSource CreateSource(ILogger logger)
    {
        ContactDocument document = ContactDocument.FromFile(FilePath);
        var match = new FormatMatch { Format = format.Name, Confidence = 100, Exporter = format.Name };
        if (File.Exists(FilePath))
        {
            using FileStream file = File.OpenRead(FilePath);
            byte[] head = new byte[Math.Min(FormatProbe.MaxHeadBytes, file.Length)];
            file.ReadExactly(head);
            match = format.Detector.Detect(new FormatProbe { FileName = fileName, Head = head, IsWhole = head.Length == file.Length }) ?? match;
        }

        return new FileContactSource(
            new RecognizedDocument(document, format, match),
            new FileSourceOptions { SourceId = Records.SourceId.Create("file:" + fileName), Replace = replace, CheckpointInterval = 3, MaxBufferedBytes = isBuffered ? 1 << 20 : 0 });
    }

    public override async ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
    {
        FixtureContact[] shuffled = [.. contacts];
        new Random(_edition++).Shuffle(shuffled);
        _good = await write(shuffled);
        await File.WriteAllBytesAsync(FilePath, _good);
    }

    public override async ValueTask AddUnreadableItemAsync()
    {
        _good = [.. _good, .. Unreadable!];
        await File.WriteAllBytesAsync(FilePath, _good);
    }

    public override async ValueTask RefuseAsync(SourceRefusal? refusal)
    {
        switch (refusal)
        {
            case null:
                await File.WriteAllBytesAsync(FilePath, _good);
                break;
            case SourceRefusal.Missing:
                File.Delete(FilePath);
                break;
            default:
                await File.WriteAllBytesAsync(FilePath, "%PDF-1.7\0\u0001\u0002\u0003canary Vogel\0\0\0"u8.ToArray());
                break;
        }
    }

    public override async ValueTask<byte[]?> SnapshotAsync() => await File.ReadAllBytesAsync(FilePath);

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }
}
