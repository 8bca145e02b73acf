using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>A telephone number with its label.</summary>
internal sealed class PhoneGroup(PartColumns parts, FieldLabel implied, int preference, bool google, bool isList) : FieldGroup
{
    private readonly CsvColumn _value = parts.Single(string.Empty)!;
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label");

    /// <summary>The label of a column that is made for one kind of number ("homeFax", "mobile").</summary>
    public static (FieldLabel Label, int Preference) ImpliedBy(string slot, string header) => slot switch
    {
        "home" or "home2" => (new(LabelKinds.Home), 0),
        "work" or "work2" => (new(LabelKinds.Work), 0),
        "other" => (new(LabelKinds.Other), 0),
        "mobile" => (new(LabelKinds.Mobile), 0),
        "homeMobile" => (new(LabelKinds.Home | LabelKinds.Mobile), 0),
        "workMobile" => (new(LabelKinds.Work | LabelKinds.Mobile), 0),
        "fax" => (new(LabelKinds.Fax), 0),
        "homeFax" => (new(LabelKinds.Home | LabelKinds.Fax), 0),
        "workFax" => (new(LabelKinds.Work | LabelKinds.Fax), 0),
        "otherFax" => (new(LabelKinds.Other | LabelKinds.Fax), 0),
        "pager" => (new(LabelKinds.Pager), 0),
        "car" => (new(LabelKinds.Car), 0),
        "radio" => (new(LabelKinds.Radio), 0),
        "isdn" => (new(LabelKinds.Isdn), 0),
        "telex" => (new(LabelKinds.Telex), 0),
        "tty" => (new(LabelKinds.TextPhone), 0),
        "callback" => (new(LabelKinds.Callback), 0),
        "assistant" => (new(LabelKinds.Assistant), 0),
        "companyMain" => (new(LabelKinds.CompanyMain), 0),
        "primary" => (FieldLabel.None, 1),
        "" or "list" => (FieldLabel.None, 0),
        _ => char.IsAsciiDigit(slot[0]) ? (FieldLabel.None, 0) : (new(LabelKinds.None, header), 0),
    };

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }

        if (!row.TryGetText(_value.Index, out string text))
        {
            Keep(row, _label, contact);
            return;
        }

        if (DamagedText.IsLost(text))
        {
            // "8.61381E+12" would become a wrong number if it were read as one.
            row.Report(IssueCode.DamagedValue, IssueSeverity.Warning, _value, "A spreadsheet has replaced the number.");
            Keep(row, _value, contact);
            Keep(row, _label, contact);
            return;
        }

        LabelText label = LabelOf(row, _label, implied);
        ValueOrigin origin = row.Origin(_value);
        string[]? several = google
            ? text.Contains(ValueList.GoogleSeparator, StringComparison.Ordinal) ? ValueList.SplitGoogle(text) : null
            : ValueList.MayListPhones(text) ? ValueList.SplitPhones(text, isList) : null;
        if (several is null)
        {
            contact.Phones.Add(Create(row, text, label, origin));
            return;
        }

        foreach (string part in several)
        {
            if (part.Length > 0)
            {
                contact.Phones.Add(Create(row, part, label, origin));
            }
        }
    }

    private PhoneNumber Create(CsvRow row, string text, LabelText label, ValueOrigin origin)
    {
        ValueAttributes attributes = ValueAttributes.Empty;
        if (DamagedText.TryUnwrap(text, out string number))
        {
            attributes = ValueAttributes.Create([new ValueAttribute("raw", text)]);
            row.Report(IssueCode.DamagedValue, IssueSeverity.Info, _value, "A spreadsheet's text mark was taken off the number.");
        }

        return new PhoneNumber(number) { Label = label.Label, Preference = Math.Max(label.Preference, preference), Attributes = attributes, Origin = origin };
    }
}
