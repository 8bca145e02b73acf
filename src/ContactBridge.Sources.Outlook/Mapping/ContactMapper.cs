using System.Globalization;
using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Makes a record of a contact of Microsoft Graph. The table in docs/outlook.md says where every property goes.</summary>
internal sealed class ContactMapper(SourceId source)
{
    private readonly ContactBuilder _builder = new();

    /// <summary>Makes the record.</summary>
    /// <param name="item">The contact, a JSON object with an id.</param>
    /// <param name="folder">The folder's name; null for the default folder.</param>
    /// <param name="extras">What was read beside it; null for nothing.</param>
    /// <param name="place">Where it was read.</param>
    public ContactRecord Map(JsonElement item, string? folder, ContactExtras? extras, RecordPlace place)
    {
        _builder.Clear();
        GraphFields fields = new(item, place);
        fields.Skip("id", "changeKey", "parentFolderId");
        NameFields.Map(fields, _builder);
        EmailFields.Map(fields, _builder);
        ReachFields.Map(fields, _builder);
        LifeFields.Map(fields, _builder);
        if (folder is not null)
        {
            _builder.Groups.Add(new GroupMembership(folder) { Label = new FieldLabel(LabelKinds.None, "folder"), Origin = new ValueOrigin("parentFolderId") });
        }

        if (fields.Text("lastModifiedDateTime") is { } modified)
        {
            if (DateTimeOffset.TryParse(modified, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
            {
                _builder.ModifiedAt = at;
            }
            else
            {
                fields.Odd("lastModifiedDateTime", IssueCode.InvalidDate);
                _builder.Unknown.Add(new UnknownProperty("lastModifiedDateTime", modified) { Origin = new ValueOrigin("lastModifiedDateTime") });
            }
        }

        List<RecordIssue> issues = [.. fields.Issues];
        if (extras is not null)
        {
            extras.AddTo(_builder, place, issues);
        }

        ExtendedFields.Map(fields, _builder);
        fields.KeepRest(_builder);
        return new ContactRecord
        {
            Key = new RecordKey(source, item.GetProperty("id").GetString()!),
            Contact = _builder.Build(),
            Place = place,
            Issues = issues,
        };
    }
}
