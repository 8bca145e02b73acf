using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>The columns of one postal address.</summary>
internal sealed class AddressGroup : FieldGroup
{
    private const int PartCount = 8;

    private readonly CsvColumn[][] _parts;
    private readonly CsvColumn[] _ofStreet;
    private readonly CsvColumn? _label;
    private readonly CsvColumn[] _unknown;
    private readonly FieldLabel _implied;
    private readonly bool _google;
    private readonly string?[] _texts = new string?[PartCount];

    public AddressGroup(PartColumns parts, FieldLabel implied, bool google)
    {
        _implied = implied;
        _google = google;
        _label = parts.Single("label");
        _ofStreet = [.. parts.Of("street2"), .. parts.Of("street3")];
        _parts =
        [
            parts.Of("formatted"), parts.Of("street"), parts.Of("city"), parts.Of("region"),
            parts.Of("postalCode"), parts.Of("country"), parts.Of("poBox"), parts.Of("extended"),
        ];
        _unknown = parts.Except("label", "street2", "street3", "formatted", "street", "city", "region", "postalCode", "country", "poBox", "extended");
    }

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }

        CsvColumn? first = null;
        bool several = false;
        for (int i = 0; i < PartCount; i++)
        {
            _texts[i] = PartColumns.Read(row, _parts[i], i == 0 ? "\n" : " ", ref first);
            several |= _google && _texts[i] is { } text && text.Contains(ValueList.GoogleSeparator, StringComparison.Ordinal);
        }

        if (_ofStreet.Length > 0)
        {
            string? rest = PartColumns.Read(row, _ofStreet, "\n", ref first);
            _texts[1] = _texts[1] is null ? rest : rest is null ? _texts[1] : _texts[1] + "\n" + rest;
        }

        if (first is null)
        {
            Keep(row, _label, contact);
            return;
        }

        LabelText label = LabelOf(row, _label, _implied);
        ValueOrigin origin = row.Origin(first);
        if (several)
        {
            AddSeveral(contact, label, origin);
        }
        else
        {
            contact.Addresses.Add(Create(_texts, label, origin));
        }
    }

    /// <summary>Google joins addresses that share a label cell by cell.</summary>
    private void AddSeveral(ContactBuilder contact, LabelText label, ValueOrigin origin)
    {
        string[][] cells = Array.ConvertAll(_texts, t => t is null ? [] : ValueList.SplitGoogle(t));
        int count = cells.Max(c => c.Length);
        for (int i = 0; i < count; i++)
        {
            string?[] texts = Array.ConvertAll(cells, c => i < c.Length && c[i].Length > 0 ? c[i] : null);
            if (Array.Exists(texts, t => t is not null))
            {
                contact.Addresses.Add(Create(texts, label, origin));
            }
        }
    }

    private static PostalAddress Create(string?[] texts, LabelText label, ValueOrigin origin) => new()
    {
        Formatted = texts[0] is null ? null : Lines(texts[0]!),
        Street = texts[1] is null ? null : Lines(texts[1]!),
        Locality = texts[2],
        Region = texts[3],
        PostalCode = texts[4] is { } code && DamagedText.TryUnwrap(code, out string clean) ? clean : texts[4],
        Country = texts[5],
        PoBox = texts[6],
        Extended = texts[7] is null ? null : Lines(texts[7]!),
        Label = label.Label,
        Preference = label.Preference,
        Origin = origin,
    };
}
