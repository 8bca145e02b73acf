using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>The columns of one employment.</summary>
internal sealed class EmploymentGroup : FieldGroup
{
    private const int PartCount = 6;

    private readonly CsvColumn[][] _parts;
    private readonly CsvColumn? _label;
    private readonly CsvColumn[] _side;
    private readonly bool _google;
    private readonly string?[] _texts = new string?[PartCount];

    public EmploymentGroup(PartColumns parts, bool google)
    {
        _google = google;
        _label = parts.Single("label");
        _parts = [parts.Of("name"), parts.Of("department"), parts.Of("title"), parts.Of("role"), parts.Of("location"), parts.Of("phonetic")];
        _side = parts.Except("label", "name", "department", "title", "role", "location", "phonetic");
    }

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        CsvColumn? first = null;
        bool several = false;
        for (int i = 0; i < PartCount; i++)
        {
            _texts[i] = PartColumns.Read(row, _parts[i], i == 1 ? "; " : " ", ref first);
            several |= _google && _texts[i] is { } text && text.Contains(ValueList.GoogleSeparator, StringComparison.Ordinal);
        }

        if (first is null)
        {
            Keep(row, _label, contact);
            foreach (CsvColumn column in _side)
            {
                Keep(row, column, contact);
            }

            return;
        }

        LabelText label = LabelOf(row, _label, FieldLabel.None);
        ValueOrigin origin = row.Origin(first);
        ValueAttributes side = SideCells(row);
        if (!several)
        {
            contact.Employments.Add(Create(_texts, label, origin, side));
            return;
        }

        string[][] cells = Array.ConvertAll(_texts, t => t is null ? [] : ValueList.SplitGoogle(t));
        int count = cells.Max(c => c.Length);
        for (int i = 0; i < count; i++)
        {
            string?[] texts = Array.ConvertAll(cells, c => i < c.Length && c[i].Length > 0 ? c[i] : null);
            if (Array.Exists(texts, t => t is not null))
            {
                contact.Employments.Add(Create(texts, label, origin, i == 0 ? side : ValueAttributes.Empty));
            }
        }
    }

    private ValueAttributes SideCells(CsvRow row)
    {
        List<ValueAttribute>? attributes = null;
        foreach (CsvColumn column in _side)
        {
            if (row.Has(column.Index))
            {
                (attributes ??= []).Add(new ValueAttribute(column.Header, row.Text(column.Index)));
            }
        }

        return attributes is null ? ValueAttributes.Empty : ValueAttributes.Create(attributes);
    }

    private static Employment Create(string?[] texts, LabelText label, ValueOrigin origin, ValueAttributes side) => new()
    {
        Organization = texts[0],
        Department = texts[1],
        Title = texts[2],
        Role = texts[3],
        Office = texts[4],
        PhoneticOrganization = texts[5],
        Label = label.Label,
        Preference = label.Preference,
        Attributes = side,
        Origin = origin,
    };
}
