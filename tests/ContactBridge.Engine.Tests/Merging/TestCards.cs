using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Tests.Merging;

/// <summary>Invented cards, normalised.</summary>
internal static class TestCards
{
    private static readonly RecordNormalizer _normalizer = new(new NormalizationOptions());

    public static NormalizedRecord Record(string source, string id, Action<ContactBuilder> fill)
    {
        ContactBuilder builder = new();
        fill(builder);
        return Record(source, id, builder.Build());
    }

    public static NormalizedRecord Record(string source, string id, Contact contact) =>
        _normalizer.Normalize(new ContactRecord { Key = Key(source, id), Contact = contact, Place = new RecordPlace($"{source}.vcf", 10) });

    public static NormalizedRecord Named(string source, string id, string given, string family, Action<ContactBuilder>? fill = null) => Record(source, id, b =>
    {
        b.Names.Add(new PersonName { Given = given, Family = family, Origin = new ValueOrigin("N", 1) });
        fill?.Invoke(b);
    });

    public static RecordKey Key(string source, string id) => new(SourceId.Create(source), id);

    public static Cluster Cluster(ulong person, params NormalizedRecord[] records) =>
        new(PersonId.FromBits(person), [.. records.OrderBy(r => r.Key)]);

    public static GoldenRecord Golden(ulong person, params NormalizedRecord[] records) => new RecordMerger().Merge(Cluster(person, records));
}
