using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Testing;

/// <summary>How large a <see cref="GeneratedBook"/> is.</summary>
public sealed class GeneratedBookOptions
{
    /// <summary>Invented people. 1 or more, default 40.</summary>
    public int People { get; init; } = 40;

    /// <summary>Sources, each of which knows some of the people. 1 or more, default 3.</summary>
    public int Sources { get; init; } = 3;

    /// <summary>How likely a source knows a person, 0 to 1. Default 0.6.</summary>
    public double Coverage { get; init; } = 0.6;

    /// <summary>How likely a source knows a person twice, 0 to 1. Default 0.08.</summary>
    public double Repetition { get; init; } = 0.08;
}

/// <summary>An address book of invented people over several sources that overlap: namesakes, households, short forms, several scripts and spellings.</summary>
/// <remarks>A function of the seed and the options. Who is whom is known, so that tests can tell right from wrong.</remarks>
public sealed class GeneratedBook
{
    private readonly Dictionary<RecordKey, int> _personOf = [];
    private readonly GeneratedBookOptions _options;

    private GeneratedBook(GeneratedBookOptions options, IReadOnlyList<GeneratedPerson> people, List<(ContactRecord Record, int Person)> records)
    {
        _options = options;
        People = people;
        records.Sort(static (a, b) => a.Record.Key.CompareTo(b.Record.Key));
        Records = [.. records.Select(static r => r.Record)];
        foreach ((ContactRecord record, int person) in records)
        {
            _personOf.Add(record.Key, person);
        }
    }

    /// <summary>Everybody, also those whom no source knows.</summary>
    public IReadOnlyList<GeneratedPerson> People { get; }

    /// <summary>All records, ordered by key.</summary>
    public IReadOnlyList<ContactRecord> Records { get; }

    /// <summary>All sources, also those without records, in order.</summary>
    public IReadOnlyList<SourceId> Sources => [.. Enumerable.Range(0, _options.Sources).Select(SourceOf)];

    /// <summary>Invents a book.</summary>
    public static GeneratedBook Create(int seed, GeneratedBookOptions? options = null)
    {
        options ??= new GeneratedBookOptions();
        var random = new Random(seed);
        List<GeneratedPerson> people = [];
        for (int i = 0; i < options.People; i++)
        {
            people.Add(GeneratedPerson.Invent(random, i, HouseholdFor(random, people)));
        }

        List<(ContactRecord Record, int Person)> records = [];
        foreach (GeneratedPerson person in people)
        {
            AddRecords(random, options, person, records);
        }

        return new GeneratedBook(options, people, records);
    }

    /// <summary>The records of one source, ordered by key.</summary>
    public IReadOnlyList<ContactRecord> RecordsOf(SourceId source) => [.. Records.Where(r => r.Key.Source == source)];

    /// <summary>The index of the person whom a record is about.</summary>
    public int PersonOf(RecordKey record) => _personOf[record];

    /// <summary>The next edition: about one record in six is changed or removed, and some people are new. Keys of what stays are as before.</summary>
    public GeneratedBook Edit(int seed)
    {
        var random = new Random(seed);
        List<(ContactRecord Record, int Person)> records = [];
        foreach (ContactRecord record in Records)
        {
            int person = PersonOf(record.Key);
            switch (random.Next(12))
            {
                case 0:
                    break;
                case 1:
                    records.Add((With(record, Change(random, record.Contact)), person));
                    break;
                default:
                    records.Add((record, person));
                    break;
            }
        }

        List<GeneratedPerson> people = [.. People];
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            GeneratedPerson person = GeneratedPerson.Invent(random, people.Count, HouseholdFor(random, people));
            people.Add(person);
            AddRecords(random, _options, person, records);
        }

        return new GeneratedBook(_options, people, records);
    }

    /// <summary>A scriptable source with the records of one source.</summary>
    public FakeContactSource ToSource(SourceId source)
    {
        var fake = new FakeContactSource(source.Value);
        Update(fake);
        return fake;
    }

    /// <summary>Makes a source hold this edition: puts what is new or other, removes what is gone.</summary>
    public void Update(FakeContactSource source)
    {
        IReadOnlyList<ContactRecord> records = RecordsOf(source.Descriptor.Id);
        foreach (string gone in source.Ids.Except(records.Select(static r => r.Key.Id), StringComparer.Ordinal).ToList())
        {
            source.Remove(gone);
        }

        foreach (ContactRecord record in records)
        {
            if (!ReferenceEquals(source.Find(record.Key.Id), record.Contact))
            {
                source.Put(record);
            }
        }
    }

    private static SourceId SourceOf(int index) => SourceId.Create(string.Create(CultureInfo.InvariantCulture, $"generated-{index}"));

    private static GeneratedPerson? HouseholdFor(Random random, List<GeneratedPerson> people)
    {
        GeneratedPerson[] heads = [.. people.Where(static p => p is { HouseholdOf: null, Phones.Count: 3 })];
        return heads.Length > 0 && random.Next(5) == 0 ? heads[random.Next(heads.Length)] : null;
    }

    private static void AddRecords(Random random, GeneratedBookOptions options, GeneratedPerson person, List<(ContactRecord Record, int Person)> records)
    {
        for (int source = 0; source < options.Sources; source++)
        {
            for (int copy = 0; random.NextDouble() < (copy == 0 ? options.Coverage : options.Repetition); copy++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"{person.Index:00000}-{copy}");
                int line = (person.Index * 10) + 1;
                records.Add((
                    new ContactRecord
                    {
                        Key = new RecordKey(SourceOf(source), id),
                        Contact = person.See(random),
                        Place = new RecordPlace(SourceOf(source).Value + ".vcf", line, person.Index + 1),
                    },
                    person.Index));
            }
        }
    }

    private static Contact Change(Random random, Contact contact)
    {
        var builder = new ContactBuilder();
        builder.AddAll(contact);
        switch (random.Next(4))
        {
            case 0:
                builder.Notes.Add(new Note(string.Create(CultureInfo.InvariantCulture, $"Edited {random.Next(100)}")));
                break;
            case 1:
                builder.Phones.Add(new PhoneNumber(string.Create(CultureInfo.InvariantCulture, $"+1702555{random.Next(10_000):0000}")));
                break;
            case 2 when builder.Emails.Count > 0:
                builder.Emails.RemoveAt(0);
                builder.Notes.Add(new Note("Address no longer valid"));
                break;
            default:
                builder.Groups.Add(new GroupMembership("Friends"));
                break;
        }

        return builder.Build();
    }

    private static ContactRecord With(ContactRecord record, Contact contact) =>
        new() { Key = record.Key, Contact = contact, Place = record.Place, Issues = record.Issues };
}
