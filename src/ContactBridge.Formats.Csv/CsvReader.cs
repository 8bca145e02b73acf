using System.Runtime.CompilerServices;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Columns;
using ContactBridge.Formats.Csv.Rows;
using ContactBridge.Formats.Csv.Sniffing;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv;

/// <summary>Reads contacts from CSV files of many exporting applications.</summary>
/// <remarks>
/// Shape: one item per row that is not blank, in file order; every cell that is not blank becomes part of a value or an
/// <see cref="UnknownProperty"/> under its column's name, "#29" for the 29th cell of a row that is wider than the header.
/// Standard: RFC 4180, read tolerantly. Memory: one row and its buffers; a hostile row costs a few times <see cref="FormatLimits.MaxItemBytes"/>.
/// </remarks>
internal sealed class CsvReader : IContactReader
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column map names an unknown field.</exception>
    public IAsyncEnumerable<ContactItem> ReadAsync(Stream stream, FormatReadContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvColumnMap.Validate(context.ColumnMap);
        return ReadItemsAsync(stream, context, cancellationToken);
    }

    private static async IAsyncEnumerable<ContactItem> ReadItemsAsync(Stream stream, FormatReadContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = await HeadStream.ReadHeadAsync(stream, FormatProbe.MaxHeadBytes, cancellationToken).ConfigureAwait(false);
        Utf8Head head = Utf8Head.From(bytes, bytes.Length < FormatProbe.MaxHeadBytes);
        if (ForeignContent.Find(head.Text.Span) is { } foreign)
        {
            throw new ContactFormatException(CsvFormat.FormatName, $"The file holds {foreign}, not comma-separated text.", 1);
        }

        if (CsvSniffer.Sniff(head, context.ColumnMap) is not { } shape)
        {
            yield break;
        }

        ColumnPlan plan = ColumnPlan.Compile(shape.Columns, shape.Layout, shape.Dates);
        Stream rest = new HeadStream(bytes[head.BomLength..], stream);
        Stream text = head.IsUtf8 ? rest : Encoding.CreateTranscodingStream(rest, head.Encoding, Encoding.UTF8, leaveOpen: true);
        RowReader rows = new(text, shape, context.Limits, context.Document);
        await using (rows.ConfigureAwait(false))
        {
            await rows.StartAsync(cancellationToken).ConfigureAwait(false);
            ContactBuilder contact = new();
            bool isFirst = true;
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (isFirst && head.IsGuessed)
                {
                    rows.Row.Report(IssueCode.GuessedEncoding, IssueSeverity.Info, null, "The file's encoding was guessed: " + head.Encoding.WebName + ".");
                }

                isFirst = false;
                yield return Item(rows, plan, shape, contact);
            }
        }
    }

    private static ContactItem Item(RowReader rows, ColumnPlan plan, CsvShape shape, ContactBuilder contact)
    {
        CsvRow row = rows.Row;
        if (rows.Rejection is { } rejection)
        {
            return new ContactItem { Place = row.Place, Issues = [.. row.Issues, rejection] };
        }

        contact.Clear();
        plan.Map(row, contact);
        if (shape.HasHeader && row.Count != shape.Width)
        {
            KeepSurplus(row, shape.Width, contact);
        }

        if (contact.IsEmpty && row.Id is null)
        {
            return new ContactItem
            {
                Place = row.Place,
                Issues = [.. row.Issues, new RecordIssue(IssueCode.EmptyItem, IssueSeverity.Error, row.Place, null, "The row has nothing outside of ignored columns.")],
            };
        }

        return new ContactItem { Contact = contact.Build(), Id = row.Id, Place = row.Place, Issues = row.Issues.Count == 0 ? [] : [.. row.Issues] };
    }

    private static void KeepSurplus(CsvRow row, int width, ContactBuilder contact)
    {
        bool holdsSomething = false;
        for (int i = width; i < row.Count; i++)
        {
            if (row.TryGetText(i, out string text))
            {
                CsvColumn column = new(i, CsvColumn.Number(i));
                contact.Unknown.Add(new UnknownProperty(column.Header, text) { Origin = row.Origin(column) });
                holdsSomething = true;
            }
        }

        row.Report(
            IssueCode.RaggedRow,
            holdsSomething ? IssueSeverity.Warning : IssueSeverity.Info,
            null,
            row.Count > width ? "The row has more cells than the header." : "The row has fewer cells than the header.");
    }
}
