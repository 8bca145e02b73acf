using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Fields;
using ContactBridge.Formats.Csv.Headers;
using ContactBridge.Formats.Csv.Layouts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Columns;

/// <summary>What is done with every row of one file: its columns, compiled into groups. Holds buffers; for one reader only.</summary>
internal sealed class ColumnPlan
{
    private readonly FieldGroup[] _groups;
    private readonly CsvLayout _layout;
    private readonly DateOrder _dates;

    private ColumnPlan(IReadOnlyList<BoundColumn> columns, CsvLayout layout, DateOrder dates)
    {
        _layout = layout;
        _dates = dates;
        _groups = [.. columns
            .GroupBy(c => c.Field is { } f ? (f.Family, f.Slot) : ("unknown", CsvColumn.Number(c.Column.Index)))
            .OrderBy(g => g.Min(c => c.Column.Index))
            .SelectMany(g => Groups(g.Key.Item1, g.Key.Item2, [.. g]))];
    }

    /// <summary>Compiles the columns of a file.</summary>
    public static ColumnPlan Compile(IReadOnlyList<BoundColumn> columns, CsvLayout layout, DateOrder dates) => new(columns, layout, dates);

    /// <summary>Adds what the row says to the contact.</summary>
    public void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (FieldGroup group in _groups)
        {
            group.Map(row, contact);
        }
    }

    private IEnumerable<FieldGroup> Groups(string family, string key, BoundColumn[] columns)
    {
        PartColumns parts = new(columns.Select(c => (c.Field?.Part ?? string.Empty, c.Column)));
        int mark = key.IndexOf('~', StringComparison.Ordinal);
        string slot = mark < 0 ? key : key[..mark];
        CsvColumn first = columns.MinBy(c => c.Column.Index)!.Column;
        bool hasValue = parts.Single(string.Empty) is not null;
        return family switch
        {
            "name" => [new NameGroup(parts)],
            "employment" => [new EmploymentGroup(parts, _layout.JoinsValues)],
            "address" => [new AddressGroup(parts, Place(slot), _layout.JoinsValues)],
            "email" when hasValue => [new EmailGroup(parts, Place(slot), EmailPreference(first), _layout.JoinsValues)],
            "phone" when hasValue => [Phone(parts, slot, first)],
            "url" when hasValue => [new UrlGroup(parts, Place(slot), _layout.JoinsValues, slot == "list")],
            "date" => [new DateGroup(parts, DateKind(slot), _dates)],
            "im" => [new MessagingGroup(parts, Service(slot), _layout.JoinsValues, slot == "list")],
            "relation" => [new RelationGroup(parts, IsNumber(slot) ? null : slot, _layout.JoinsValues)],
            "custom" => [new CustomGroup(parts, slot.StartsWith(':') ? slot[1..] : null)],
            _ => columns.Select(c => SingleCell(family, slot, c.Column)),
        };
    }

    private FieldGroup SingleCell(string family, string slot, CsvColumn column) => family switch
    {
        "profile" => new ProfileGroup(new PartColumns([(string.Empty, column)]), _layout.ProfileService ?? ProfileGroup.ServiceNamed(column.Header), _layout.ProfileIsId),
        "category" => new CategoryGroup(column, _layout.JoinsValues),
        "note" => new NoteGroup(column),
        "nickname" => new NicknameGroup(column),
        "photo" => new PhotoGroup(column),
        "identifier" => new IdentifierGroup(column, slot),
        "id" => new RecordIdGroup(column, slot == "user" ? null : _layout.IdKind),
        "modified" => new ModifiedGroup(column),
        "member" => new MemberGroup(column),
        _ => new UnknownGroup(column),
    };

    private PhoneGroup Phone(PartColumns parts, string slot, CsvColumn first)
    {
        (FieldLabel label, int preference) = PhoneGroup.ImpliedBy(slot, first.Header);
        return new PhoneGroup(parts, label, preference, _layout.JoinsValues, slot == "list");
    }

    /// <summary>A column that calls itself primary beside others is preferred.</summary>
    private static int EmailPreference(CsvColumn column) => HeaderName.Normalize(column.Header).StartsWith("primary ", StringComparison.Ordinal) ? 1 : 0;

    private static FieldLabel Place(string slot) => slot switch
    {
        "home" => new FieldLabel(LabelKinds.Home),
        "work" => new FieldLabel(LabelKinds.Work),
        "other" => new FieldLabel(LabelKinds.Other),
        _ => FieldLabel.None,
    };

    private static ContactDateKind DateKind(string slot) => slot switch
    {
        "birthday" => ContactDateKind.Birthday,
        "anniversary" => ContactDateKind.Anniversary,
        "connected" => ContactDateKind.Connected,
        _ => ContactDateKind.Other,
    };

    private static string? Service(string slot) => slot is "" or "list" or "screenName" || IsNumber(slot) ? null : slot;

    private static bool IsNumber(string slot) => slot.Length > 0 && slot.All(char.IsAsciiDigit);
}
