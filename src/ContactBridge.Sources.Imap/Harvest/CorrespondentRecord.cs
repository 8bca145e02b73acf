using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Makes the record of a correspondent.</summary>
internal static class CorrespondentRecord
{
    /// <summary>Makes the record: names by use, the address, the totals, and what kind of address it is when it is no person's.</summary>
    public static ContactRecord Make(SourceId source, Correspondent who, CorrespondentKinds kind)
    {
        NameUse[] names = who.Names;
        names = names.Length < 2 ? names : [.. names.OrderByDescending(n => n.Count).ThenByDescending(n => n.LastAt).ThenBy(n => n.Text, StringComparer.Ordinal)];
        PersonName[] personNames = new PersonName[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            personNames[i] = new PersonName { Formatted = names[i].Text, Origin = new ValueOrigin("From, To, Cc"), Attributes = Use(names[i]) };
        }

        return new ContactRecord
        {
            Key = new RecordKey(source, who.Key),
            Contact = new Contact
            {
                Names = personNames,
                Emails = [new EmailAddress(who.Spelling ?? who.Key) { DisplayName = names.Length > 0 ? names[0].Text : null, Origin = new ValueOrigin("From, To, Cc") }],
                CustomFields = kind == CorrespondentKinds.Person ? [] : [new CustomField("mailbox-kind", kind.ToString().ToLowerInvariant())],
                Interactions = new InteractionSummary
                {
                    SentCount = who.Sent,
                    ReceivedCount = who.Received,
                    CopiedCount = who.Copied,
                    FirstAt = Time(who.FirstAt),
                    LastSentAt = Time(who.LastSentAt),
                    LastReceivedAt = Time(who.LastReceivedAt),
                },
            },
        };
    }

    /// <summary>A record, a deletion for an address that turned out to be no person's, or nothing.</summary>
    /// <param name="source">Whose record it is.</param>
    /// <param name="who">The correspondent; from now on it counts as given out, or not.</param>
    /// <param name="include">The kinds that are given out.</param>
    /// <param name="own">The owner's addresses that are known for sure.</param>
    public static ContactChange? Change(SourceId source, Correspondent who, CorrespondentKinds include, IReadOnlySet<string> own)
    {
        who.IsDirty = false;
        CorrespondentKinds kind = AddressMarks.KindOf(who, own);
        if ((kind & include) != CorrespondentKinds.None)
        {
            who.IsGivenOut = true;
            return new ContactChange.Upserted(Make(source, who, kind));
        }

        bool wasGivenOut = who.IsGivenOut;
        who.IsGivenOut = false;
        return wasGivenOut ? new ContactChange.Deleted(new RecordKey(source, who.Key)) : null;
    }

    private static string Count(int count) => count == 1 ? "1" : count.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(long seconds) => seconds > 0 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static ValueAttributes Use(NameUse name) => name.LastAt == 0
        ? ValueAttributes.Create([new ValueAttribute("count", Count(name.Count))])
        : ValueAttributes.Create(
        [
            new ValueAttribute("count", Count(name.Count)),
            new ValueAttribute("last", DateTimeOffset.FromUnixTimeSeconds(name.LastAt).ToString("u", CultureInfo.InvariantCulture)),
        ]);
}
