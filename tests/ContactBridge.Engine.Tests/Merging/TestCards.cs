using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Tests.Merging;

/// <summary>Invented cards, with just as much normalisation as the steps after clustering need.</summary>
internal static class TestCards
{
    public static NormalizedRecord Record(string source, string id, Action<ContactBuilder> fill, Func<NormalizedRecordParts, NormalizedRecordParts>? adjust = null)
    {
        ContactBuilder builder = new();
        fill(builder);
        Contact contact = builder.Build();
        NormalizedRecordParts parts = new(EntityKind.Person);
        parts = adjust is null ? parts : adjust(parts);
        return new NormalizedRecord
        {
            Record = new ContactRecord { Key = Key(source, id), Contact = contact, Place = new RecordPlace($"{source}.vcf", 10) },
            Entity = parts.Entity,
            Names = [.. contact.Names.Where(n => n.Family is not null || n.Given is not null).Select(n => new NormalizedName
            {
                Given = Lower(n.Given),
                Family = Lower(n.Family),
                Tokens = [.. new[] { Lower(n.Given), Lower(n.Family) }.Where(t => t.Length > 0).Order(StringComparer.Ordinal)],
                Script = WritingScript.Of(n.Given + n.Family),
            })],
            Emails = [.. contact.Emails.Select(e => ComparableForms.Email(e.Value)).Distinct().Select(e => new NormalizedEmail
            {
                Canonical = e,
                Local = e.Split('@')[0],
                Domain = e.Split('@')[^1],
            })],
            Phones = [.. contact.Phones.Select(p => "+" + string.Concat(p.Value.Where(char.IsAsciiDigit))).Distinct().Select(p => new NormalizedPhoneNumber
            {
                Canonical = p,
                E164 = p,
                IsPersonal = parts.ArePhonesPersonal,
            })],
            Organizations = [.. contact.Employments.Select(e => ComparableForms.Organization(e.Organization)).Where(o => o.Length > 0).Distinct()],
            Addresses = [.. contact.Addresses.Select(a => new NormalizedAddress { Street = Lower(a.Street), Locality = Lower(a.Locality), PostalCode = Lower(a.PostalCode) })],
            Profiles = [.. contact.Profiles.Select(ComparableForms.Profile).Distinct()],
        };
    }

    public static RecordKey Key(string source, string id) => new(SourceId.Create(source), id);

    public static Cluster Cluster(ulong person, params NormalizedRecord[] records) =>
        new(PersonId.FromBits(person), [.. records.OrderBy(r => r.Key)]);

    public static GoldenRecord Golden(ulong person, params NormalizedRecord[] records) => new RecordMerger().Merge(Cluster(person, records));

    private static string Lower(string? text) => text?.ToLowerInvariant() ?? string.Empty;
}

/// <summary>What a test says of a record beyond its card.</summary>
internal sealed record NormalizedRecordParts(EntityKind Entity, bool ArePhonesPersonal = true);
