using System.Text;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvWriterTests
{
    [Fact]
    public async Task Write_then_read_gives_the_same_values()
    {
        ContactBuilder ada = new();
        ada.Names.Add(new PersonName { Prefix = "Dr.", Given = "Ada", Additional = "King", Family = "Lovelace, Countess", Suffix = "PhD", PhoneticGiven = "Ay-da", SortAs = "Lovelace" });
        ada.Nicknames.Add(new Nickname("Addie"));
        ada.Emails.Add(new EmailAddress("a@example.org") { Label = new FieldLabel(LabelKinds.Work, "Work"), Preference = 1 });
        ada.Emails.Add(new EmailAddress("b@example.org") { Label = new FieldLabel(LabelKinds.None, "Dacha") });
        ada.Emails.Add(new EmailAddress("c@example.org"));
        ada.Phones.Add(new PhoneNumber("+44 20 7946 0001") { Label = new FieldLabel(LabelKinds.Work | LabelKinds.Fax, "Work Fax") });
        ada.Phones.Add(new PhoneNumber("-123 (0) 45678") { Label = new FieldLabel(LabelKinds.Mobile, "Mobil") });
        ada.Addresses.Add(new PostalAddress { Formatted = "1 High St\nLondon", Street = "1 High St", Locality = "London", PostalCode = "01234", Country = "UK", PoBox = "7", Extended = "Flat \"B\"", Region = "X", Label = new FieldLabel(LabelKinds.Home, "Home") });
        ada.Employments.Add(new Employment { Organization = "=Engines+", Title = "@Countess", Department = "R;D" });
        ada.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 12, 10)) { Text = "--12-10" });
        ada.Dates.Add(new ContactDate(ContactDateKind.Anniversary, PartialDate.Create(1835, 7, 8)) { Text = "1835-07-08", Label = new FieldLabel(LabelKinds.None, "Anniversary") });
        ada.Urls.Add(new WebAddress("https://ada.example/?a=b,c") { Label = new FieldLabel(LabelKinds.None, "Blog") });
        ada.Profiles.Add(new OnlineProfile { Service = "linkedin", Username = "ada", Url = "https://www.linkedin.com/in/ada", Label = new FieldLabel(LabelKinds.None, "Profile") });
        ada.Related.Add(new RelatedPerson("William") { Relation = "spouse", Label = new FieldLabel(LabelKinds.None, "Spouse") });
        ada.Groups.Add(new GroupMembership("myContacts"));
        ada.Groups.Add(new GroupMembership("Friends, old"));
        ada.Notes.Add(new Note("  two\nlines, and \"quotes\""));
        ada.Photos.Add(new Photo { Uri = "https://example.org/ada.jpg" });
        ada.CustomFields.Add(new CustomField("Shoe size", "41"));
        ContactBuilder bob = new();
        bob.Names.Add(new PersonName { Given = "Боб", Family = "株式会社" });
        bob.Phones.Add(new PhoneNumber("0171 1234567"));
        Contact[] contacts = [ada.Build(), bob.Build()];

        List<ContactItem> read = await CsvText.Read(await Write(contacts));

        Assert.Equal(2, read.Count);
        Assert.Equal(contacts.Select(Values), read.Select(i => Values(i.Contact!)));
    }

    [Fact]
    public async Task Write_is_as_wide_as_the_contacts_need()
    {
        ContactBuilder builder = new();
        builder.Names.Add(new PersonName { Given = "Ada" });
        for (int i = 0; i < 5; i++)
        {
            builder.Emails.Add(new EmailAddress($"a{i}@example.org"));
        }

        string header = Encoding.UTF8.GetString(await Write([builder.Build()])).Split("\r\n")[0];

        Assert.StartsWith("First Name,Middle Name,Last Name,Phonetic First Name,", header);
        Assert.Contains("E-mail 5 - Label,E-mail 5 - Value,Phone 1 - Label,Phone 1 - Value", header);
        Assert.DoesNotContain("E-mail 6", header);
        Assert.DoesNotContain("Address 1", header);
    }

    [Fact]
    public async Task Write_puts_what_Google_has_no_column_for_into_custom_fields()
    {
        ContactBuilder builder = new();
        builder.Names.Add(new PersonName { Formatted = "Ada L", Given = "Augusta", Family = "King", Maiden = "Byron" });
        builder.Names.Add(new PersonName { Formatted = "エイダ" });
        builder.Employments.Add(new Employment { Organization = "Engines", Role = "Analyst" });
        builder.Employments.Add(new Employment { Organization = "Court", Title = "Countess" });
        builder.Profiles.Add(new OnlineProfile { Service = "skype", Username = "ada.l" });
        builder.Dates.Add(new ContactDate(ContactDateKind.Birthday, null) { Text = "3/4/1980" });
        builder.Identifiers.Add(new ExternalIdentifier("ssn", "123"));
        builder.Unknown.Add(new UnknownProperty("X-FOO", "bar"));

        Contact read = Assert.Single(await CsvText.Read(await Write([builder.Build()]))).Contact!;

        Assert.Equal(
            ["Maiden Name=Byron", "Full Name=Ada L", "Name=エイダ", "Role=Analyst", "Organization=Court", "Title=Countess", "Birthday=3/4/1980", "Skype=ada.l", "ssn=123", "X-FOO=bar"],
            read.CustomFields.Select(c => c.Name + "=" + c.Value));
    }

    [Theory]
    [InlineData(LabelKinds.Mobile, "CELL,VOICE", "Mobile")]
    [InlineData(LabelKinds.Home | LabelKinds.Fax, "_$!<HomeFAX>!$_", "Home Fax")]
    [InlineData(LabelKinds.Work, null, "Work")]
    [InlineData(LabelKinds.Work, "Arbeit", "Arbeit")]
    [InlineData(LabelKinds.None, "Dacha", "Dacha")]
    [InlineData(LabelKinds.Internet, null, "")]
    public async Task Write_says_labels_in_words_of_people(LabelKinds kinds, string? text, string expected)
    {
        ContactBuilder builder = new();
        builder.Phones.Add(new PhoneNumber("123456") { Label = new FieldLabel(kinds, text) });

        Contact read = Assert.Single(await CsvText.Read(await Write([builder.Build()]))).Contact!;

        Assert.Equal(expected, read.Phones[0].Label.Text ?? string.Empty);
    }

    [Fact]
    public async Task Write_of_the_same_contacts_gives_the_same_bytes_and_leaves_the_stream_open()
    {
        ContactBuilder builder = new();
        builder.Names.Add(new PersonName { Given = "Ada" });
        Contact[] contacts = [builder.Build()];

        Assert.Equal(await Write(contacts), await Write(contacts));
    }

    [Fact]
    public async Task Write_of_nothing_is_a_header()
    {
        byte[] bytes = await Write([]);

        Assert.Equal("google-2024", CsvText.Detect(bytes)!.Dialect);
        Assert.Empty(await CsvText.Read(bytes));
    }

    internal static async Task<byte[]> Write(IEnumerable<Contact> contacts)
    {
        using MemoryStream stream = new();
        IContactWriter writer = Assert.Single(new CsvFormat().Writers);
        Assert.Equal("csv-google", writer.Name);
        await writer.WriteAsync(contacts.ToAsyncEnumerable(), stream, TestContext.Current.CancellationToken);
        Assert.True(stream.CanWrite);
        return stream.ToArray();
    }

    /// <summary>The values alone, without where they stood.</summary>
    private static object Values(Contact contact) => string.Join('\n', new IEnumerable<ContactValue>[]
    {
        contact.Names, contact.Nicknames, contact.Emails, contact.Phones, contact.Addresses, contact.Employments, contact.Dates, contact.Urls, contact.Profiles, contact.Related,
        contact.Groups, contact.Notes, contact.Photos, contact.CustomFields, contact.Unknown,
    }.SelectMany(v => v).Select(v => string.Join('|', v.GetType().GetProperties().Where(p => p.Name is not ("Origin" or "EqualityContract" or "Data")).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={p.GetValue(v)}"))));
}
