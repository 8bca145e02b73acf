using System.Diagnostics;
using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Storage.Sqlite;

namespace ContactBridge.Benchmarks.Storage;

/// <summary>Times the SQLite store and the codec on 100,000 records of about 1 KB, with a full resolution, and prints each figure beside its mark.</summary>
internal static class SqliteStoreBench
{
    private const int Count = 100_000;
    private const int BatchSize = 8_000;
    private const int TermsOfRecord = 12;
    private const int LinkCount = 80_000;

    private static readonly SourceId _source = SourceId.Create("bench:contacts");

    public static async Task Run()
    {
        string folder = Directory.CreateTempSubdirectory("contactbridge-bench-").FullName;
        try
        {
            foreach (bool flushes in (bool[])[true, false])
            {
                await RunAsync(Path.Combine(folder, $"{flushes}.db"), new SqliteStoreOptions { FlushesEachCommit = flushes });
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string path, SqliteStoreOptions options)
    {
        Console.WriteLine($"SQLite store, {Count:N0} records, FlushesEachCommit = {options.FlushesEachCommit}");
        (ContactRecord Record, ContentHash Hash)[] records = Codec();
        await TimeAsync("create a store", 0.2, async () => await (await SqliteContactStore.OpenAsync(path, options, default)).DisposeAsync());
        await TimeAsync("open it", 0.05, async () => await (await SqliteContactStore.OpenAsync(path, options, default)).DisposeAsync());
        await using SqliteContactStore store = await SqliteContactStore.OpenAsync(path, options, default);
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, default);
        await TimeAsync($"commit records by {BatchSize:N0}", 1.5, async () =>
        {
            foreach ((ContactRecord, ContentHash)[] batch in records.Chunk(BatchSize))
            {
                await book.CommitAsync(new ImportCommit { Source = Source(), Upserts = batch }, default);
            }
        });
        ResolutionCommit resolution = Resolution();
        await TimeAsync("commit a full resolution", 2.5, async () => await book.CommitAsync(resolution, default));
        await TimeAsync("commit it again", 2.5, async () => await book.CommitAsync(resolution, default));
        await TimeAsync("read all records", 1.2, async () =>
        {
            int seen = 0;
            await foreach (StoredRecord record in book.ReadRecordsAsync(default))
            {
                seen += record.Record.Contact.Emails.Count > 0 ? 1 : 0;
            }

            Check(seen);
        });
        await TimeAsync("digests of all", 0.2, async () => Check((await book.GetDigestsAsync(_source, default)).Count));
        await TimeAsync("all links", 0.2, async () => await book.GetLinksAsync(null, default));
        await TimeAsync("all people", 0.3, async () => Check((await book.GetPeopleAsync(null, default)).Count));
        await TimeAsync("mark all as seen", 1, async () => await book.CommitAsync(new ImportCommit { Source = Source(), SeenUnchanged = [.. records.Select(r => r.Record.Key)], Generation = 1 }, default));
        await TimeSmallAsync(book, resolution);
        Console.WriteLine($"  file: {new FileInfo(path).Length / 1e6:N0} MB");
        await TimeAsync("forget the source", 5, async () =>
        {
            await book.CommitAsync(new ImportCommit { Source = Source(), Removals = [.. records.Select(r => r.Record.Key)] }, default);
            await book.CommitAsync(new ResolutionCommit { ReplacesEverything = true }, default);
            await book.RemoveSourceAsync(_source, default);
        });
        Console.WriteLine($"  file: {new FileInfo(path).Length / 1e6:N1} MB");
    }

    private static async Task TimeSmallAsync(IContactBook book, ResolutionCommit resolution)
    {
        int[] numbers = [.. Enumerable.Range(0, 36).Select(i => 1 + (i * 2_741))];
        long[] terms = [.. numbers.SelectMany(number => resolution.Terms[number - 1].Terms.Take(2))];
        await TimeAsync("change one record and resolve it", 0.010, Rounds(20, async round =>
        {
            await book.CommitAsync(new ImportCommit { Source = Source(), Upserts = [Record(round)] }, default);
            await book.CommitAsync(Delta(round + 1), default);
        }));
        await TimeAsync("resolve one record", 0.005, Rounds(20, async round => await book.CommitAsync(Delta(round + 100), default)));
        await TimeAsync("records of 36", 0.002, Rounds(20, async _ => await book.GetRecordsAsync(numbers, default)));
        await TimeAsync("postings of 72", 0.002, Rounds(20, async _ => await book.GetPostingsAsync(terms, 100, default)));
        await TimeAsync("counts of 72", 0.002, Rounds(20, async _ => await book.CountPostingsAsync(terms, default)));
        await TimeAsync("links of 36", 0.002, Rounds(20, async _ => await book.GetLinksAsync(numbers, default)));
        await TimeAsync("terms of 36", 0.002, Rounds(20, async _ => await book.GetTermsAsync(numbers, default)));
    }

    private static (ContactRecord Record, ContentHash Hash)[] Codec()
    {
        (ContactRecord Record, ContentHash Hash)[] records = [.. Enumerable.Range(0, Count).Select(Record)];
        byte[][] bytes = new byte[Count][];
        Time("serialise", 0.5, () =>
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = ContactCodec.Serialize(records[i].Record.Contact);
            }
        });
        Time("deserialise", 0.8, () =>
        {
            foreach (byte[] one in bytes)
            {
                ContactCodec.Deserialize(one);
            }
        });
        Time("hash", 0.8, () =>
        {
            foreach ((ContactRecord record, _) in records)
            {
                ContactCodec.Hash(record.Contact);
            }
        });
        Console.WriteLine($"  mean size: {bytes.Average(one => one.Length):N0} bytes");
        return records;
    }

    private static StoredSource Source() => new()
    {
        Descriptor = new SourceDescriptor { Id = _source, Kind = "vcard", DisplayName = "Benchmark" },
        Token = SyncToken.FromText("1"),
    };

    private static (ContactRecord Record, ContentHash Hash) Record(int i)
    {
        Random random = new(i);
        string Word(int letters) => string.Create(letters, random, static (chars, source) => source.GetItems("abcdefghijklmnopqrstuvwxyz", chars));
        string given = Word(6);
        string family = Word(8);
        Contact contact = new()
        {
            Kind = ContactKind.Individual,
            Names = [new PersonName { Formatted = given + " " + family, Given = given, Family = family, Origin = new ValueOrigin("FN", 2) }],
            Emails = [.. Enumerable.Range(0, 2).Select(n => new EmailAddress($"{given}.{family}@{Word(7)}.example") { Label = new FieldLabel(LabelKinds.Work, "WORK"), Origin = new ValueOrigin("EMAIL", 3 + n) })],
            Phones = [.. Enumerable.Range(0, 2).Select(n => new PhoneNumber($"+1 (555) {random.Next(100, 999)}-{random.Next(1000, 9999)}") { Label = new FieldLabel(LabelKinds.Mobile, "CELL"), Origin = new ValueOrigin("TEL", 5 + n) })],
            Addresses = [new PostalAddress { Street = "12 " + Word(14), Locality = Word(9), Region = Word(5), PostalCode = "12345", Country = "Germany", Origin = new ValueOrigin("ADR", 7) }],
            Employments = [new Employment { Organization = Word(12), Title = Word(10), Origin = new ValueOrigin("ORG", 8) }],
            Dates = [new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1980, 4, 15)) { Text = "1980-04-15", Origin = new ValueOrigin("BDAY", 9) }],
            Notes = [new Note(Word(300)) { Origin = new ValueOrigin("NOTE", 10) }],
            Unknown = [new UnknownProperty("X-CUSTOM", "X-CUSTOM:" + Word(30)) { Origin = new ValueOrigin("X-CUSTOM", 11) }],
            Identifiers = [new ExternalIdentifier("uid", $"urn:uuid:{Word(32)}") { Origin = new ValueOrigin("UID", 1) }],
        };
        ContactRecord record = new() { Key = new RecordKey(_source, $"urn:uuid:{i * 7_919 % 1_000_003:x8}-{i}"), Contact = contact, Place = new RecordPlace("contacts.vcf", 1 + (i * 14), i + 1) };
        return (record, new ContentHash((ulong)i, (ulong)i));
    }

    private static ResolutionCommit Resolution()
    {
        Random random = new(1);
        long[] common = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextInt64())];
        long[] Terms() => [.. Enumerable.Range(0, TermsOfRecord).Select(t => t < 6 ? random.NextInt64() : common[random.Next(common.Length)]).Distinct()];
        PersonId[] people = [.. Enumerable.Range(0, Count).Select(_ => PersonId.FromBits((ulong)random.NextInt64(1L << 60)))];
        return new ResolutionCommit
        {
            ReplacesEverything = true,
            Terms = [.. Enumerable.Range(1, Count).Select(number => (number, Terms()))],
            Links = [.. Enumerable.Range(0, LinkCount).Select(_ => (random.Next(1, Count), random.Next(1, Count))).Where(p => p.Item1 != p.Item2).Select(p => new RecordLink(Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2), random.NextDouble()))],
            Assignments = [.. Enumerable.Range(1, Count).Select(number => (number, people[number * 3 / 4]))],
            NewPeople = people,
        };
    }

    private static ResolutionCommit Delta(int number) => new()
    {
        Terms = [(number, [.. Enumerable.Range(0, TermsOfRecord).Select(t => (long)(number * 1_000) + t)])],
        LinksDroppedOf = [number],
        Links = [new RecordLink(number, number + 1, 3)],
        Assignments = [(number, PersonId.FromBits((ulong)number))],
        Resolved = [number],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["options-fingerprint"] = "1" },
    };

    private static void Check(int count)
    {
        if (count != Count)
        {
            throw new InvalidOperationException($"{count} of {Count} records came back.");
        }
    }

    private static void Time(string what, double mark, Action work) => TimeAsync(what, mark, () =>
    {
        work();
        return Task.FromResult(1);
    }).GetAwaiter().GetResult();

    private static Task TimeAsync(string what, double mark, Func<Task> work) => TimeAsync(what, mark, async () =>
    {
        await work();
        return 1;
    });

    private static async Task TimeAsync(string what, double mark, Func<Task<int>> work)
    {
        GC.Collect();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        int rounds = await work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / rounds;
        double busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / rounds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-36} {seconds * 1000,10:N2} ms   processor {busy * 1000,10:N2} ms   mark {mark * 1000,6:N0} ms{(seconds > mark ? "   MISSED" : string.Empty)}"));
    }

    private static Func<Task<int>> Rounds(int rounds, Func<int, Task> work) => async () =>
    {
        for (int round = 0; round < rounds; round++)
        {
            await work(round);
        }

        return rounds;
    };
}
