using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Writing;
using CsvHelper;

namespace ContactBridge.Formats.Csv;

/// <summary>Writes contacts in the CSV layout that Google Contacts writes and imports (2024).</summary>
/// <remarks>
/// UTF-8 without byte-order mark, lines end CR LF. The contacts are held in memory until the last has come, since only then the number of
/// columns is known. What the layout has no column for becomes a custom field under its own name; pictures' bytes, counts of messages and
/// times of change are left out.
/// Cells are written as they are, also those that begin with = + - or @: the file is made to be imported as contacts, where a guard such as a
/// leading apostrophe would become part of the value ("+44 …" is a phone number, not a formula). Do not open it in a spreadsheet unless you
/// trust where the contacts come from.
/// </remarks>
internal sealed class CsvWriter : IContactWriter
{
    /// <summary>"csv-google".</summary>
    public string Name => "csv-google";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<Contact> contacts, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        List<GoogleRow> rows = [];
        await foreach (Contact contact in contacts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(GoogleRowMapper.Map(contact));
        }

        int[] widths = new int[GoogleRow.RepeatedColumns.Length];
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = rows.Select(r => r.Repeated[i].Count).DefaultIfEmpty(0).Max();
        }

        // Importers look for these even where nobody has one.
        widths[0] = Math.Max(widths[0], 1);
        widths[1] = Math.Max(widths[1], 1);

        CsvHelper.CsvWriter writer = CsvHelper.CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n", WriteByteOrderMark = false, Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteRecordAsync(Header(widths), cancellationToken).ConfigureAwait(false);
            foreach (GoogleRow row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteRecordAsync(Cells(row, widths), cancellationToken).ConfigureAwait(false);
            }

            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static string[] Header(int[] widths)
    {
        List<string> names = [.. GoogleRow.SingleColumns];
        for (int i = 0; i < widths.Length; i++)
        {
            (string name, string[] parts) = GoogleRow.RepeatedColumns[i];
            for (int n = 1; n <= widths[i]; n++)
            {
                names.AddRange(parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{name} {n} - {p}")));
            }
        }

        return [.. names];
    }

    private static string[] Cells(GoogleRow row, int[] widths)
    {
        List<string> cells = [.. row.Single.Select(c => c ?? string.Empty)];
        for (int i = 0; i < widths.Length; i++)
        {
            int parts = GoogleRow.RepeatedColumns[i].Parts.Length;
            for (int n = 0; n < widths[i]; n++)
            {
                string?[]? value = n < row.Repeated[i].Count ? row.Repeated[i][n] : null;
                for (int p = 0; p < parts; p++)
                {
                    cells.Add(value?[p] ?? string.Empty);
                }
            }
        }

        return [.. cells];
    }
}
