using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>The columns of the person's name.</summary>
internal sealed class NameGroup(PartColumns parts) : FieldGroup
{
    private readonly CsvColumn[] _formatted = parts.Of("formatted");
    private readonly CsvColumn[] _prefix = parts.Of("prefix");
    private readonly CsvColumn[] _given = parts.Of("given");
    private readonly CsvColumn[] _middle = parts.Of("middle");
    private readonly CsvColumn[] _family = parts.Of("family");
    private readonly CsvColumn[] _suffix = parts.Of("suffix");
    private readonly CsvColumn[] _maiden = parts.Of("maiden");
    private readonly CsvColumn[] _sort = parts.Of("sort");
    private readonly CsvColumn[] _phoneticGiven = parts.Of("phoneticGiven");
    private readonly CsvColumn[] _phoneticMiddle = parts.Of("phoneticMiddle");
    private readonly CsvColumn[] _phoneticFamily = parts.Of("phoneticFamily");
    private readonly CsvColumn? _phoneticFull = parts.Single("phoneticFull");
    private readonly CsvColumn[] _unknown = parts.Except(
        "formatted", "prefix", "given", "middle", "family", "suffix", "maiden", "sort", "phoneticGiven", "phoneticMiddle", "phoneticFamily", "phoneticFull");

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        CsvColumn? first = null;
        string? prefix = PartColumns.Read(row, _prefix, " ", ref first);
        string? given = PartColumns.Read(row, _given, " ", ref first);
        string? middle = PartColumns.Read(row, _middle, " ", ref first);
        string? family = PartColumns.Read(row, _family, " ", ref first);
        string? suffix = PartColumns.Read(row, _suffix, " ", ref first);
        string? formatted = PartColumns.Read(row, _formatted, " ", ref first);
        string? maiden = PartColumns.Read(row, _maiden, " ", ref first);
        string? sort = PartColumns.Read(row, _sort, " ", ref first);
        string? phoneticGiven = PartColumns.Read(row, _phoneticGiven, " ", ref first);
        string? phoneticMiddle = PartColumns.Read(row, _phoneticMiddle, " ", ref first);
        string? phoneticFamily = PartColumns.Read(row, _phoneticFamily, " ", ref first);
        string? phoneticFull = row.TextOrNull(_phoneticFull);
        first ??= phoneticFull is null ? null : _phoneticFull;
        if (first is not null)
        {
            contact.Names.Add(new PersonName
            {
                Formatted = formatted,
                Prefix = prefix,
                Given = given,
                Additional = middle,
                Family = family,
                Suffix = suffix,
                Maiden = maiden,
                SortAs = sort,
                PhoneticGiven = phoneticGiven,
                PhoneticAdditional = phoneticMiddle,
                PhoneticFamily = phoneticFamily,
                Attributes = phoneticFull is null ? ValueAttributes.Empty : ValueAttributes.Create([new ValueAttribute(_phoneticFull!.Header, phoneticFull)]),
                Origin = row.Origin(first),
            });
        }

        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }
    }
}
