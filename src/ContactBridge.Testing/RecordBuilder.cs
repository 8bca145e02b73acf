using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Testing;

/// <summary>Builds a record in one expression: <c>new RecordBuilder("a", "1").Name("Anna", "Berg").Email("anna@example.org").Build()</c>.</summary>
public sealed class RecordBuilder
{
    private readonly ContactBuilder _contact = new();
    private readonly List<RecordIssue> _issues = [];
    private readonly RecordKey _key;
    private RecordPlace _place;

    /// <summary>Begins a record.</summary>
    /// <param name="source">The source's id.</param>
    /// <param name="id">The record's id in the source.</param>
    public RecordBuilder(string source = "test", string id = "1") => _key = new RecordKey(SourceId.Create(source), id);

    /// <summary>Sets the kind.</summary>
    public RecordBuilder Kind(ContactKind kind) => Do(() => _contact.Kind = kind);

    /// <summary>Adds a name.</summary>
    public RecordBuilder Name(string? given, string? family = null, string? formatted = null) =>
        Do(() => _contact.Names.Add(new PersonName { Given = given, Family = family, Formatted = formatted }));

    /// <summary>Adds a name.</summary>
    public RecordBuilder Name(PersonName name) => Do(() => _contact.Names.Add(name));

    /// <summary>Adds a nickname.</summary>
    public RecordBuilder Nickname(string value) => Do(() => _contact.Nicknames.Add(new Nickname(value)));

    /// <summary>Adds an e-mail address.</summary>
    public RecordBuilder Email(string value, LabelKinds label = LabelKinds.None) =>
        Do(() => _contact.Emails.Add(new EmailAddress(value) { Label = new FieldLabel(label) }));

    /// <summary>Adds a telephone number.</summary>
    public RecordBuilder Phone(string value, LabelKinds label = LabelKinds.None) =>
        Do(() => _contact.Phones.Add(new PhoneNumber(value) { Label = new FieldLabel(label) }));

    /// <summary>Adds an employment.</summary>
    public RecordBuilder Works(string? organization, string? title = null) =>
        Do(() => _contact.Employments.Add(new Employment { Organization = organization, Title = title }));

    /// <summary>Adds a postal address.</summary>
    public RecordBuilder Address(string? street, string? locality = null, string? postalCode = null, string? country = null) =>
        Do(() => _contact.Addresses.Add(new PostalAddress { Street = street, Locality = locality, PostalCode = postalCode, Country = country }));

    /// <summary>Adds a date.</summary>
    public RecordBuilder Date(ContactDateKind kind, PartialDate value) => Do(() => _contact.Dates.Add(new ContactDate(kind, value)));

    /// <summary>Adds a profile.</summary>
    public RecordBuilder Profile(string service, string username) =>
        Do(() => _contact.Profiles.Add(new OnlineProfile { Service = service, Username = username }));

    /// <summary>Adds a related person.</summary>
    public RecordBuilder Related(string name, string? relation = null) => Do(() => _contact.Related.Add(new RelatedPerson(name) { Relation = relation }));

    /// <summary>Adds a group.</summary>
    public RecordBuilder Group(string name) => Do(() => _contact.Groups.Add(new GroupMembership(name)));

    /// <summary>Adds a note.</summary>
    public RecordBuilder Note(string text) => Do(() => _contact.Notes.Add(new Note(text)));

    /// <summary>Adds an identifier.</summary>
    public RecordBuilder Identifier(string kind, string value) => Do(() => _contact.Identifiers.Add(new ExternalIdentifier(kind, value)));

    /// <summary>Adds something that no reader understood.</summary>
    public RecordBuilder Unknown(string name, string text) => Do(() => _contact.Unknown.Add(new UnknownProperty(name, text)));

    /// <summary>Sets the time of the last change.</summary>
    public RecordBuilder ModifiedAt(DateTimeOffset time) => Do(() => _contact.ModifiedAt = time);

    /// <summary>Anything else.</summary>
    public RecordBuilder With(Action<ContactBuilder> change) => Do(() => change(_contact));

    /// <summary>Sets the place.</summary>
    public RecordBuilder At(string? document, int line = 0, int item = 0) => Do(() => _place = new RecordPlace(document, line, item));

    /// <summary>Adds an issue.</summary>
    public RecordBuilder Issue(IssueCode code, IssueSeverity severity = IssueSeverity.Warning, string? field = null) =>
        Do(() => _issues.Add(new RecordIssue(code, severity, _place, field)));

    /// <summary>The contact alone.</summary>
    public Contact BuildContact() => _contact.Build();

    /// <summary>The record.</summary>
    public ContactRecord Build() => new() { Key = _key, Contact = _contact.Build(), Place = _place, Issues = [.. _issues] };

    private RecordBuilder Do(Action change)
    {
        change();
        return this;
    }
}
