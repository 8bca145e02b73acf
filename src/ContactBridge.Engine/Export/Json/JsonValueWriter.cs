using System.Globalization;
using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Export.Json;

/// <summary>Writes one value of a contact as the properties of a JSON object; what is not known is left out.</summary>
internal sealed class JsonValueWriter(Utf8JsonWriter json, bool withPhotoData)
{
    public void Write(ContactValue value)
    {
        switch (value)
        {
            case PersonName name:
                WriteName(name);
                break;
            case PostalAddress address:
                WriteAddress(address);
                break;
            case Employment employment:
                WriteEmployment(employment);
                break;
            case Photo photo:
                WritePhoto(photo);
                break;
            case InteractionValue interactions:
                WriteInteractions(interactions.Summary);
                break;
            default:
                WriteSimple(value);
                break;
        }

        WriteLabel(value);
    }

    public void WriteLabel(ContactValue value)
    {
        Text("label", JsonNames.Of(value.Label.Kinds));
        Text("labelText", value.Label.Text);
        if (value.Preference != 0)
        {
            json.WriteNumber("preference", value.Preference);
        }

        if (value.Attributes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("attributes");
        foreach (ValueAttribute attribute in value.Attributes)
        {
            json.WriteStartArray();
            json.WriteStringValue(attribute.Name);
            json.WriteStringValue(attribute.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteSimple(ContactValue value)
    {
        switch (value)
        {
            case Nickname nickname:
                Text("value", nickname.Value);
                break;
            case EmailAddress email:
                Text("value", email.Value);
                Text("displayName", email.DisplayName);
                break;
            case PhoneNumber phone:
                Text("value", phone.Value);
                break;
            case ContactDate date:
                Text("kind", JsonNames.Of(date.Kind));
                Text("value", date.Value?.ToString());
                Text("text", date.Text);
                break;
            case WebAddress url:
                Text("value", url.Value);
                break;
            case OnlineProfile profile:
                Text("service", profile.Service);
                Text("username", profile.Username);
                Text("url", profile.Url);
                break;
            case RelatedPerson related:
                Text("name", related.Name);
                Text("relation", related.Relation);
                break;
            case GroupMembership group:
                Text("name", group.Name);
                break;
            case GroupMember member:
                Text("reference", member.Reference);
                break;
            case Note note:
                Text("text", note.Text);
                break;
            case CustomField field:
                Text("name", field.Name);
                Text("value", field.Value);
                break;
            case ExternalIdentifier identifier:
                Text("kind", identifier.Kind);
                Text("value", identifier.Value);
                break;
            case UnknownProperty unknown:
                Text("name", unknown.Name);
                Text("text", unknown.Text);
                break;
            default:
                throw new NotSupportedException($"No JSON form for {value.GetType().Name}.");
        }
    }

    private void WriteName(PersonName name)
    {
        Text("formatted", name.Formatted);
        Text("prefix", name.Prefix);
        Text("given", name.Given);
        Text("additional", name.Additional);
        Text("family", name.Family);
        Text("secondFamily", name.SecondFamily);
        Text("suffix", name.Suffix);
        Text("phoneticGiven", name.PhoneticGiven);
        Text("phoneticAdditional", name.PhoneticAdditional);
        Text("phoneticFamily", name.PhoneticFamily);
        Text("maiden", name.Maiden);
        Text("sortAs", name.SortAs);
        Text("language", name.Language);
    }

    private void WriteAddress(PostalAddress address)
    {
        Text("formatted", address.Formatted);
        Text("poBox", address.PoBox);
        Text("extended", address.Extended);
        Text("street", address.Street);
        Text("locality", address.Locality);
        Text("region", address.Region);
        Text("postalCode", address.PostalCode);
        Text("country", address.Country);
        Text("countryCode", address.CountryCode);
    }

    private void WriteEmployment(Employment employment)
    {
        Text("organization", employment.Organization);
        Text("department", employment.Department);
        Text("title", employment.Title);
        Text("role", employment.Role);
        Text("office", employment.Office);
        Text("phoneticOrganization", employment.PhoneticOrganization);
    }

    private void WritePhoto(Photo photo)
    {
        Text("role", photo.Role);
        Text("mediaType", photo.MediaType);
        Text("uri", photo.Uri);
        if (photo.Data is { } data)
        {
            json.WriteNumber("bytes", data.Length);
            Text("hash", ContentHash.Of(data).ToString());
            if (withPhotoData)
            {
                json.WriteBase64String("data", data);
            }
        }
    }

    private void WriteInteractions(InteractionSummary summary)
    {
        json.WriteNumber("sent", summary.SentCount);
        json.WriteNumber("received", summary.ReceivedCount);
        json.WriteNumber("copied", summary.CopiedCount);
        Text("firstAt", Time(summary.FirstAt));
        Text("lastSentAt", Time(summary.LastSentAt));
        Text("lastReceivedAt", Time(summary.LastReceivedAt));
    }

    public static string? Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private void Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }
}
