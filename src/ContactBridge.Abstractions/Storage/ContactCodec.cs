using ContactBridge.Contacts;
using ContactBridge.Storage.Compact;

namespace ContactBridge.Storage;

/// <summary>A contact as bytes: what stores keep and what <see cref="ContentHash"/> is taken of.</summary>
/// <remarks>
/// Shape: a version byte, then numbered fields in rising order; absent and default members take no space. The same contact gives the same
/// bytes on every machine. A field that a reader does not know is skipped, one that is missing has its default, so both older and newer
/// programs read the bytes; the version rises only when that is no longer so. Text is kept to the letter, even where it is not valid Unicode.
/// </remarks>
public static class ContactCodec
{
    /// <summary>The version that <see cref="Serialize"/> writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>Writes a contact.</summary>
    /// <returns>The canonical bytes.</returns>
    public static byte[] Serialize(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        CompactWriter writer = CompactWriter.Rent();
        Write(writer, contact);
        byte[] bytes = writer.Written.ToArray();
        writer.Release();
        return bytes;
    }

    /// <summary>Reads a contact.</summary>
    /// <exception cref="StoreVersionException">The bytes are in a version that this program does not know.</exception>
    /// <exception cref="StoreCorruptException">The bytes are damaged.</exception>
    public static Contact Deserialize(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] == 0)
        {
            throw CompactReader.Damaged();
        }

        return bytes[0] <= FormatVersion ? Read(new CompactReader(bytes[1..])) : throw new StoreVersionException(bytes[0], FormatVersion);
    }

    /// <summary>The hash of canonical bytes.</summary>
    public static ContentHash Hash(ReadOnlySpan<byte> bytes) => ContentHash.Of(bytes);

    /// <summary>The hash of a contact's canonical bytes, without keeping them.</summary>
    public static ContentHash Hash(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        CompactWriter writer = CompactWriter.Rent();
        Write(writer, contact);
        ContentHash hash = ContentHash.Of(writer.Written);
        writer.Release();
        return hash;
    }

    private static void Write(CompactWriter writer, Contact contact)
    {
        writer.Byte(FormatVersion);
        writer.Number(1, (int)contact.Kind);
        ValueCodec.WriteAll(writer, 2, contact.Names, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 3, contact.Nicknames, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 4, contact.Emails, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 5, contact.Phones, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 6, contact.Addresses, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 7, contact.Employments, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 8, contact.Dates, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 9, contact.Urls, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 10, contact.Profiles, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 11, contact.Related, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 12, contact.Groups, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 13, contact.Members, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 14, contact.Notes, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 15, contact.Photos, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 16, contact.CustomFields, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 17, contact.Identifiers, ValueCodec.Write);
        ValueCodec.WriteAll(writer, 18, contact.Unknown, ValueCodec.Write);
        WriteInteractions(writer, 19, contact.Interactions);
        writer.Time(20, contact.ModifiedAt);
    }

    private static Contact Read(CompactReader reader)
    {
        ContactKind kind = ContactKind.Unspecified;
        IReadOnlyList<PersonName> names = [];
        IReadOnlyList<Nickname> nicknames = [];
        IReadOnlyList<EmailAddress> emails = [];
        IReadOnlyList<PhoneNumber> phones = [];
        IReadOnlyList<PostalAddress> addresses = [];
        IReadOnlyList<Employment> employments = [];
        IReadOnlyList<ContactDate> dates = [];
        IReadOnlyList<WebAddress> urls = [];
        IReadOnlyList<OnlineProfile> profiles = [];
        IReadOnlyList<RelatedPerson> related = [];
        IReadOnlyList<GroupMembership> groups = [];
        IReadOnlyList<GroupMember> members = [];
        IReadOnlyList<Note> notes = [];
        IReadOnlyList<Photo> photos = [];
        IReadOnlyList<CustomField> customFields = [];
        IReadOnlyList<ExternalIdentifier> identifiers = [];
        IReadOnlyList<UnknownProperty> unknown = [];
        InteractionSummary? interactions = null;
        DateTimeOffset? modifiedAt = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: kind = (ContactKind)reader.Int32(); break;
                case 2: names = ValueCodec.ReadAll(ref reader, names, ValueCodec.ReadName); break;
                case 3: nicknames = ValueCodec.ReadAll(ref reader, nicknames, ValueCodec.ReadNickname); break;
                case 4: emails = ValueCodec.ReadAll(ref reader, emails, ValueCodec.ReadEmail); break;
                case 5: phones = ValueCodec.ReadAll(ref reader, phones, ValueCodec.ReadPhone); break;
                case 6: addresses = ValueCodec.ReadAll(ref reader, addresses, ValueCodec.ReadAddress); break;
                case 7: employments = ValueCodec.ReadAll(ref reader, employments, ValueCodec.ReadEmployment); break;
                case 8: dates = ValueCodec.ReadAll(ref reader, dates, ValueCodec.ReadDate); break;
                case 9: urls = ValueCodec.ReadAll(ref reader, urls, ValueCodec.ReadUrl); break;
                case 10: profiles = ValueCodec.ReadAll(ref reader, profiles, ValueCodec.ReadProfile); break;
                case 11: related = ValueCodec.ReadAll(ref reader, related, ValueCodec.ReadRelated); break;
                case 12: groups = ValueCodec.ReadAll(ref reader, groups, ValueCodec.ReadGroup); break;
                case 13: members = ValueCodec.ReadAll(ref reader, members, ValueCodec.ReadMember); break;
                case 14: notes = ValueCodec.ReadAll(ref reader, notes, ValueCodec.ReadNote); break;
                case 15: photos = ValueCodec.ReadAll(ref reader, photos, ValueCodec.ReadPhoto); break;
                case 16: customFields = ValueCodec.ReadAll(ref reader, customFields, ValueCodec.ReadCustomField); break;
                case 17: identifiers = ValueCodec.ReadAll(ref reader, identifiers, ValueCodec.ReadIdentifier); break;
                case 18: unknown = ValueCodec.ReadAll(ref reader, unknown, ValueCodec.ReadUnknown); break;
                case 19: interactions = ReadInteractions(new CompactReader(reader.Bytes())); break;
                case 20: modifiedAt = reader.Time(); break;
                default: reader.Skip(); break;
            }
        }

        return new Contact
        {
            Kind = kind, Names = names, Nicknames = nicknames, Emails = emails, Phones = phones, Addresses = addresses,
            Employments = employments, Dates = dates, Urls = urls, Profiles = profiles, Related = related, Groups = groups,
            Members = members, Notes = notes, Photos = photos, CustomFields = customFields, Identifiers = identifiers, Unknown = unknown,
            Interactions = interactions, ModifiedAt = modifiedAt,
        };
    }

    private static void WriteInteractions(CompactWriter writer, int field, InteractionSummary? summary)
    {
        if (summary is not null)
        {
            int start = writer.Begin(field);
            writer.Number(1, summary.SentCount);
            writer.Number(2, summary.ReceivedCount);
            writer.Number(3, summary.CopiedCount);
            writer.Time(4, summary.FirstAt);
            writer.Time(5, summary.LastSentAt);
            writer.Time(6, summary.LastReceivedAt);
            writer.End(start);
        }
    }

    private static InteractionSummary ReadInteractions(CompactReader reader)
    {
        InteractionSummary summary = new();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: summary = summary with { SentCount = reader.Int32() }; break;
                case 2: summary = summary with { ReceivedCount = reader.Int32() }; break;
                case 3: summary = summary with { CopiedCount = reader.Int32() }; break;
                case 4: summary = summary with { FirstAt = reader.Time() }; break;
                case 5: summary = summary with { LastSentAt = reader.Time() }; break;
                case 6: summary = summary with { LastReceivedAt = reader.Time() }; break;
                default: reader.Skip(); break;
            }
        }

        return summary;
    }
}
