using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Testing;

/// <summary>Small invented records and commits for testing stores.</summary>
internal static class StoreSamples
{
    public static SourceId Source { get; } = SourceId.Create("vcard:a.vcf");

    public static SourceId OtherSource { get; } = SourceId.Create("google-csv:b.csv");

    public static RecordKey Key(string id, SourceId? source = null) => new(source ?? Source, id);

    public static ContactRecord Record(string id, string name, SourceId? source = null) => new()
    {
        Key = Key(id, source),
        Contact = new Contact { Names = [new PersonName { Formatted = name }] },
        Place = new RecordPlace("a.vcf", 1, 1),
    };

    /// <summary>A record with something in every corner that a store must keep.</summary>
    public static ContactRecord FullRecord(string id) => new()
    {
        Key = Key(id),
        Contact = new Contact
        {
            Kind = ContactKind.Individual,
            Names = [new PersonName { Formatted = "Ada Körner", Given = "Ada", Family = "Körner", Origin = new ValueOrigin("FN", 2) }],
            Emails = [new EmailAddress("ada@example.org") { Label = new FieldLabel(LabelKinds.Work, "WORK"), Preference = 1 }],
            Dates = [new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 2, 29)) { Text = "--0229" }],
            Photos = [new Photo { Data = [.. Enumerable.Range(0, 70_000).Select(i => (byte)i)], MediaType = "image/jpeg" }],
            Unknown = [new UnknownProperty("X-ODD", "X-ODD;A=b:\u0001 漢字 🙂") { Attributes = ValueAttributes.Create([new ValueAttribute("A", "b")]) }],
            ModifiedAt = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(-3)),
        },
        Place = new RecordPlace("folder/a.vcf", 12, 3),
        Issues =
        [
            new RecordIssue(IssueCode.InvalidDate, IssueSeverity.Warning, new RecordPlace("folder/a.vcf", 14, 3), "BDAY", "Not a date."),
            new RecordIssue(IssueCode.GuessedEncoding, IssueSeverity.Info, default),
        ],
    };

    public static StoredSource Stored(SourceId source, string token = "1") => new()
    {
        Descriptor = new SourceDescriptor { Id = source, Kind = "vcard", DisplayName = "vCard a.vcf" },
        Token = SyncToken.FromText(token),
    };

    public static (ContactRecord Record, ContentHash Hash) Hashed(ContactRecord record) => (record, ContactCodec.Hash(record.Contact));

    /// <summary>A commit that adds these records to their source.</summary>
    public static ImportCommit Add(params ContactRecord[] records) => new()
    {
        Source = Stored(records[0].Key.Source),
        Upserts = [.. records.Select(Hashed)],
    };

    public static ImportCommit Remove(params RecordKey[] keys) => new() { Source = Stored(keys[0].Source), Removals = keys };

    public static PersonId Person(ulong bits) => PersonId.FromBits(bits);

    public static async Task<List<StoredRecord>> ReadAllAsync(IContactBook book, CancellationToken cancellationToken)
    {
        List<StoredRecord> records = [];
        await foreach (StoredRecord record in book.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>The numbers of the source's records, by id.</summary>
    public static async Task<Dictionary<string, int>> NumbersAsync(IContactBook book, CancellationToken cancellationToken) =>
        (await book.GetDigestsAsync(Source, cancellationToken).ConfigureAwait(false)).ToDictionary(digest => digest.Key.Id, digest => digest.Number, StringComparer.Ordinal);
}
