using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Storage.Sqlite.Tests;

/// <summary>Commits of invented records.</summary>
internal static class TestCommits
{
    public static SourceId Source { get; } = SourceId.Create("vcard:test.vcf");

    public static StoredSource Stored(SourceId? source = null) => new()
    {
        Descriptor = new SourceDescriptor { Id = source ?? Source, Kind = "vcard", DisplayName = "vCard test.vcf" },
        Token = SyncToken.FromText("token"),
    };

    public static ImportCommit Add(IEnumerable<string> ids, string note = "", SourceId? source = null) => new()
    {
        Source = Stored(source),
        Upserts = [.. ids.Select(id => Hashed(id, note, source ?? Source))],
    };

    private static (ContactRecord Record, ContentHash Hash) Hashed(string id, string note, SourceId source)
    {
        Contact contact = new() { Names = [new PersonName { Formatted = "Name " + id }], Notes = [new Note(note + " " + new string('n', 300))] };
        return (new ContactRecord { Key = new RecordKey(source, id), Contact = contact, Place = new RecordPlace("test.vcf", 1) }, ContactCodec.Hash(contact));
    }
}
