using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>A column whose cell is one value.</summary>
internal abstract class SingleCellGroup(CsvColumn column) : FieldGroup
{
    /// <inheritdoc/>
    public sealed override void Map(CsvRow row, ContactBuilder contact)
    {
        if (row.TryGetText(column.Index, out string text))
        {
            Map(row, contact, text, row.Origin(column));
        }
    }

    protected abstract void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin);
}

internal sealed class NoteGroup(CsvColumn column) : SingleCellGroup(column)
{
    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin) =>
        contact.Notes.Add(new Note(Lines(text)) { Origin = origin });
}

internal sealed class NicknameGroup(CsvColumn column) : SingleCellGroup(column)
{
    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin) =>
        contact.Nicknames.Add(new Nickname(text) { Origin = origin });
}

internal sealed class PhotoGroup(CsvColumn column) : SingleCellGroup(column)
{
    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin) =>
        contact.Photos.Add(new Photo { Uri = text, Origin = origin });
}

/// <summary>A name or number in somebody's system.</summary>
internal sealed class IdentifierGroup(CsvColumn column, string kind) : SingleCellGroup(column)
{
    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin) =>
        contact.Identifiers.Add(new ExternalIdentifier(kind, DamagedText.TryUnwrap(text, out string value) ? value : text) { Origin = origin });
}

/// <summary>The record's own id. It names the row and is an identifier of the person only in systems whose ids are unique in the world.</summary>
internal sealed class RecordIdGroup(CsvColumn column, string? kind) : SingleCellGroup(column)
{
    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin)
    {
        row.Id = row.Id is null || kind is not null ? text : row.Id + "|" + text;
        if (kind is not null)
        {
            contact.Identifiers.Add(new ExternalIdentifier(kind, text) { Origin = origin });
        }
    }
}

/// <summary>The members of a list that stands among the contacts (Foxmail).</summary>
internal sealed class MemberGroup(CsvColumn column) : SingleCellGroup(column)
{
    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin)
    {
        contact.Kind = ContactKind.Group;
        foreach (string member in ValueList.Split(text, ';', ','))
        {
            contact.Members.Add(new GroupMember(member) { Origin = origin });
        }
    }
}

/// <summary>When the exporter last changed the row.</summary>
internal sealed class ModifiedGroup(CsvColumn column) : SingleCellGroup(column)
{
    private readonly CsvColumn _column = column;

    protected override void Map(CsvRow row, ContactBuilder contact, string text, ValueOrigin origin)
    {
        // Only forms that mean one instant everywhere: ISO 8601, also with a space for the T.
        bool isIso = text.Length >= 10 && text[4] == '-' && text[7] == '-';
        if (isIso && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            contact.ModifiedAt = at.ToUniversalTime();
        }

        Keep(row, _column, contact);
    }
}

/// <summary>A column that nobody understands: its cells are kept to the letter.</summary>
internal sealed class UnknownGroup(CsvColumn column) : FieldGroup
{
    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact) => Keep(row, column, contact);
}

/// <summary>A freely named field: the column's own name, or that in its label cell.</summary>
internal sealed class CustomGroup(PartColumns parts, string? name) : FieldGroup
{
    private readonly CsvColumn? _value = parts.Single(string.Empty);
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label");

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
            return;
        }

        string called = row.TextOrNull(_label) ?? name ?? _value!.Header;
        contact.CustomFields.Add(new CustomField(called, row.Text(_value!.Index)) { Origin = row.Origin(_value) });
    }
}
