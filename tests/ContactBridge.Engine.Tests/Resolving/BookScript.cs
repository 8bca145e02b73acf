using System.Globalization;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;

namespace ContactBridge.Engine.Tests.Resolving;

/// <summary>Plays random changes into a small book full of collisions: few names, few numbers, few mailboxes.</summary>
internal sealed class BookScript : IAsyncDisposable
{
    private static readonly string[] _sources = ["google", "phone", "outlook"];
    private static readonly string[] _given = ["Robert", "Bob", "Anna", "Ann", "J.", "Jane", "John", "Quirin"];

    // Regional spellings of one surname, pet names, readings, two scripts, an English name's initial, exchanged fields.
    private static readonly string[] _givenOfTheWorld = ["Ziming", "子明", "明明", "小明", "L.", "Lily", "由美子", "Yumiko", "عمر", "Omar", "Chen", "수진", "Soo Jin"];
    private static readonly string[] _familyOfTheWorld = ["Chen", "Tan", "陈", "Ziming", "松川", "Matsukawa", "العمري", "Al-Omari", "Alomari", "한", "Han"];
    private static readonly PostalAddress[] _homes =
    [
        new() { Street = "12 Kingham Place", Locality = "Robertson", PostalCode = "21350" },
        new() { Street = "12 Kingham Place", Extended = "Killarney", Locality = "Robertson", PostalCode = "21350" },
        new() { Street = "12 Killarney", Extended = "Kingham Pl", Locality = "Robertson" },
        new() { Street = "12 Kingham Place, Robertson, NV 21350" },
        new() { Street = "877 Oak Avenue", Locality = "Rivertown", PostalCode = "89132" },
    ];

    private static readonly string[] _family = ["Smith", "Smyth", "Weber", "Zyx", "Lee"];
    private static readonly string[] _emails = ["a@example.com", "b@example.com", "c@acme.example", "d@acme.example", "info@acme.example", "e@example.org"];
    private static readonly string[] _phones = ["+14155550101", "+14155550102", "+441632960001", "+447400123456", "+12065550100 x1", "+12065550100 x2", "+12065550100"];

    private readonly InMemoryContactStore _store = new();
    private readonly Dictionary<RecordKey, ContactRecord> _records = [];
    private readonly HashSet<PersonId> _everSeen = [];

    public required ContactPipeline Pipeline { get; init; }

    public required IContactBook Book { get; init; }

    public bool HasNamesOfTheWorld { get; init; }

    public IReadOnlyCollection<PersonId> EverSeen => _everSeen;

    public static async Task<BookScript> StartAsync(ContactPipeline pipeline, bool hasNamesOfTheWorld = false)
    {
        InMemoryContactStore store = new();
        return new BookScript { Pipeline = pipeline, Book = await store.OpenAsync(OwnerId.Default, CancellationToken.None), HasNamesOfTheWorld = hasNamesOfTheWorld };
    }

    /// <summary>Plays one step; any number is a valid step.</summary>
    public async Task PlayAsync(int step)
    {
        uint bits = Scramble((uint)step);
        switch (bits % 16)
        {
            case 0 or 1:
                await RemoveAsync(KeyOf(bits >> 4));
                break;
            case 2 or 3 or 4:
                await ResolveAsync();
                break;
            case 5:
                await DecideAsync(bits >> 4);
                break;
            case 6:
                await UndoAsync(bits >> 4);
                break;
            default:
                await UpsertAsync(MakeRecord(KeyOf(bits >> 4), Scramble(bits)));
                break;
        }
    }

    public async Task ResolveAsync()
    {
        await Pipeline.ResolveAsync(Book);
        _everSeen.UnionWith((await Book.GetPeopleAsync(null, CancellationToken.None)).Values);
    }

    /// <summary>Another book with the same records, in another order, and the same decisions, resolved at once.</summary>
    public async Task<BookScript> ReplayAsync(ContactPipeline pipeline, int seed)
    {
        BookScript other = await StartAsync(pipeline, HasNamesOfTheWorld);
        ContactRecord[] records = [.. _records.Values.OrderBy(r => r.Key)];
        new Random(seed).Shuffle(records);
        foreach (ContactRecord record in records)
        {
            await other.UpsertAsync(record);
        }

        foreach (StoredDecision decision in await Book.GetDecisionsAsync(CancellationToken.None))
        {
            await other.Book.AddDecisionAsync(decision.Decision, CancellationToken.None);
        }

        await other.ResolveAsync();
        return other;
    }

