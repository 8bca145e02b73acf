namespace ContactBridge.Contacts;

/// <summary>Collects values and makes a <see cref="Contact"/>; reusable after <see cref="Clear"/>. Not thread-safe.</summary>
public sealed class ContactBuilder
{
    private readonly List<PersonName> _names = [];
    private readonly List<Nickname> _nicknames = [];
    private readonly List<EmailAddress> _emails = [];
    private readonly List<PhoneNumber> _phones = [];
    private readonly List<PostalAddress> _addresses = [];
    private readonly List<Employment> _employments = [];
    private readonly List<ContactDate> _dates = [];
    private readonly List<WebAddress> _urls = [];
    private readonly List<OnlineProfile> _profiles = [];
    private readonly List<RelatedPerson> _related = [];
    private readonly List<GroupMembership> _groups = [];
    private readonly List<GroupMember> _members = [];
    private readonly List<Note> _notes = [];
    private readonly List<Photo> _photos = [];
    private readonly List<CustomField> _customFields = [];
    private readonly List<ExternalIdentifier> _identifiers = [];
    private readonly List<UnknownProperty> _unknown = [];

    /// <inheritdoc cref="Contact.Kind"/>
    public ContactKind Kind { get; set; }

    /// <inheritdoc cref="Contact.Names"/>
    public IList<PersonName> Names => _names;

    /// <inheritdoc cref="Contact.Nicknames"/>
    public IList<Nickname> Nicknames => _nicknames;

    /// <inheritdoc cref="Contact.Emails"/>
    public IList<EmailAddress> Emails => _emails;

    /// <inheritdoc cref="Contact.Phones"/>
    public IList<PhoneNumber> Phones => _phones;

    /// <inheritdoc cref="Contact.Addresses"/>
    public IList<PostalAddress> Addresses => _addresses;

    /// <inheritdoc cref="Contact.Employments"/>
    public IList<Employment> Employments => _employments;

    /// <inheritdoc cref="Contact.Dates"/>
    public IList<ContactDate> Dates => _dates;

    /// <inheritdoc cref="Contact.Urls"/>
    public IList<WebAddress> Urls => _urls;

    /// <inheritdoc cref="Contact.Profiles"/>
    public IList<OnlineProfile> Profiles => _profiles;

    /// <inheritdoc cref="Contact.Related"/>
    public IList<RelatedPerson> Related => _related;

    /// <inheritdoc cref="Contact.Groups"/>
    public IList<GroupMembership> Groups => _groups;

    /// <inheritdoc cref="Contact.Members"/>
    public IList<GroupMember> Members => _members;

    /// <inheritdoc cref="Contact.Notes"/>
    public IList<Note> Notes => _notes;

    /// <inheritdoc cref="Contact.Photos"/>
    public IList<Photo> Photos => _photos;

    /// <inheritdoc cref="Contact.CustomFields"/>
    public IList<CustomField> CustomFields => _customFields;

    /// <inheritdoc cref="Contact.Identifiers"/>
    public IList<ExternalIdentifier> Identifiers => _identifiers;

    /// <inheritdoc cref="Contact.Unknown"/>
    public IList<UnknownProperty> Unknown => _unknown;

    /// <inheritdoc cref="Contact.Interactions"/>
    public InteractionSummary? Interactions { get; set; }

    /// <inheritdoc cref="Contact.ModifiedAt"/>
    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>True when nothing was added.</summary>
    public bool IsEmpty => Interactions is null && _names.Count == 0 && _nicknames.Count == 0 && _emails.Count == 0 && _phones.Count == 0 && _addresses.Count == 0 && _employments.Count == 0 && _dates.Count == 0 && _urls.Count == 0 && _profiles.Count == 0 && _related.Count == 0 && _groups.Count == 0 && _members.Count == 0 && _notes.Count == 0 && _photos.Count == 0 && _customFields.Count == 0 && _identifiers.Count == 0 && _unknown.Count == 0;

    /// <summary>Copies what was collected into an immutable contact; the builder keeps its content.</summary>
    public Contact Build() => new()
    {
        Kind = Kind,
        Names = Copy(_names),
        Nicknames = Copy(_nicknames),
        Emails = Copy(_emails),
        Phones = Copy(_phones),
        Addresses = Copy(_addresses),
        Employments = Copy(_employments),
        Dates = Copy(_dates),
        Urls = Copy(_urls),
        Profiles = Copy(_profiles),
        Related = Copy(_related),
        Groups = Copy(_groups),
        Members = Copy(_members),
        Notes = Copy(_notes),
        Photos = Copy(_photos),
        CustomFields = Copy(_customFields),
        Identifiers = Copy(_identifiers),
        Unknown = Copy(_unknown),
        Interactions = Interactions,
        ModifiedAt = ModifiedAt,
    };

    /// <summary>Adds everything that <paramref name="contact"/> holds.</summary>
    public void AddAll(Contact contact)
    {
        Kind = Kind == ContactKind.Unspecified ? contact.Kind : Kind;
        _names.AddRange(contact.Names);
        _nicknames.AddRange(contact.Nicknames);
        _emails.AddRange(contact.Emails);
        _phones.AddRange(contact.Phones);
        _addresses.AddRange(contact.Addresses);
        _employments.AddRange(contact.Employments);
        _dates.AddRange(contact.Dates);
        _urls.AddRange(contact.Urls);
        _profiles.AddRange(contact.Profiles);
        _related.AddRange(contact.Related);
        _groups.AddRange(contact.Groups);
        _members.AddRange(contact.Members);
        _notes.AddRange(contact.Notes);
        _photos.AddRange(contact.Photos);
        _customFields.AddRange(contact.CustomFields);
        _identifiers.AddRange(contact.Identifiers);
        _unknown.AddRange(contact.Unknown);
        Interactions ??= contact.Interactions;
        ModifiedAt ??= contact.ModifiedAt;
    }

    /// <summary>Empties the builder for the next contact.</summary>
    public void Clear()
    {
        Kind = ContactKind.Unspecified;
        _names.Clear();
        _nicknames.Clear();
        _emails.Clear();
        _phones.Clear();
        _addresses.Clear();
        _employments.Clear();
        _dates.Clear();
        _urls.Clear();
        _profiles.Clear();
        _related.Clear();
        _groups.Clear();
        _members.Clear();
        _notes.Clear();
        _photos.Clear();
        _customFields.Clear();
        _identifiers.Clear();
        _unknown.Clear();
        Interactions = null;
        ModifiedAt = null;
    }

    private static T[] Copy<T>(List<T> values) => values.Count == 0 ? [] : values.ToArray();
}
