using System.Text.Encodings.Web;
using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Tests.Mapping;

/// <summary>All that a contact says, in the open, for tests that look for what was lost.</summary>
internal static class ContactText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Contact contact) => JsonSerializer.Serialize(
        new
        {
            contact.Names, contact.Nicknames, contact.Emails, contact.Phones, contact.Addresses, contact.Employments, contact.Dates, contact.Urls, contact.Profiles,
            contact.Related, contact.Groups, contact.Notes, contact.CustomFields, contact.Identifiers, contact.Unknown, Modified = contact.ModifiedAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        },
        Options).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
}
