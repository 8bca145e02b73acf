using ContactBridge.Contacts;

namespace ContactBridge.Engine.Merging;

/// <summary>Reads the values of a field off a contact.</summary>
public static class ContactFieldValues
{
    /// <summary>The field's values in the contact's order; correspondence counts as one value when it is there.</summary>
    public static IReadOnlyList<ContactValue> Of(Contact contact, ContactField field) => field switch
    {
        ContactField.Name => contact.Names,
        ContactField.Nickname => contact.Nicknames,
        ContactField.Email => contact.Emails,
        ContactField.Phone => contact.Phones,
        ContactField.Address => contact.Addresses,
        ContactField.Employment => contact.Employments,
        ContactField.Date => contact.Dates,
        ContactField.Url => contact.Urls,
        ContactField.Profile => contact.Profiles,
        ContactField.Related => contact.Related,
        ContactField.Group => contact.Groups,
        ContactField.Member => contact.Members,
        ContactField.Note => contact.Notes,
        ContactField.Photo => contact.Photos,
        ContactField.CustomField => contact.CustomFields,
        ContactField.Identifier => contact.Identifiers,
        ContactField.Unknown => contact.Unknown,
        ContactField.Interactions => contact.Interactions is { } summary ? [new InteractionValue(summary)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
