using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Makes the record of a correspondent.</summary>
internal static class CorrespondentRecord
{
    /// <summary>Makes the record: names by use, the address, the totals, and what kind of address it is when it is no person's.</summary>
    public static ContactRecord Make(SourceId source, Correspondent who, CorrespondentKinds kind)
    {
        NameUse[] names = who.Names.Length < 2 ? who.Names : [.. who.Names.OrderByDescending(n => n.Count).ThenByDescending(n => n.LastAt).ThenBy(n => n.Text, StringComparer.Ordinal)];
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
