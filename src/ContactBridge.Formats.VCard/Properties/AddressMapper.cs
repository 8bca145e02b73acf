using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>ADR (RFC 6350 §6.3.1, RFC 9554 §2.1) and LABEL (RFC 2426 §3.2.2).</summary>
internal sealed class AddressMapper : PropertyMapper
{
    /// <summary>The components that RFC 9554 adds after the country, as names of attributes.</summary>
    private static readonly string[] MoreComponents =
        ["room", "apartment", "floor", "street-number", "street-name", "building", "block", "subdistrict", "district", "landmark", "direction"];

    private const string ComponentPrefix = "component:";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["ADR", "LABEL"];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter is "LABEL" or "CC";

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        if (line.Header!.Name == "LABEL")
        {
            ReadLabel(card, line);
            return;
        }

        LineHeader header = line.Header;
        ReadOnlySpan<byte> value = card.Utf8(line);
        Span<Range> parts = stackalloc Range[20];
        int count = TextValue.Split(value, (byte)';', strict: true, parts);
        string? label = card.AddressLabel(line);
        bool hasParts = value.IndexOfAnyExcept((byte)';', (byte)' ', (byte)',') >= 0;
        if (!hasParts && label is null)
        {
            return;
        }

        Escapes escapes = card.ComponentEscapes(newLines: true);
        bool lists = card.Version != VCardVersion.V21;
        ValueAttributes attributes = header.Attributes;
        if (count > 7)
        {
            attributes = WithComponents(attributes, value, parts[..count], escapes, card);
        }

        PostalAddress address = new()
        {
            Formatted = label,
            PoBox = TextValue.Component(value[parts[0]], escapes, lists, ", ", card.Texts),
            Extended = count > 1 ? TextValue.Component(value[parts[1]], escapes, lists, ", ", card.Texts) : null,
            Street = count > 2 ? TextValue.Component(value[parts[2]], escapes, lists, "\n", card.Texts) : null,
            Locality = count > 3 ? TextValue.Component(value[parts[3]], escapes, lists, ", ", card.Texts) : null,
            Region = count > 4 ? TextValue.Component(value[parts[4]], escapes, lists, ", ", card.Texts) : null,
            PostalCode = count > 5 ? TextValue.Component(value[parts[5]], escapes, lists, ", ", card.Texts) : null,
            Country = count > 6 ? TextValue.Component(value[parts[6]], escapes, lists, ", ", card.Texts) : null,
            CountryCode = (header.Parameters.Length == 0 ? null : header.Get("CC")) ?? card.GroupCountry(line),
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = attributes,
        };
        if (TakeEarlierLabel(card, address, header.Group) is { } complete)
        {
            address = complete;
        }

