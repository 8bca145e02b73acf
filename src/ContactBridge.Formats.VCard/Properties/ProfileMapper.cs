using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>IMPP (RFC 6350 §6.4.3), SOCIALPROFILE (RFC 9554 §3.5), Apple's X-SOCIALPROFILE, and one property a service (X-AIM …).</summary>
internal sealed class ProfileMapper : PropertyMapper
{
    private const string AppleScheme = "x-apple";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", .. MessagingServices.AllProperties];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter is "SERVICE-TYPE" or "X-SERVICE-TYPE" or "USERNAME" or "X-USER";

    /// <inheritdoc/>
    public override bool IsLabelType(string type) => LabelNames.IsKnownType(type);

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        string value = card.Trimmed(line);
        string? username = header.Get("USERNAME") ?? header.Get("X-USER");
        if (value.Length == 0 && username is null)
        {
            return;
        }

        string? service = header.Get("SERVICE-TYPE") ?? header.Get("X-SERVICE-TYPE") ?? MessagingServices.ServiceOf(header.Name);
        string[] unknownTypes = [.. header.Types.Where(t => !IsLabelType(t))];
        List<ValueAttribute> attributes = [.. header.Attributes];
        if (service is null && unknownTypes.Length > 0)
        {
            service = unknownTypes[0];
            unknownTypes = unknownTypes[1..];
        }

        string? scheme = header.ValueType == "text" ? null : MessagingServices.SchemeOf(value);
        string? url = scheme is null || scheme == AppleScheme || value.Length == 0 ? null : value;
        if (scheme == AppleScheme)
        {
            username ??= MessagingServices.AccountOf(value, scheme);
        }
        else if (scheme is null)
        {
            username ??= value;
        }
        else if (!MessagingServices.IsWeb(scheme))
        {
            username ??= MessagingServices.AccountOf(value, scheme);
            service ??= MessagingServices.ServiceOfScheme(scheme);
        }

        // Some programs name the service twice.
        attributes.AddRange(unknownTypes.Where(t => !string.Equals(t, service, StringComparison.OrdinalIgnoreCase)).Select(static t => new ValueAttribute("TYPE", t)));
        card.Builder.Profiles.Add(new OnlineProfile
        {
            Service = service?.ToLowerInvariant(),
            Username = string.IsNullOrEmpty(username) ? null : username,
            Url = url,
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = ValueAttributes.Create(attributes),
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (OnlineProfile profile in contact.Profiles)
        {
            string? scheme = profile.Url is null ? null : MessagingServices.SchemeOf(profile.Url);
            if (scheme is not null && !MessagingServices.IsWeb(scheme) && scheme != AppleScheme)
            {
                WriteMessaging(profile, scheme, card);
            }
            else if (profile.Url is null && Property(profile) is { } property)
            {
                card.Property(property, profile, card.Text(profile.Username ?? string.Empty));
            }
            else
            {
                WriteSocial(profile, card);
            }
        }
    }

    /// <summary>The property of its own that an account can be written as; accounts that look like URIs would be read as such.</summary>
    private static string? Property(OnlineProfile profile) =>
        profile.Username is null || MessagingServices.SchemeOf(profile.Username) is not null || profile.Username.Trim() != profile.Username ? null
        : profile.Service is null ? "X-MS-IMADDRESS"
        : MessagingServices.PropertyOf(profile.Service);

    private static void WriteMessaging(OnlineProfile profile, string scheme, CardWriting card)
    {
        if (profile.Service is not null && profile.Service != MessagingServices.ServiceOfScheme(scheme))
        {
            card.With("X-SERVICE-TYPE", profile.Service);
        }

        if (profile.Username is not null && profile.Username != MessagingServices.AccountOf(profile.Url!, scheme))
        {
            card.With("X-USER", profile.Username);
        }

        card.Property("IMPP", profile, card.Uri(profile.Url!));
    }

    private void WriteSocial(OnlineProfile profile, CardWriting card)
    {
        bool modern = card.Version == VCardVersion.V40;
        if (profile.Service is { } service)
        {
            bool asType = !modern && !IsLabelType(service) && CardWriting.IsToken(service)
                && !string.Equals(service, "pref", StringComparison.OrdinalIgnoreCase);
            if (asType)
            {
                card.WithType(service);
            }
            else
            {
                card.With("SERVICE-TYPE", service);
            }
        }

        if (profile.Username is not null && (profile.Url is not null || !modern))
        {
            card.With(modern ? "USERNAME" : "X-USER", profile.Username);
        }

        if (profile.Url is not null)
        {
            card.Property(modern ? "SOCIALPROFILE" : "X-SOCIALPROFILE", profile, card.Uri(profile.Url));
        }
        else if (modern)
        {
            card.With("VALUE", "text").Property("SOCIALPROFILE", profile, card.Text(profile.Username ?? string.Empty));
        }
        else
        {
            card.Property("X-SOCIALPROFILE", profile, "x-apple:" + Uri.EscapeDataString(profile.Username ?? string.Empty));
        }
    }
}
