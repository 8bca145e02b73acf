using System.Runtime.ExceptionServices;
using ContactBridge.Records;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>A record as read from its rows, its content still in bytes.</summary>
internal sealed class RecordRow
{
    public required int Number { get; init; }

    public required RecordKey Key { get; init; }

    public required ContentHash Hash { get; init; }

    public required byte[] Contact { get; init; }

    public required RecordPlace Place { get; init; }

    public required byte[] Issues { get; init; }

    /// <summary>From here on fewer threads would cost less than they gain.</summary>
    private const int ParallelFrom = 64;

    public StoredRecord Decode() => new(Number, Hash, new ContactRecord
    {
        Key = Key,
        Contact = ContactCodec.Deserialize(Contact),
        Place = Place,
        Issues = RecordIssueCodec.Deserialize(Issues),
    });

    /// <summary>Decodes many, on all processors when they are worth it.</summary>
    public static StoredRecord[] DecodeAll(IReadOnlyList<RecordRow> rows, CancellationToken cancellationToken)
    {
        StoredRecord[] records = new StoredRecord[rows.Count];
        if (rows.Count < ParallelFrom)
        {
            for (int i = 0; i < records.Length; i++)
            {
                records[i] = rows[i].Decode();
            }

            return records;
        }

        try
        {
            Parallel.For(0, records.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => records[i] = rows[i].Decode());
        }
        catch (AggregateException exception) when (exception.InnerException is ContactStoreException)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
        }

        return records;
    }
}