        card.Builder.Addresses.Add(address);
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (PostalAddress address in contact.Addresses)
        {
            if (card.Version == VCardVersion.V40)
            {
                WriteV40(address, card);
            }
            else
            {
                WriteV30(address, card);
            }
        }
    }

    private static void WriteV40(PostalAddress address, CardWriting card)
    {
        if (address.CountryCode is not null)
        {
            card.With("CC", address.CountryCode);
        }

        if (address.Formatted is not null)
        {
            card.With("LABEL", address.Formatted);
        }

        WithAttributes(address, card);
        card.Property("ADR", address, Value(address, card), attributes: false);
    }

    /// <summary>A LABEL without ADR stands in a group of its own, so that it is not taken for that of another address.</summary>
    private static void WriteV30(PostalAddress address, CardWriting card)
    {
        bool hasAddress = HasParts(address) || address.CountryCode is not null;
        bool grouped = address.CountryCode is not null || CardWriting.NeedsGroup(address) || !hasAddress;
        string? group = grouped ? card.NextGroup("item") : null;
        if (hasAddress)
        {
            WithAttributes(address, card);
            card.Property("ADR", address, Value(address, card), group, attributes: false);
        }

        if (address.CountryCode is not null)
        {
            card.Property("X-ABADR", null, card.Text(address.CountryCode), group);
        }

        if (address.Formatted is not null)
        {
            if (!hasAddress)
            {
                WithAttributes(address, card);
            }

            card.Property("LABEL", address, card.Text(address.Formatted), group, attributes: false);
        }
    }

    private static void WithAttributes(PostalAddress address, CardWriting card)
    {
        foreach (ValueAttribute attribute in address.Attributes)
        {
            if (!attribute.Name.StartsWith(ComponentPrefix, StringComparison.Ordinal))
            {
                card.With(attribute);
            }
        }
    }

    private static string Value(PostalAddress address, CardWriting card)
    {
        List<string?> parts = [address.PoBox, address.Extended, address.Street, address.Locality, address.Region, address.PostalCode, address.Country];
        foreach (string component in MoreComponents)
        {
            parts.Add(address.Attributes.FirstOrDefault(a => a.Name == ComponentPrefix + component).Value);
        }

        while (parts.Count > 7 && parts[^1] is null)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Join(';', parts.Select(p => card.Text(p ?? string.Empty)));
    }

    private static ValueAttributes WithComponents(ValueAttributes attributes, ReadOnlySpan<byte> value, ReadOnlySpan<Range> parts, Escapes escapes, CardReading card)
    {
        bool lists = card.Version != VCardVersion.V21;
        List<ValueAttribute> all = [.. attributes];
        for (int i = 7; i < parts.Length; i++)
        {
            if (TextValue.Component(value[parts[i]], escapes, lists, ", ", card.Texts) is { } text)
            {
                all.Add(new ValueAttribute(ComponentPrefix + (i - 7 < MoreComponents.Length ? MoreComponents[i - 7] : "more"), text));
            }
        }

        return ValueAttributes.Create(all);
    }

    /// <summary>The text of a whole address: that of the ADR before it with the same label, else of any such ADR, else an address by itself.</summary>
    private static void ReadLabel(CardReading card, in ContentLine line)
    {
        string text = card.Text(line).Trim();
        if (text.Length == 0)
        {
            return;
        }

        FieldLabel label = card.LabelOf(line);
        string? group = line.Header!.Group;
        IList<PostalAddress> addresses = card.Builder.Addresses;
        int last = addresses.Count - 1;
        int match = last >= 0 && Fits(addresses[last]) ? last : -1;
        for (int i = 0; i < addresses.Count && match < 0; i++)
        {
            match = Fits(addresses[i]) ? i : -1;
        }

        if (match >= 0 && line.Header.Attributes.Count == 0)
        {
            addresses[match] = addresses[match] with { Formatted = text };
            return;
        }

        addresses.Add(new PostalAddress
        {
            Formatted = text,
            Label = label,
            Preference = line.Header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = line.Header.Attributes,
        });

        bool Fits(PostalAddress address) => address.Formatted is null && address.Label.Kinds == label.Kinds && (group is null || IsInGroup(address, group));
    }

    /// <summary>A LABEL that stood before its ADR.</summary>
    private static PostalAddress? TakeEarlierLabel(CardReading card, PostalAddress address, string? group)
    {
        IList<PostalAddress> addresses = card.Builder.Addresses;
        if (addresses.Count == 0 || address.Formatted is not null)
        {
            return null;
        }

        PostalAddress last = addresses[^1];
        bool isLoneLabel = last.Origin.Field is { } field && field.EndsWith("LABEL", StringComparison.OrdinalIgnoreCase) && last.Label.Kinds == address.Label.Kinds
            && last.Attributes.Count == 0 && (group is null ? string.Equals(last.Origin.Field, "LABEL", StringComparison.OrdinalIgnoreCase) : IsInGroup(last, group));
        if (!isLoneLabel)
        {
            return null;
        }

        addresses.RemoveAt(addresses.Count - 1);
        return address with { Formatted = last.Formatted };
    }

    private static bool IsInGroup(PostalAddress address, string group) =>
        address.Origin.Field is { } field && field.Length > group.Length && field[group.Length] == '.'
        && field.StartsWith(group, StringComparison.OrdinalIgnoreCase);

    private static bool HasParts(PostalAddress address) =>
        (address.PoBox ?? address.Extended ?? address.Street ?? address.Locality ?? address.Region ?? address.PostalCode ?? address.Country) is not null
        || address.Attributes.Any(static a => a.Name.StartsWith(ComponentPrefix, StringComparison.Ordinal));
}
