using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

/// <summary>A register of damaged records, of which the weights are learned: byte for byte the same however it grew, and seldom computed anew.</summary>
public sealed class LearningResolutionTests
{
    private const int People = 170;

    private static readonly ContactPipeline _stepByStep = new(new PipelineOptions { IncrementalShare = 1 });
    private static readonly ContactPipeline _ofAnotherProcess = new(new PipelineOptions { IncrementalShare = 1 });
    private static readonly ContactPipeline _atOnce = new(new PipelineOptions { IncrementalShare = 0 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resolve_record_by_record_gives_what_resolving_everything_in_another_order_gives(bool isOfPlaces)
    {
        await using BookScript steps = await BookScript.StartAsync(_stepByStep);
        ContactRecord[] records = isOfPlaces ? RegisterOfPlaces() : Register();
        int complete = 0;
        int late = 0;
        for (int i = 0; i < records.Length; i++)
        {
            await steps.UpsertAsync(records[i]);
            ResolutionReport report = await (i % 3 == 0 ? _ofAnotherProcess : steps.Pipeline).ResolveAsync(steps.Book);
            complete += report.IsComplete ? 1 : 0;
            late += report.IsComplete && i >= records.Length / 2 ? 1 : 0;
            if (i % 60 == 59 || i == records.Length - 1)
            {
                await using BookScript batch = await steps.ReplayAsync(_atOnce, i);
                Assert.Equal(await batch.DescribeAsync(), await steps.DescribeAsync());
            }
        }

        // At every doubling of the book, and when other weights are learned: often at first, seldom later.
        Assert.InRange(complete, 1, records.Length / 3);
        Assert.InRange(late, 0, records.Length / 12);
    }

    [Fact]
    public async Task Resolve_learns_that_birthdays_are_often_wrong_and_joins_in_spite_of_them()
    {
        await using BookScript register = await BookScript.StartAsync(_atOnce);
        await using BookScript small = await BookScript.StartAsync(_atOnce);
        ContactRecord[] odd =
        [
            new RecordBuilder("register", "odd-1").Name("Quirin", "Zandvoort").Date(ContactDateKind.Birthday, PartialDate.Create(1950, 3, 4)).Address("7 Elm Lane", "Oldtown", "4001").Build(),
            new RecordBuilder("register", "odd-2").Name("Quirin", "Zandvoort").Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Address("7 Elm Lane", "Oldtown", "4001").Build(),
        ];
        foreach (ContactRecord record in Register().Concat(odd))
        {
            await register.UpsertAsync(record);
        }

        foreach (ContactRecord record in odd)
        {
            await small.UpsertAsync(record);
        }

        await register.ResolveAsync();
        await small.ResolveAsync();

        PairExplanation learned = await register.Pipeline.ExplainAsync(register.Book, odd[0].Key, odd[1].Key);
        PairExplanation shipped = await small.Pipeline.ExplainAsync(small.Book, odd[0].Key, odd[1].Key);
        Assert.True(learned.IsSamePerson);
        Assert.Equal(learned.Score.Contributions.Sum(c => c.Weight.Bits), learned.Score.Weight.Bits);
        Assert.False(shipped.IsSamePerson);
        Assert.True(shipped.Score.IsVetoed);
    }

    [Fact]
    public async Task Resolve_learns_that_a_register_keeps_people_several_times_and_that_names_are_often_wrong()
    {
        await using BookScript register = await BookScript.StartAsync(_atOnce);
        ContactRecord[] odd =
        [
            new RecordBuilder("register", "odd-1").Name("Quirin", "Zandvoort").Address(null, "Oldtown", "9001").Build(),
            new RecordBuilder("register", "odd-2").Name("Quirin", "Zandvoort").Address(null, "Oldtown", "9001").Build(),
        ];
        await using BookScript small = await BookScript.StartAsync(_atOnce);
        foreach (ContactRecord record in RegisterOfPlaces().Concat(odd))
        {
            await register.UpsertAsync(record);
        }

        // The same, each person once.
        foreach (ContactRecord record in RegisterOfPlaces().Where(static r => int.Parse(r.Key.Id, CultureInfo.InvariantCulture) % RecordsAPerson == 0).Concat(odd))
        {
            await small.UpsertAsync(record);
        }

        ResolutionReport report = await register.Pipeline.ResolveAsync(register.Book);
        await small.ResolveAsync();

        PairExplanation often = await register.Pipeline.ExplainAsync(register.Book, odd[0].Key, odd[1].Key);
        PairExplanation once = await small.Pipeline.ExplainAsync(small.Book, odd[0].Key, odd[1].Key);
        Assert.True(often.IsSamePerson);
        Assert.InRange(often.Score.Contributions.Single(static c => c.Level == "same-source").Weight.Bits, -1, 0);
        Assert.Equal(often.Score.Contributions.Sum(static c => c.Weight.Bits), often.Score.Weight.Bits);
        Assert.True(once.Score.Contributions.Single(static c => c.Level == "same-source").Weight.Bits < -2);
        Assert.InRange(report.People, PlacePeople, PlacePeople * 5 / 4);
    }

    private const int PlacePeople = 110;
    private const int RecordsAPerson = 3;

    // Each person three times, with a postal code and no street; every fifth person once under another given name.
    private static ContactRecord[] RegisterOfPlaces()
    {
        ContactRecord[] records = [.. Enumerable.Range(0, PlacePeople * RecordsAPerson).Select(i =>
        {
            int person = i / RecordsAPerson;
            bool isOther = i % RecordsAPerson == 2 && person % 5 == 0;
            return new RecordBuilder("register", i.ToString(CultureInfo.InvariantCulture))
                .Name(Word(isOther ? person + 4000 : person, 3), Word(person, 4))
                .Date(ContactDateKind.Birthday, PartialDate.Create(1930 + (person * 7) % 70, 1 + person % 12, 1 + (person * 5) % 28))
                .Address(null, Word(person % 40, 6), (3000 + person % 40).ToString(CultureInfo.InvariantCulture))
                .Build();
        })];
        new Random(6).Shuffle(records);
        return records;
    }

    // Each person twice, with one number of an office; every third time with another birthday.
    private static ContactRecord[] Register()
    {
        ContactRecord[] records = [.. Enumerable.Range(0, People * 2).Select(i =>
        {
            int person = i / 2;
            int damage = i % 2 == 1 && person % 3 == 0 ? 31 : 0;
            return new RecordBuilder("register", i.ToString(CultureInfo.InvariantCulture))
                .Name(Word(person, 3), Word(person, 4))
                .Identifier("ssn", (7_000_000 + (person * 7919)).ToString(CultureInfo.InvariantCulture))
                .Date(ContactDateKind.Birthday, PartialDate.Create(1930 + ((person * 7) + damage) % 70, 1 + (person + damage) % 12, 1 + (person * 5 + damage) % 28))
                .Address($"{person + 3} {Word(person, 5)} Street", Word(person % 40, 6), (3000 + person % 40).ToString(CultureInfo.InvariantCulture))
                .Build();
        })];
        new Random(5).Shuffle(records);
        return records;
    }

    // Pronounceable, and another for each number and kind.
    private static string Word(int number, int kind)
    {
        const string Consonants = "bdfgklmnprstvz";
        const string Vowels = "aeiou";
        uint bits = (uint)((number * 2654435761L) ^ (kind * 40503L * 65537L));
        char[] word = new char[8];
        for (int i = 0; i < word.Length; i += 2)
        {
            bits = (bits * 1664525) + 1013904223;
            word[i] = Consonants[(int)((bits >> 16) % Consonants.Length)];
            word[i + 1] = Vowels[(int)((bits >> 24) % Vowels.Length)];
        }

        word[0] = char.ToUpperInvariant(word[0]);
        return new string(word);
    }
}
