using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>An e-mail address with its label, or with Outlook's type and display name.</summary>
internal sealed class EmailGroup(PartColumns parts, FieldLabel implied, int preference, bool google) : FieldGroup
{
    private readonly CsvColumn _value = parts.Single(string.Empty)!;
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn? _type = parts.Single("type");
    private readonly CsvColumn? _displayName = parts.Single("displayName");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label", "type", "displayName");
    private ValueAttributes _smtp = ValueAttributes.Empty;

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }

        if (!row.TryGetText(_value.Index, out string text))
        {
            KeepSideCells(row, contact);
            return;
        }

        string? type = row.TextOrNull(_type);
        if (IsExchangeAddress(text, type))
        {
            // A name inside somebody's Exchange directory: no mail can be sent there.
            Keep(row, _value, contact);
            KeepSideCells(row, contact);
            return;
        }

        if (DamagedText.IsLost(text))
        {
            row.Report(IssueCode.DamagedValue, IssueSeverity.Warning, _value, "A spreadsheet has replaced the value.");
            Keep(row, _value, contact);
            KeepSideCells(row, contact);
            return;
        }

        Add(row, contact, text, type);
    }

    private void Add(CsvRow row, ContactBuilder contact, string text, string? type)
    {
        LabelText label = LabelOf(row, _label, implied);
        string? displayName = row.TextOrNull(_displayName);
        ValueOrigin origin = row.Origin(_value);
        ValueAttributes attributes = type is null ? ValueAttributes.Empty : TypeAttribute(type);
        if (google && text.Contains(ValueList.GoogleSeparator, StringComparison.Ordinal))
        {
            foreach (string part in ValueList.SplitGoogle(text))
            {
                Add(part);
            }
        }
        else if (ValueList.MayListEmails(text))
        {
            foreach (string part in ValueList.SplitEmails(text))
            {
                Add(part);
            }
        }
        else
        {
            Add(text);
        }

        void Add(string part)
        {
            if (part.Length == 0)
            {
                return;
            }

            (string address, string? name) = displayName is null ? TakeApart(part) : (part, null);
            contact.Emails.Add(new EmailAddress(address)
            {
                DisplayName = displayName ?? name,
                Label = label.Label,
                Preference = Math.Max(label.Preference, preference),
                Attributes = attributes,
                Origin = origin,
            });
        }
    }

    private void KeepSideCells(CsvRow row, ContactBuilder contact)
    {
        Keep(row, _label, contact);
        Keep(row, _type, contact);
        Keep(row, _displayName, contact);
    }

    private ValueAttributes TypeAttribute(string type)
    {
        if (_smtp.Count == 0 || !string.Equals(_smtp[0].Value, type, StringComparison.Ordinal))
        {
            _smtp = ValueAttributes.Create([new ValueAttribute(_type!.Header, type)]);
        }

        return _smtp;
    }

    private static bool IsExchangeAddress(string text, string? type) =>
        (type is not null && type.Trim().Equals("EX", StringComparison.OrdinalIgnoreCase)) || text.StartsWith("/o=", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Ann Lee &lt;ann@example.org&gt;" is an address with a name.</summary>
    private static (string Address, string? Name) TakeApart(string text)
    {
        if (!text.EndsWith('>'))
        {
            return (text, null);
        }

        int open = text.LastIndexOf('<');
        string address = text[(open + 1)..^1].Trim();
        string name = open < 0 ? string.Empty : text[..open].Trim().Trim('"').Trim();
        return open >= 0 && address.Contains('@', StringComparison.Ordinal) && !address.Contains(' ', StringComparison.Ordinal)
            ? (address, name.Length == 0 ? null : name)
            : (text, null);
    }
}