    /// <summary>All that a resolution says, person ids left out.</summary>
    public async Task<string> DescribeAsync()
    {
        Resolution resolution = await Pipeline.LoadAsync(Book);
        StringBuilder text = new();
        foreach (Engine.Clustering.Cluster cluster in resolution.Clusters)
        {
            text.Append("cluster ").AppendJoin(' ', cluster.Records.Select(r => r.Key.ToDisplayString())).AppendLine();
        }

        foreach (Link link in resolution.Links)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"link {link.First.ToDisplayString()} {link.Second.ToDisplayString()} {link.Weight.Bits}");
        }

        foreach (Suggestion suggestion in resolution.Suggestions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"review {suggestion.FirstRecord.ToDisplayString()} {suggestion.SecondRecord.ToDisplayString()} {suggestion.Weight.Bits}");
        }

        foreach (string setting in (string[])[ResolutionSettings.People, ResolutionSettings.Learned, ResolutionSettings.Sample])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{setting} {await Book.GetSettingAsync(setting, CancellationToken.None)}");
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        await _store.DisposeAsync();
    }

    public async Task UpsertAsync(ContactRecord record)
    {
        _records[record.Key] = record;
        await Book.CommitAsync(Commit(record.Key.Source) with { Upserts = [(record, ContactCodec.Hash(record.Contact))] }, CancellationToken.None);
    }

    public async Task RemoveAsync(RecordKey key)
    {
        if (_records.Remove(key))
        {
            await Book.CommitAsync(Commit(key.Source) with { Removals = [key] }, CancellationToken.None);
        }
    }

    private async Task DecideAsync(uint bits)
    {
        if (_records.Count < 2)
        {
            return;
        }

        RecordKey[] keys = [.. _records.Keys.Order()];
        RecordKey first = keys[bits % keys.Length];
        RecordKey second = keys[(bits >> 8) % keys.Length];
        if (first == second)
        {
            return;
        }

        RecordKey[] more = (bits & (1 << 20)) == 0 ? [] : [.. new[] { keys[(bits >> 12) % keys.Length] }.Where(k => k != first && k != second)];
        _ = (bits & (1 << 16)) == 0
            ? await Pipeline.KeepTogetherAsync(Book, [first, .. more], [second])
            : await Pipeline.KeepApartAsync(Book, [first, .. more], [second]);
    }

    private async Task UndoAsync(uint bits)
    {
        IReadOnlyList<StoredDecision> decisions = await Book.GetDecisionsAsync(CancellationToken.None);
        if (decisions.Count > 0)
        {
            await Pipeline.UndoAsync(Book, decisions[(int)(bits % decisions.Count)].Id);
        }
    }

    private static RecordKey KeyOf(uint bits) =>
        new(SourceId.Create(_sources[bits % 3]), (bits / 3 % 14).ToString(CultureInfo.InvariantCulture));

    private ContactRecord MakeRecord(RecordKey key, uint bits)
    {
        RecordBuilder builder = new(key.Source.Value, key.Id);
        if (bits % 8 != 0)
        {
            string[] given = HasNamesOfTheWorld ? _givenOfTheWorld : _given;
            string[] family = HasNamesOfTheWorld ? _familyOfTheWorld : _family;
            builder.Name(given[(bits >> 3) % given.Length], (bits >> 6) % 6 == 0 ? null : family[(bits >> 9) % family.Length]);
        }

        if ((bits >> 12) % 3 != 0)
        {
            builder.Email(_emails[(bits >> 14) % _emails.Length]);
        }

        if ((bits >> 17) % 2 != 0)
        {
            builder.Phone(_phones[(bits >> 19) % _phones.Length], (bits >> 22) % 2 == 0 ? LabelKinds.Mobile : LabelKinds.None);
        }

        if ((bits >> 23) % 6 == 0)
        {
            builder.Date(ContactDateKind.Birthday, PartialDate.Create(1980 + (int)((bits >> 25) % 2), 4, 15 + (int)((bits >> 26) % 3)));
        }

        if ((bits >> 28) % 3 == 0)
        {
            builder.Works("Acme");
        }

        AddHome(builder, Scramble(bits));
        return builder.Build();
    }

    // One house written in several ways and one elsewhere; namesakes of two generations in it; a reading of a name in characters; an organisation's site.
    private static void AddHome(RecordBuilder builder, uint bits)
    {
        if (bits % 2 == 0)
        {
            builder.With(c => c.Addresses.Add(_homes[(bits >> 1) % _homes.Length]));
        }

        if ((bits >> 4) % 4 == 0)
        {
            builder.Date(ContactDateKind.Birthday, (bits >> 6) % 2 == 0 ? PartialDate.Create(1950, 11, 2) : PartialDate.Create(1950, 11, 12));
        }

        if ((bits >> 8) % 8 == 0)
        {
            builder.With(c => c.Names.Clear());
            switch ((bits >> 11) % 3)
            {
                case 0:
                    builder.Name("優子", "吉田");
                    break;
                case 1:
                    builder.Name("Yuko", "Yoshida");
                    break;
                default:
                    builder.Works((bits >> 13) % 2 == 0 ? "Hotel Bel Air" : "Bel Air Hotel");
                    break;
            }
        }

        if ((bits >> 15) % 4 == 0)
        {
            builder.Identifier("ssn", (bits >> 17) % 2 == 0 ? "7328160" : "7328106");
        }
    }

    private static ImportCommit Commit(SourceId source) => new()
    {
        Source = new StoredSource { Descriptor = new SourceDescriptor { Id = source, Kind = "test", DisplayName = source.Value } },
    };

    private static uint Scramble(uint x)
    {
        x += 0x9E3779B9;
        x = (x ^ (x >> 16)) * 0x85EBCA6B;
        x = (x ^ (x >> 13)) * 0xC2B2AE35;
        return x ^ (x >> 16);
    }
}
