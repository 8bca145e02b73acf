using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Storage;
using ContactBridge.Storage.Compact;
using Xunit;

namespace ContactBridge.Tests.Storage;

public sealed class ContactCodecTests
{
    [Fact]
    public void Round_trip_keeps_every_property_that_reflection_finds()
    {
        Contact contact = FilledContact.Create();

        Contact back = ContactCodec.Deserialize(ContactCodec.Serialize(contact));

        SortedDictionary<string, string> expected = FilledContact.Flatten(contact);
        Assert.Equal(expected, FilledContact.Flatten(back));
        Assert.True(expected.Count > 400, "The filler found too little to be a test.");
        Assert.DoesNotContain(expected, pair => pair.Value is "null" && !pair.Key.EndsWith(".Day", StringComparison.Ordinal));
    }

    [Fact]
    public void Round_trip_of_an_empty_contact_is_one_byte()
    {
        byte[] bytes = ContactCodec.Serialize(Contact.Empty);

        Assert.Equal([ContactCodec.FormatVersion], bytes);
        Assert.Equal(FilledContact.Flatten(Contact.Empty), FilledContact.Flatten(ContactCodec.Deserialize(bytes)));
    }

    [Fact]
    public void Same_contact_gives_the_same_bytes_for_ever()
    {
        Contact contact = new()
        {
            Kind = ContactKind.Individual,
            Names = [new PersonName { Formatted = "Ada Körner", Given = "Ada", Origin = new ValueOrigin("FN", 2) }],
            Emails = [new EmailAddress("ada@example.org") { Label = new FieldLabel(LabelKinds.Work, "WORK"), Preference = 1 }],
            Dates = [new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 4, 15))],
            ModifiedAt = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
        };

        string hex = Convert.ToHexStringLower(ContactCodec.Serialize(contact));

        Assert.Equal(Golden, hex);
        Assert.Equal(FilledContact.Flatten(contact), FilledContact.Flatten(ContactCodec.Deserialize(Convert.FromHexString(Golden))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\ud83d")]
    [InlineData("a\udc00b")]
    [InlineData("\r\n\t")]
    [InlineData("👩‍👩‍👧 Ω ﷽")]
    public void Round_trip_keeps_any_text(string text)
    {
        Contact contact = new()
        {
            Names = [new PersonName { Formatted = text, Origin = new ValueOrigin(text) }],
            Notes = [new Note(text) { Label = new FieldLabel(LabelKinds.None, text), Attributes = ValueAttributes.Create([new(text, text)]) }],
        };

        Assert.Equal(FilledContact.Flatten(contact), FilledContact.Flatten(ContactCodec.Deserialize(ContactCodec.Serialize(contact))));
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(3_000_000)]
    public void Round_trip_keeps_texts_around_the_length_steps(int length)
    {
        foreach (char letter in "aä漢")
        {
            Contact contact = new() { Notes = [new Note(new string(letter, length)), new Note("next")] };

            Contact back = ContactCodec.Deserialize(ContactCodec.Serialize(contact));

            Assert.Equal(contact.Notes, back.Notes);
        }
    }

    [Fact]
    public void Null_empty_and_default_stay_apart()
    {
        Contact contact = new()
        {
            Names = [new PersonName { Given = null, Family = string.Empty }],
            Photos = [new Photo { Data = null }, new Photo { Data = [] }, new Photo { Role = string.Empty }],
            Dates = [new ContactDate(ContactDateKind.Other, null), new ContactDate(ContactDateKind.Other, default(PartialDate))],
            Interactions = new InteractionSummary(),
        };

        Assert.Equal(FilledContact.Flatten(contact), FilledContact.Flatten(ContactCodec.Deserialize(ContactCodec.Serialize(contact))));
    }

    [Fact]
    public void Fields_of_a_newer_program_are_skipped()
    {
        CompactWriter writer = CompactWriter.Rent();
        writer.Byte(ContactCodec.FormatVersion);
        int email = writer.Begin(4);
        writer.Text(7, "ada@example.org");
        writer.Number(400, 12);
        writer.Text(401, "new");
        writer.Text(402, "\ud800");
        writer.End(email);
        writer.Number(500, long.MinValue);
        writer.Text(501, "new");
        byte[] bytes = writer.Written.ToArray();
        writer.Release();

        Contact contact = ContactCodec.Deserialize(bytes);

        Assert.Equal([new EmailAddress("ada@example.org")], contact.Emails);
    }

    [Fact]
    public void Bytes_of_a_newer_version_are_refused() =>
        Assert.Equal(2, Assert.Throws<StoreVersionException>(() => ContactCodec.Deserialize([2])).Found);

    [Fact]
    public void Damage_is_refused_or_read_but_never_anything_else()
    {
        byte[] bytes = ContactCodec.Serialize(FilledContact.Create());
        Random random = new(4711);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] damaged = bytes[..random.Next(bytes.Length + 1)];
            for (int flips = random.Next(4); flips > 0 && damaged.Length > 1; flips--)
            {
                damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                ContactCodec.Deserialize(damaged);
            }
            catch (StoreCorruptException)
            {
                continue;
            }
        }

        Assert.Throws<StoreCorruptException>(() => ContactCodec.Deserialize([]));
        Assert.Throws<StoreCorruptException>(() => ContactCodec.Deserialize(bytes.AsSpan(0, bytes.Length - 1)));
    }

    [Fact]
    public void Equal_contents_have_equal_hashes_and_one_letter_changes_them()
    {
        Contact one = new() { Notes = [new Note("a")] };
        Contact same = new() { Notes = [new Note("a")] };
        Contact other = new() { Notes = [new Note("b")] };

        Assert.Equal(ContactCodec.Hash(one), ContactCodec.Hash(same));
        Assert.Equal(ContactCodec.Hash(one), ContactCodec.Hash(ContactCodec.Serialize(one)));
        Assert.NotEqual(ContactCodec.Hash(one), ContactCodec.Hash(other));
    }

    [Fact]
    public void Issues_round_trip()
    {
        RecordIssue[] issues =
        [
            new(IssueCode.InvalidDate, IssueSeverity.Warning, new RecordPlace("a.vcf", 12, 3), "BDAY", "Not a date."),
            new(IssueCode.Other, IssueSeverity.Info, default),
        ];

        Assert.Equal(issues, RecordIssueCodec.Deserialize(RecordIssueCodec.Serialize(issues)));
        Assert.Empty(RecordIssueCodec.Serialize([]));
        Assert.Empty(RecordIssueCodec.Deserialize([]));
    }

    private const string Golden = "01040209181102464e14041d0b416461204bc3b6726e65722503416461111b04040904574f524b0c021d0f616461406578616d706c652e6f726721055c0260a002510a0080a58ec7b4b39bee08";
}
