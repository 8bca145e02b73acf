using ContactBridge.Records;
using ContactBridge.Storage.Compact;

namespace ContactBridge.Storage;

/// <summary>A record's issues as bytes, in the manner of <see cref="ContactCodec"/>: unknown fields are skipped, missing ones have their default.</summary>
public static class RecordIssueCodec
{
    private const int IssueField = 1;

    /// <summary>Writes issues.</summary>
    /// <returns>The bytes; none for no issues.</returns>
    public static byte[] Serialize(IReadOnlyList<RecordIssue> issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        if (issues.Count == 0)
        {
            return [];
        }

        CompactWriter writer = CompactWriter.Rent();
        foreach (RecordIssue issue in issues)
        {
            int start = writer.Begin(IssueField);
            writer.Number(1, (int)issue.Code);
            writer.Number(2, (int)issue.Severity);
            writer.Text(3, issue.Place.Document);
            writer.Number(4, issue.Place.Line);
            writer.Number(5, issue.Place.Item);
            writer.Text(6, issue.Field);
            writer.Text(7, issue.Detail);
            writer.End(start);
        }

        byte[] bytes = writer.Written.ToArray();
        writer.Release();
        return bytes;
    }

    /// <summary>Reads issues.</summary>
    /// <exception cref="StoreCorruptException">The bytes are damaged.</exception>
    public static IReadOnlyList<RecordIssue> Deserialize(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        List<RecordIssue> issues = [];
        CompactReader reader = new(bytes);
        while (reader.Next())
        {
            if (reader.Field == IssueField)
            {
                issues.Add(ReadIssue(new CompactReader(reader.Bytes())));
            }
            else
            {
                reader.Skip();
            }
        }

        return issues;
    }

    private static RecordIssue ReadIssue(CompactReader reader)
    {
        IssueCode code = IssueCode.Other;
        IssueSeverity severity = IssueSeverity.Info;
        RecordPlace place = default;
        string? field = null;
        string? detail = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: code = (IssueCode)reader.Int32(); break;
                case 2: severity = (IssueSeverity)reader.Int32(); break;
                case 3: place = place with { Document = reader.RecurringText() }; break;
                case 4: place = place with { Line = reader.Int32() }; break;
                case 5: place = place with { Item = reader.Int32() }; break;
                case 6: field = reader.RecurringText(); break;
                case 7: detail = reader.RecurringText(); break;
                default: reader.Skip(); break;
            }
        }

        return new RecordIssue(code, severity, place, field, detail);
    }
}
