using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>A date in one column, perhaps with a label, or in three columns for year, month and day.</summary>
internal sealed class DateGroup(PartColumns parts, ContactDateKind kind, DateOrder order) : FieldGroup
{
    private readonly CsvColumn? _value = parts.Single(string.Empty);
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn? _year = parts.Single("year");
    private readonly CsvColumn? _month = parts.Single("month");
    private readonly CsvColumn? _day = parts.Single("day");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label", "year", "month", "day");

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }

        if (row.Has(_value))
        {
            FromText(row, contact, row.Text(_value!.Index));
        }
        else
        {
            Keep(row, _label, contact);
        }

        if (_year is not null || _month is not null || _day is not null)
        {
            FromParts(row, contact);
        }
    }

    private void FromText(CsvRow row, ContactBuilder contact, string text)
    {
        LabelText label = LabelOf(row, _label, FieldLabel.None);
        ContactDateKind meaning = kind == ContactDateKind.Other ? KindOf(label.Label.Text) : kind;
        DateReading reading = CsvDates.Read(text, order, meaning == ContactDateKind.Connected, out PartialDate date);
        if (reading == DateReading.None)
        {
            Keep(row, _value, contact);
            Keep(row, _label, contact);
            return;
        }

        bool isRead = reading is DateReading.Read or DateReading.ShortYear;
        if (reading != DateReading.Read)
        {
            row.Report(IssueCode.InvalidDate, IssueSeverity.Warning, _value, reading switch
            {
                DateReading.ShortYear => "The year has two digits; the century is a guess.",
                DateReading.Ambiguous => "Day and month cannot be told apart; kept as text.",
                _ => "Not a date that is understood; kept as text.",
            });
        }

        contact.Dates.Add(new ContactDate(meaning, isRead ? date : null)
        {
            Text = text,
            Label = label.Label,
            Preference = label.Preference,
            Origin = row.Origin(_value!),
        });
    }

    private void FromParts(CsvRow row, ContactBuilder contact)
    {
        string? year = row.TextOrNull(_year);
        string? month = row.TextOrNull(_month);
        string? day = row.TextOrNull(_day);
        if (year is null && month is null && day is null)
        {
            return;
        }

        bool isRead = TryNumber(year, out int? y) & TryNumber(month, out int? m) & TryNumber(day, out int? d);
        PartialDate date = default;
        isRead = isRead && PartialDate.TryCreate(y, m, d, out date);
        CsvColumn first = (year is not null ? _year : month is not null ? _month : _day)!;
        if (!isRead)
        {
            row.Report(IssueCode.InvalidDate, IssueSeverity.Warning, first, "Not a date that is understood; kept as text.");
        }

        contact.Dates.Add(new ContactDate(kind, isRead ? date : null) { Text = string.Join('-', year, month, day), Origin = row.Origin(first) });
    }

    private static bool TryNumber(string? text, out int? number)
    {
        number = null;
        if (text is null)
        {
            return true;
        }

        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        number = isNumber && value != 0 ? value : null;
        return isNumber;
    }

    private static ContactDateKind KindOf(string? label) => label?.Trim().ToLowerInvariant() switch
    {
        "birthday" or "birth date" or "geburtstag" => ContactDateKind.Birthday,
        "anniversary" or "wedding anniversary" or "jahrestag" or "anniversaire de mariage" or "aniversario" or "anniversario" or "годовщина" or "記念日" or "周年纪念日" => ContactDateKind.Anniversary,
        "death" or "deathday" or "died" => ContactDateKind.Death,
        "connected" => ContactDateKind.Connected,
        _ => ContactDateKind.Other,
    };
}
