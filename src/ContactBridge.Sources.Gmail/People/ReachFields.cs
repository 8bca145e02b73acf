using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>emailAddresses, phoneNumbers, addresses, urls, calendarUrls, imClients, sipAddresses.</summary>
internal static class ReachFields
{
    /// <summary>An e-mail address.</summary>
    public static void Email(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is { } value)
        {
            draft.Contact.Emails.Add(new EmailAddress(value)
            {
                DisplayName = item.Text("displayName"),
                Label = PersonLabels.Label(item.Text("type")),
                Preference = item.Preference,
                Origin = item.Origin,
                Attributes = item.Rest(),
            });
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }

    /// <summary>A telephone number; Google's own reading of it stays beside it.</summary>
    public static void Phone(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is { } value)
        {
            draft.Contact.Phones.Add(new PhoneNumber(value)
            {
                Label = PersonLabels.Label(item.Text("type")),
                Preference = item.Preference,
                Origin = item.Origin,
                Attributes = item.Rest(),
            });
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }

    /// <summary>A postal address.</summary>
    public static void Address(PersonItem item, PersonDraft draft)
    {
        PostalAddress address = new()
        {
            Formatted = item.Text("formattedValue"),
            PoBox = item.Text("poBox"),
            Extended = item.Text("extendedAddress"),
            Street = item.Text("streetAddress"),
            Locality = item.Text("city"),
            Region = item.Text("region"),
            PostalCode = item.Text("postalCode"),
            Country = item.Text("country"),
            CountryCode = item.Text("countryCode"),
        };
        if (address == new PostalAddress())
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        draft.Contact.Addresses.Add(address with
        {
            Label = PersonLabels.Label(item.Text("type")),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }

    /// <summary>A web address.</summary>
    public static void Url(PersonItem item, PersonDraft draft) => AddUrl(item, "value", draft);

    /// <summary>A calendar's address.</summary>
    public static void CalendarUrl(PersonItem item, PersonDraft draft) => AddUrl(item, "url", draft);

    /// <summary>A messaging account.</summary>
    public static void ImClient(PersonItem item, PersonDraft draft)
    {
        if (item.Text("username") is not { } username)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        draft.Contact.Profiles.Add(new OnlineProfile
        {
            Username = username,
            Service = PersonLabels.Service(item.Text("protocol")),
            Label = PersonLabels.Label(item.Text("type")),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }

    /// <summary>A telephony address (RFC 3261 §19).</summary>
    public static void SipAddress(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is not { } value)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        bool isUri = value.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);
        draft.Contact.Profiles.Add(new OnlineProfile
        {
            Service = "sip",
            Username = isUri ? null : value,
            Url = isUri ? value : null,
            Label = PersonLabels.Label(item.Text("type")),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }

    private static void AddUrl(PersonItem item, string name, PersonDraft draft)
    {
        if (item.Text(name) is { } value)
        {
            draft.Contact.Urls.Add(new WebAddress(value)
            {
                Label = PersonLabels.Label(item.Text("type")),
                Preference = item.Preference,
                Origin = item.Origin,
                Attributes = item.Rest(),
            });
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }
}
