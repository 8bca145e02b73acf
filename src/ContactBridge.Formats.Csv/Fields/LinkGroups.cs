using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>A web address; one that is a page in a network becomes a profile.</summary>
internal sealed class UrlGroup(PartColumns parts, FieldLabel implied, bool google, bool isList) : FieldGroup
{
    private readonly CsvColumn _value = parts.Single(string.Empty)!;
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label");

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

        LabelText label = LabelOf(row, _label, implied);
        ValueOrigin origin = row.Origin(_value);
        string[] urls = google && text.Contains(ValueList.GoogleSeparator, StringComparison.Ordinal) ? ValueList.SplitGoogle(text)
            : isList ? ValueList.Split(text, ',', ';', '\n', '\r', ' ')
            : [text];
        foreach (string url in urls)
        {
            if (url.Length == 0)
            {
                continue;
            }

            if (ProfileHosts.Find(url) is { } profile)
            {
                contact.Profiles.Add(new OnlineProfile { Service = profile.Service, Username = profile.Username, Url = url, Label = label.Label, Preference = label.Preference, Origin = origin });
            }
            else
            {
                contact.Urls.Add(new WebAddress(url) { Label = label.Label, Preference = label.Preference, Origin = origin });
            }
        }
    }
}

/// <summary>Addresses or names of the person's pages in networks.</summary>
internal sealed class ProfileGroup(PartColumns parts, string? service, bool isId) : FieldGroup
{
    private static readonly string[] Named = ["linkedin", "facebook", "instagram", "github", "twitter", "xing"];

    private readonly CsvColumn[] _columns = parts.All;

    /// <summary>The network that a column is named after; null when none.</summary>
    public static string? ServiceNamed(string header) => Array.Find(Named, n => header.Contains(n, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _columns)
        {
            if (!row.Has(column.Index))
            {
                continue;
            }

            string text = row.Text(column.Index);
            if (isId)
            {
                row.Id ??= text;
            }

            string[] values = text.Contains("://", StringComparison.Ordinal) ? ValueList.Split(text, ',', ';', '\n', '\r', ' ') : [text];
            foreach (string value in values)
            {
                contact.Profiles.Add(Create(value, row.Origin(column)));
            }
        }
    }

    private OnlineProfile Create(string value, ValueOrigin origin)
    {
        if (ProfileHosts.Find(value) is { } found)
        {
            return new OnlineProfile { Service = found.Service, Username = found.Username, Url = value, Origin = origin };
        }

        bool isAddress = value.Contains("://", StringComparison.Ordinal) || value.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        return new OnlineProfile { Service = service, Username = isAddress ? null : value, Url = isAddress ? value : null, Origin = origin };
    }
}

/// <summary>An instant-messaging account.</summary>
internal sealed class MessagingGroup(PartColumns parts, string? service, bool google, bool isList) : FieldGroup
{
    private readonly CsvColumn? _value = parts.Single(string.Empty);
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn? _service = parts.Single("service");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label", "service");

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }

        if (!row.Has(_value))
        {
            Keep(row, _label, contact);
            Keep(row, _service, contact);
            return;
        }

        string text = row.Text(_value!.Index);
        string[] names = google ? ValueList.SplitGoogle(text) : isList ? ValueList.Split(text, ',', ';', '\n', '\r') : [text];
        string[] services = row.TextOrNull(_service) is { } said ? ValueList.SplitGoogle(said) : [];
        if (services.Where((_, i) => i >= names.Length || names[i].Length == 0).Any(static s => s.Length > 0))
        {
            // More services than accounts.
            Keep(row, _service, contact);
        }

        LabelText label = LabelOf(row, _label, FieldLabel.None);
        for (int i = 0; i < names.Length; i++)
        {
            string? of = services.Length == 0 ? service : services[Math.Min(i, services.Length - 1)].ToLowerInvariant();
            if (names[i].Length > 0)
            {
                contact.Profiles.Add(new OnlineProfile
                {
                    Service = string.IsNullOrEmpty(of) ? null : of,
                    Username = names[i],
                    Label = label.Label,
                    Preference = label.Preference,
                    Origin = row.Origin(_value),
                });
            }
        }
    }
}
