using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Makes a record of a person whom Microsoft Graph takes for relevant to the owner.</summary>
internal sealed class PersonMapper(SourceId source)
{
    private readonly ContactBuilder _builder = new();

    /// <summary>Makes the record; null for what is no person: groups and rooms.</summary>
    /// <param name="item">The person, a JSON object with an id.</param>
    /// <param name="place">Where it was read.</param>
    public ContactRecord? Map(JsonElement item, RecordPlace place)
    {
        _builder.Clear();
        GraphFields fields = new(item, place);
        if (fields.Object("personType") is { } type)
        {
            string? group = GraphFields.Text(type, "class");
            string? kind = GraphFields.Text(type, "subclass");
            if (string.Equals(group, "Group", StringComparison.OrdinalIgnoreCase) || string.Equals(kind, "Room", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            foreach (string text in new[] { group, kind }.OfType<string>())
            {
                _builder.CustomFields.Add(new CustomField("personType", text) { Origin = new ValueOrigin("personType") });
            }
        }

        fields.Skip("id");
        NameFields.Map(fields, _builder);
        AddEmails(fields);
        AddPhones(fields);
        AddPages(fields);
        AddAddresses(fields);
        if (fields.Text("imAddress") is { } account)
        {
            _builder.Profiles.Add(ReachFields.Profile(account, "imAddress"));
        }

        if (fields.Text("yomiCompany") is { } reading)
        {
            _builder.Employments.Add(new Employment { PhoneticOrganization = reading, Origin = new ValueOrigin("yomiCompany") });
        }

        if (fields.Text("userPrincipalName") is { } user)
        {
            _builder.Identifiers.Add(new ExternalIdentifier("microsoft", user) { Origin = new ValueOrigin("userPrincipalName") });
        }

        if (fields.Text("personNotes") is { } notes)
        {
            _builder.Notes.Add(new Note(notes) { Origin = new ValueOrigin("personNotes") });
        }

        LifeFields.Map(fields, _builder);
        fields.KeepRest(_builder);
        return new ContactRecord { Key = new RecordKey(source, item.GetProperty("id").GetString()!), Contact = _builder.Build(), Place = place, Issues = fields.Issues };
    }

    private void AddEmails(GraphFields fields)
    {
        foreach (JsonElement email in fields.Objects("scoredEmailAddresses"))
        {
            // Scores move with every message and say nothing of the person.
            ValueAttributes rest = GraphFields.Rest(email, "address", "relevanceScore", "selectionLikelihood", "itemId");
            if (GraphFields.Text(email, "address") is { } address)
            {
                _builder.Emails.Add(new EmailAddress(address) { Origin = new ValueOrigin("scoredEmailAddresses"), Attributes = rest });
            }
            else
            {
                Keep("scoredEmailAddresses", email, rest);
            }
        }
    }

    private void AddPhones(GraphFields fields)
    {
        foreach (JsonElement phone in fields.Objects("phones"))
        {
            ValueAttributes rest = GraphFields.Rest(phone, "number", "type");
            if (GraphFields.Text(phone, "number") is { } number)
            {
                _builder.Phones.Add(new PhoneNumber(number) { Label = Label(GraphFields.Text(phone, "type")), Origin = new ValueOrigin("phones"), Attributes = rest });
            }
            else
            {
                Keep("phones", phone, rest);
            }
        }
    }

    private void AddPages(GraphFields fields)
    {
        foreach (JsonElement page in fields.Objects("websites"))
        {
            ValueAttributes rest = GraphFields.Rest(page, "address", "type");
            if (GraphFields.Text(page, "address") is { } address)
            {
                _builder.Urls.Add(new WebAddress(address) { Label = Label(GraphFields.Text(page, "type")), Origin = new ValueOrigin("websites"), Attributes = rest });
            }
            else
            {
                Keep("websites", page, rest);
            }
        }
    }

    private void Keep(string name, JsonElement value, ValueAttributes rest)
    {
        if (rest.Count > 0)
        {
            _builder.Unknown.Add(new UnknownProperty(name, value.GetRawText()) { Origin = new ValueOrigin(name) });
        }
    }

    private void AddAddresses(GraphFields fields)
    {
        foreach (JsonElement location in fields.Objects("postalAddresses"))
        {
            LabelKinds kinds = Label(GraphFields.Text(location, "locationType")).Kinds;
            PostalAddress? address = location.TryGetProperty("address", out JsonElement value) && value.ValueKind == JsonValueKind.Object
                ? ReachFields.Address(value, "postalAddresses", kinds)
                : null;
            string? name = GraphFields.Text(location, "displayName");
            ValueAttributes rest = GraphFields.Rest(location, "address", "displayName", "locationType");
            if (address is not null || name is not null || rest.Count > 0)
            {
                address ??= new PostalAddress { Label = new FieldLabel(kinds), Origin = new ValueOrigin("postalAddresses") };
                _builder.Addresses.Add(address with { Formatted = name, Attributes = ValueAttributes.Create([.. address.Attributes, .. rest]) });
            }
        }
    }

    private static FieldLabel Label(string? type) => new(
        type switch
        {
            "home" or "homeAddress" => LabelKinds.Home,
            "business" or "work" or "businessAddress" => LabelKinds.Work,
            "mobile" => LabelKinds.Mobile,
            "other" => LabelKinds.Other,
            "assistant" => LabelKinds.Assistant,
            "homeFax" => LabelKinds.Home | LabelKinds.Fax,
            "businessFax" => LabelKinds.Work | LabelKinds.Fax,
            "otherFax" => LabelKinds.Other | LabelKinds.Fax,
            "pager" => LabelKinds.Pager,
            "radio" => LabelKinds.Radio,
            _ => LabelKinds.None,
        },
        type);
}
