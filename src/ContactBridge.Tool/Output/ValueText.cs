using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;

namespace ContactBridge.Tool.Output;

/// <summary>A value on one line, for people.</summary>
internal static class ValueText
{
    public static string Of(ContactValue value) => OneLine(value switch
    {
        PersonName name => name.Formatted ?? Join(" ", name.Prefix, name.Given, name.Additional, name.Family, name.Suffix),
        Nickname nickname => nickname.Value,
        EmailAddress email => email.Value,
        PhoneNumber phone => phone.Value,
        PostalAddress address => Join(", ", address.Street, address.Extended, address.PoBox, Join(" ", address.PostalCode, address.Locality), address.Region, address.Country)
            is { Length: > 0 } parts ? parts : address.Formatted ?? string.Empty,
        Employment job => Join(", ", job.Title, job.Role, job.Department, job.Organization, job.Office),
        ContactDate date => date.Value?.ToString() ?? date.Text ?? string.Empty,
        WebAddress url => url.Value,
        OnlineProfile profile => Join(" ", profile.Service, profile.Username, profile.Url),
        RelatedPerson related => Join(": ", related.Relation, related.Name),
        GroupMembership group => group.Name,
        GroupMember member => member.Reference,
        Note note => note.Text,
        Photo photo => photo.Uri ?? string.Create(CultureInfo.InvariantCulture, $"{photo.MediaType ?? "picture"}, {photo.Data?.Length ?? 0} bytes"),
        CustomField field => $"{field.Name}: {field.Value}",
        ExternalIdentifier identifier => $"{identifier.Kind}: {identifier.Value}",
        UnknownProperty unknown => unknown.Text.StartsWith(unknown.Name, StringComparison.Ordinal) ? unknown.Text : $"{unknown.Name}: {unknown.Text}",
        InteractionValue { Summary: var s } => string.Create(CultureInfo.InvariantCulture, $"{s.SentCount} sent, {s.ReceivedCount} received, {s.CopiedCount} copied"),
        _ => string.Empty,
    });

    public static string Label(ContactValue value) => value.Label.Kinds == LabelKinds.None
        ? value.Label.Text ?? string.Empty
        : value.Label.Kinds.ToString().ToLowerInvariant();

    public static string Heading(ContactField field, ContactValue value) => value is ContactDate date && date.Kind != ContactDateKind.Other
        ? date.Kind.ToString().ToLowerInvariant()
        : field.ToKey();

    /// <summary>Line ends become " / ", control characters that could steer a terminal become U+FFFD, and a very long text is cut.</summary>
    private static string OneLine(string text)
    {
        string flat = text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Replace("\n", " / ", StringComparison.Ordinal);
        if (flat.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || flat.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') >= 0)
        {
            flat = string.Create(flat.Length, flat, static (chars, source) =>
            {
                for (int i = 0; i < chars.Length; i++)
                {
                    chars[i] = char.IsControl(source[i]) ? '\ufffd' : source[i];
                }
            });
        }

        return flat.Length <= 300 ? flat : string.Concat(flat.AsSpan(0, 297), "...");
    }

    private static string Join(string separator, params ReadOnlySpan<string?> parts)
    {
        List<string> present = [];
        foreach (string? part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                present.Add(part);
            }
        }

        return string.Join(separator, present);
    }
}
