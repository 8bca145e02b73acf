using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;

namespace ContactBridge.Engine.Export;

/// <summary>Writes a value as people read it.</summary>
internal static class ValueText
{
    public static string Of(ContactValue value) => value switch
    {
        PersonName name => NameOf(name),
        Nickname nickname => nickname.Value,
        EmailAddress email => string.IsNullOrWhiteSpace(email.DisplayName) ? email.Value : $"{email.DisplayName} <{email.Value}>",
        PhoneNumber phone => phone.Value,
        PostalAddress address => AddressOf(address),
        Employment employment => Join(", ", employment.Title, employment.Role, employment.Organization, employment.Department, employment.Office),
        ContactDate date => date.Value?.ToString() ?? date.Text ?? string.Empty,
        WebAddress url => url.Value,
        OnlineProfile profile => profile.Username is null || profile.Url is null
            ? profile.Username ?? profile.Url ?? string.Empty
            : $"{profile.Username} ({profile.Url})",
        RelatedPerson related => related.Name,
        GroupMembership group => group.Name,
        GroupMember member => member.Reference,
        Note note => note.Text,
        Photo photo => photo.Data is { } data ? $"{photo.MediaType ?? "picture"}, {Size(data.Length)}" : photo.Uri ?? string.Empty,
        CustomField field => $"{field.Name}: {field.Value}",
        ExternalIdentifier identifier => identifier.Value,
        UnknownProperty unknown => unknown.Text.StartsWith(unknown.Name, StringComparison.OrdinalIgnoreCase) ? unknown.Text : $"{unknown.Name}: {unknown.Text}",
        InteractionValue interactions => InteractionsOf(interactions.Summary),
        _ => string.Empty,
    };

    /// <summary>The word beside the value: its label, kind, service or relation; null when there is none.</summary>
    public static string? LabelOf(ContactValue value)
    {
        string? own = value switch
        {
            ContactDate date when date.Kind != ContactDateKind.Other => date.Kind.ToString().ToLowerInvariant(),
            OnlineProfile profile => profile.Service,
            RelatedPerson related => related.Relation,
            ExternalIdentifier identifier => identifier.Kind,
            Photo photo when photo.Role != "photo" => photo.Role,
            _ => null,
        };
        string kinds = Json.JsonNames.Of(value.Label.Kinds & ~(LabelKinds.Internet | LabelKinds.Voice)).Replace(",", ", ", StringComparison.Ordinal);
        string label = kinds.Length > 0 ? kinds : value.Label.Kinds == LabelKinds.None ? value.Label.Text ?? string.Empty : string.Empty;
        return Join(", ", own, label) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Where a click may lead: mailto, tel, http and https only; null for everything else.</summary>
    public static string? LinkOf(ContactValue value) => value switch
    {
        EmailAddress email when email.Value.Contains('@', StringComparison.Ordinal) => $"mailto:{Uri.EscapeDataString(Sound(email.Value.Trim())).Replace("%40", "@", StringComparison.Ordinal)}",
        PhoneNumber phone when phone.Value.Any(char.IsAsciiDigit) => $"tel:{string.Concat(phone.Value.Where(c => char.IsAsciiDigit(c) || c is '+' or '*' or '#')).Replace("#", "%23", StringComparison.Ordinal)}",
        WebAddress url => Web(url.Value),
        OnlineProfile { Url: { } url } => Web(url),
        _ => null,
    };

    private static string? Web(string text) =>
        Uri.TryCreate(Sound(text.Trim()), UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri
            : null;

    private static string Sound(string text) => XmlText.Fit(text);

    private static string NameOf(PersonName name)
    {
        string full = NameText.Full(name);
        string phonetic = Join(" ", name.PhoneticFamily, name.PhoneticGiven);
        string maiden = string.IsNullOrWhiteSpace(name.Maiden) ? string.Empty : $"née {name.Maiden}";
        string aside = Join(", ", phonetic, maiden);
        return aside.Length == 0 ? full : $"{full} ({aside})";
    }

    private static string AddressOf(PostalAddress address)
    {
        string lines = Join(
            "\n",
            address.PoBox,
            address.Extended,
            address.Street,
            Join(" ", address.PostalCode, Join(", ", address.Locality, address.Region)),
            string.IsNullOrWhiteSpace(address.Country) ? address.CountryCode : address.Country);
        return lines.Length > 0 ? lines : address.Formatted ?? string.Empty;
    }

    private static string InteractionsOf(InteractionSummary summary)
    {
        DateTimeOffset? last = summary.LastSentAt > summary.LastReceivedAt || summary.LastReceivedAt is null ? summary.LastSentAt : summary.LastReceivedAt;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.SentCount} sent, {summary.ReceivedCount} received{(last is { } day ? $", last on {day:yyyy-MM-dd}" : string.Empty)}");
    }

    private static string Size(int bytes) =>
        bytes < 10_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000} kB");

    private static string Join(string separator, params ReadOnlySpan<string?> parts)
    {
        List<string> present = [];
        foreach (string? part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                present.Add(part.Trim());
            }
        }

        return string.Join(separator, present);
    }
}
