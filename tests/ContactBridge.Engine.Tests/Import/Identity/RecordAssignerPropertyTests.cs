using ContactBridge.Contacts;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Import.Identity;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import.Identity;

/// <summary>Small pools of names and numbers, so that cards collide in every way; seeds are fixed.</summary>
public sealed class RecordAssignerPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assign_gives_every_item_a_key_of_its_own_and_every_known_record_at_most_once(int seed)
    {
        var random = new Random(seed);
        KnownRecords known = KnownRecords.Empty;
        List<(string? Id, Contact Contact)> file = Cards(random, 30);
        for (int edition = 0; edition < 6; edition++)
        {
            string[] keys = RecordAssignerTests.Keys(RecordAssignerTests.Assign(file, known, out known));

            Assert.Equal(file.Count, keys.Distinct(StringComparer.Ordinal).Count());
            Assert.DoesNotContain(string.Empty, keys);
            file = Edit(random, file);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assign_does_not_depend_on_the_order_of_items(int seed)
    {
        var random = new Random(seed);
        List<(string? Id, Contact Contact)> first = Cards(random, 30);
        List<(string? Id, Contact Contact)> second = Edit(random, first);
        RecordAssignerTests.Assign(first, KnownRecords.Empty, out KnownRecords known);
        RecordAssignerTests.Assign(Shuffle(random, first), KnownRecords.Empty, out KnownRecords knownShuffled);
        List<(string? Id, Contact Contact)> shuffled = Shuffle(random, second);

        string[] plain = Result(second, RecordAssignerTests.Assign(second, known, out _));
        string[] mixed = Result(shuffled, RecordAssignerTests.Assign(shuffled, knownShuffled, out _));

        Assert.Equal(plain, mixed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assign_finds_a_repeated_file_unchanged(int seed)
    {
        var random = new Random(seed);
        KnownRecords known = KnownRecords.Empty;
        List<(string? Id, Contact Contact)> file = Cards(random, 30);
        for (int edition = 0; edition < 4; edition++)
        {
            Assignment[] first = RecordAssignerTests.Assign(file, known, out known);
            List<(string? Id, Contact Contact)> shuffled = Shuffle(random, file);
            Assignment[] again = RecordAssignerTests.Assign(shuffled, known, out KnownRecords after);

            Assert.All(again, a => Assert.True(a.IsUnchanged));
            Assert.Equal(Result(file, first), Result(shuffled, again));
            Assert.Equal(known.Count, after.Count);
            file = Edit(random, file);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Token_brings_back_what_was_remembered(int seed)
    {
        var random = new Random(seed);
        List<(string? Id, Contact Contact)> file = Cards(random, 30);
        RecordAssignerTests.Assign(file, KnownRecords.Empty, out KnownRecords known);
        List<(string? Id, Contact Contact)> edited = Edit(random, file);
        var token = new FileSyncToken { Fingerprint = new byte[32], IsComplete = true, Position = 7, Rejected = [] };

        FileSyncToken read = FileSyncToken.TryRead(token.Write(FileSyncToken.WriteKnown(known)))!;

        Assert.Equal((true, false, false, 7), (read.IsComplete, read.IsReplacing, read.IsBehind, read.Position));
        Assert.Equal(
            RecordAssignerTests.Keys(RecordAssignerTests.Assign(edited, known, out _)), RecordAssignerTests.Keys(RecordAssignerTests.Assign(edited, read.Known, out _)));
    }

    [Fact]
    public void Token_that_was_damaged_anywhere_is_refused()
    {
        RecordAssignerTests.Assign(Cards(new Random(1), 3), KnownRecords.Empty, out KnownRecords known);
        byte[] good = new FileSyncToken { Fingerprint = new byte[32], Rejected = [] }.Write(FileSyncToken.WriteKnown(known)).Bytes.ToArray();
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x40;
            Assert.Null(FileSyncToken.TryRead(new Sources.SyncToken(bad)));
            Assert.Null(FileSyncToken.TryRead(new Sources.SyncToken(good.AsSpan(0, i))));
        }

        Assert.NotNull(FileSyncToken.TryRead(new Sources.SyncToken(good)));
    }

    private static string[] Result(List<(string? Id, Contact Contact)> file, Assignment[] assignments) =>
        [.. file.Select((f, i) => $"{assignments[i].Key} {ContactCodec.Hash(f.Contact)}").Order(StringComparer.Ordinal)];

    private static List<T> Shuffle<T>(Random random, List<T> list)
    {
        T[] copy = [.. list];
        random.Shuffle(copy);
        return [.. copy];
    }

    private static List<(string? Id, Contact Contact)> Cards(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(3) == 0 ? $"id{random.Next(12)}" : null, Card(random)))];

    private static List<(string? Id, Contact Contact)> Edit(Random random, List<(string? Id, Contact Contact)> file)
    {
        List<(string? Id, Contact Contact)> edited = [];
        foreach ((string? id, Contact contact) in file)
        {
            switch (random.Next(6))
            {
                case 0:
                    break;
                case 1:
                    edited.Add((id, Change(random, contact)));
                    break;
                case 2:
                    edited.Add((id, contact));
                    edited.Add((id, contact));
                    break;
                default:
                    edited.Add((id, contact));
                    break;
            }
        }

        edited.AddRange(Cards(random, 3));
        return Shuffle(random, edited);
    }

    private static Contact Card(Random random) => Fill(random, new ContactBuilder()).Build();

    private static Contact Change(Random random, Contact contact)
    {
        var builder = new ContactBuilder();
        builder.AddAll(contact);
        switch (random.Next(4))
        {
            case 0:
                builder.Emails.Clear();
                break;
            case 1:
                builder.Names.Clear();
                break;
            case 2:
                builder.Phones.Clear();
                break;
            default:
                builder.Notes.Add(new Note($"{random.Next(3)}"));
                break;
        }

        return random.Next(2) == 0 ? Fill(random, builder).Build() : builder.Build();
    }

    private static ContactBuilder Fill(Random random, ContactBuilder builder)
    {
        if (random.Next(5) > 0)
        {
            builder.Names.Add(new PersonName { Given = Pick(random, "Anna", "Bela", "Cleo"), Family = Pick(random, "Berg", "Kun", null) });
        }

        if (random.Next(2) == 0)
        {
            builder.Emails.Add(new EmailAddress($"m{random.Next(6)}@example.org"));
        }

        if (random.Next(2) == 0)
        {
            builder.Phones.Add(new PhoneNumber($"+49 30 {random.Next(6)}"));
        }

        if (random.Next(4) == 0)
        {
            builder.Employments.Add(new Employment { Organization = $"Org {random.Next(3)}" });
        }

        if (random.Next(4) == 0)
        {
            builder.Profiles.Add(new OnlineProfile { Service = "xmpp", Username = $"u{random.Next(4)}" });
        }

        return builder;
    }

    private static string? Pick(Random random, params string?[] values) => values[random.Next(values.Length)];
}
