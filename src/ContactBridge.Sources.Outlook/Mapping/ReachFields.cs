using System.Collections.Frozen;
using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Telephones, messaging accounts, web page and postal addresses.</summary>
internal static class ReachFields
{
    private static readonly FrozenSet<string> MessagingSchemes =
        new[] { "sip", "sips", "im", "xmpp", "jabber", "skype", "msnim", "aim", "ymsgr", "gtalk", "irc", "qq" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly (string Name, LabelKinds Kinds)[] Addresses =
        [("homeAddress", LabelKinds.Home), ("businessAddress", LabelKinds.Work), ("otherAddress", LabelKinds.Other)];

    /// <summary>Maps how a contact can be reached.</summary>
    public static void Map(GraphFields fields, ContactBuilder contact)
    {
        AddPhones("homePhones", LabelKinds.Home);
        AddPhones("businessPhones", LabelKinds.Work);
        if (fields.Text("mobilePhone") is { } mobile)
        {
            contact.Phones.Add(new PhoneNumber(mobile) { Label = new FieldLabel(LabelKinds.Mobile), Origin = new ValueOrigin("mobilePhone") });
        }

        foreach (string account in fields.Texts("imAddresses"))
        {
            contact.Profiles.Add(Profile(account, "imAddresses"));
        }

        if (fields.Text("businessHomePage") is { } page)
        {
            contact.Urls.Add(new WebAddress(page) { Label = new FieldLabel(LabelKinds.Work), Origin = new ValueOrigin("businessHomePage") });
        }

        foreach ((string name, LabelKinds kinds) in Addresses)
        {
            if (fields.Object(name) is { } value && Address(value, name, kinds) is { } address)
            {
                contact.Addresses.Add(address);
            }
        }

        void AddPhones(string name, LabelKinds kinds)
        {
            foreach (string number in fields.Texts(name))
            {
                contact.Phones.Add(new PhoneNumber(number) { Label = new FieldLabel(kinds), Origin = new ValueOrigin(name) });
            }
        }
    }

    /// <summary>A messaging account, whose scheme says the service.</summary>
    public static OnlineProfile Profile(string account, string field)
    {
        int colon = account.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < account.Length - 1 && MessagingSchemes.Contains(account[..colon])
            ? new OnlineProfile { Service = account[..colon].ToLowerInvariant(), Username = account[(colon + 1)..], Url = account, Origin = new ValueOrigin(field) }
            : new OnlineProfile { Username = account, Origin = new ValueOrigin(field) };
    }

    /// <summary>A postal address; null when nothing is said.</summary>
    public static PostalAddress? Address(JsonElement value, string field, LabelKinds kinds)
    {
        PostalAddress address = new()
        {
            PoBox = GraphFields.Text(value, "postOfficeBox"),
            Street = GraphFields.Text(value, "street")?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'),
            Locality = GraphFields.Text(value, "city"),
            Region = GraphFields.Text(value, "state"),
            PostalCode = GraphFields.Text(value, "postalCode"),
            Country = GraphFields.Text(value, "countryOrRegion"),
            Label = new FieldLabel(kinds),
            Origin = new ValueOrigin(field),
            Attributes = GraphFields.Rest(value, "postOfficeBox", "street", "city", "state", "postalCode", "countryOrRegion"),
        };
        return address is { PoBox: null, Street: null, Locality: null, Region: null, PostalCode: null, Country: null, Attributes.Count: 0 } ? null : address;
    }
}
