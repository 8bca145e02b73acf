using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvReaderTests
{
    [Fact]
    public async Task Read_says_where_rows_and_values_stand()
    {
        List<ContactItem> items = await CsvText.Read("\r\nName,Notes,Email\r\nAda,\"one\r\ntwo\nthree\",a@example.org\r\n\r\n,,\r\nBob,x,b@example.org\r\n");

        Assert.Equal([(3, 1), (8, 2)], items.Select(i => (i.Place.Line, i.Place.Item)));
        Assert.Equal(2, items[0].Contact!.Emails[0].Origin.LineOffset);
        Assert.Equal(0, items[0].Contact!.Notes[0].Origin.LineOffset);
        Assert.Equal("one\ntwo\nthree", items[0].Contact!.Notes[0].Text);
    }

    [Fact]
    public async Task Read_keeps_cells_beyond_the_header()
    {
        List<ContactItem> items = await CsvText.Read("id,first_name,last_name,email\n7,Bono,Hewson,b@example.org,,1960-05-10,x\n8,Edge\n");

        Assert.Equal([("#6", "1960-05-10"), ("#7", "x")], items[0].Contact!.Unknown.Select(u => (u.Name, u.Text)));
        Assert.Equal((IssueCode.RaggedRow, IssueSeverity.Warning), (items[0].Issues[0].Code, items[0].Issues[0].Severity));
        Assert.Equal((IssueCode.RaggedRow, IssueSeverity.Info), (items[1].Issues[0].Code, items[1].Issues[0].Severity));
        Assert.Equal(["7", "8"], items.Select(i => i.Id));
    }

    [Fact]
    public async Task Read_keeps_damaged_numbers_as_they_are_and_says_so()
    {
        ContactItem item = Assert.Single(await CsvText.Read("Name,Email,Mobile,Work Phone,Home Phone,Zip\nAda,a@example.org,8.61381E+12,'+44 20 7946 0001,\"=\"\"0207946000\"\"\",\"=\"\"01234\"\"\"\n"));

        Assert.Equal(["+44 20 7946 0001", "0207946000"], item.Contact!.Phones.Select(p => p.Value));
        Assert.Equal("'+44 20 7946 0001", item.Contact.Phones[0].Attributes[0].Value);
        Assert.Equal(("Mobile", "8.61381E+12"), (item.Contact.Unknown[0].Name, item.Contact.Unknown[0].Text));
        Assert.Equal("01234", item.Contact.Addresses[0].PostalCode);
        Assert.Equal(3, item.Issues.Count(i => i.Code == IssueCode.DamagedValue));
        Assert.Equal(IssueSeverity.Warning, item.Issues.First(i => i.Field == "Mobile").Severity);
    }

    [Fact]
    public async Task Read_goes_on_after_a_quote_that_is_never_closed()
    {
        List<ContactItem> items = await CsvText.Read("Name,Email\nAda,a@example.org\n\"Bob,b@example.org\nCy,c@example.org\nDi,d@example.org\n");

        Assert.Equal(["a@example.org", "b@example.org", "c@example.org", "d@example.org"], items.Select(i => i.Contact!.Emails[0].Value));
        Assert.Equal([2, 3, 4, 5], items.Select(i => i.Place.Line));
        Assert.Equal(IssueCode.Truncated, Assert.Single(items[1].Issues).Code);
        Assert.Equal("Bob", items[1].Contact!.Names[0].Formatted);
    }

    [Fact]
    public async Task Read_goes_on_after_a_quote_that_the_next_quoted_cell_closes()
    {
        List<ContactItem> items = await CsvText.Read("Name,Email,Notes\n\"Ada,a@example.org,x\n\"Bob\",\"b@example.org\",y\nCy,c@example.org,z\n");

        Assert.Equal(["a@example.org", "b@example.org", "c@example.org"], items.Select(i => i.Contact!.Emails[0].Value));
        Assert.Equal(["Ada", "Bob", "Cy"], items.Select(i => i.Contact!.Names[0].Formatted));
    }

    [Fact]
    public async Task Read_keeps_a_cell_of_several_lines_whole_when_the_file_ends_in_it()
    {
        List<ContactItem> items = await CsvText.Read("Name,Email,Notes\nAda,a@example.org,\"met in Berlin\ncall back");

        Assert.Equal("met in Berlin\ncall back", Assert.Single(items).Contact!.Notes[0].Text);
        Assert.Equal(IssueCode.Truncated, Assert.Single(items[0].Issues).Code);
    }

    [Fact]
    public async Task Read_keeps_a_cell_of_several_lines_whole_when_it_holds_bare_quotes()
    {
        List<ContactItem> items = await CsvText.Read("Name,Email,Notes\nAda,a@example.org,\"she said\n\"\"hi\" to\nme\"\nBob,b@example.org,x\n");

        Assert.Equal("Bob", items[^1].Contact!.Names[0].Formatted);
        Assert.StartsWith("she said", items[0].Contact!.Notes[0].Text);
    }

    [Fact]
    public async Task Read_takes_quotes_inside_cells_as_they_stand()
    {
        ContactItem item = Assert.Single(await CsvText.Read("Name,Email\nAda \"The Countess\" Lovelace,a@example.org\n"));

        Assert.Equal("Ada \"The Countess\" Lovelace", item.Contact!.Names[0].Formatted);
        Assert.Equal((IssueCode.Malformed, IssueSeverity.Info), (item.Issues[0].Code, item.Issues[0].Severity));
    }

    [Fact]
    public async Task Read_survives_many_unclosed_quotes()
    {
        // After three quotes an odd one stays open up to the end of the file, from every line anew.
        string text = "Name,Email,X\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"a\"{i},\"\"\",\n"));

        List<ContactItem> items = await CsvText.Read(text);

        Assert.InRange(items.Count, 1500, 3000);
    }

    [Fact]
    public async Task Read_takes_commas_and_quotes_after_blanks()
    {
        Contact contact = await CsvText.ReadOne("Name, Email, Notes\nAda, a@example.org, \"x, y\"\n");

        Assert.Equal(("a@example.org", "x, y"), (contact.Emails[0].Value, contact.Notes[0].Text));
    }

    [Fact]
    public async Task Read_splits_plain_lists_and_takes_named_addresses_apart()
    {
        Contact contact = await CsvText.ReadOne("Name,Email,Secondary Email,Phone\nAda,a@example.org; b@example.org,Ada L <c@example.org>,020 7946 0001; 020 7946 0002\n");

        Assert.Equal(["a@example.org", "b@example.org", "c@example.org"], contact.Emails.Select(e => e.Value));
        Assert.Equal("Ada L", contact.Emails[2].DisplayName);
        Assert.Equal(2, contact.Phones.Count);
    }

    [Fact]
    public async Task Read_decodes_bytes_that_are_not_UTF8_instead_of_losing_them()
    {
        string head = "Name,Email\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"Person Number {i},p{i}@example.org\n"));
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head), .. Encoding.Latin1.GetBytes("Käthe Größmann aus München,k@example.org\n")];

        List<ContactItem> items = await CsvText.Read(bytes);

        Assert.True(head.Length > FormatProbe.MaxHeadBytes);
        Assert.Equal("Käthe Größmann aus München", items[^1].Contact!.Names[0].Formatted);
        Assert.Equal(IssueCode.InvalidEncoding, Assert.Single(items[^1].Issues).Code);
        Assert.All(items.SkipLast(1), i => Assert.Empty(i.Issues));
    }

    [Fact]
    public async Task Read_says_when_the_encoding_was_guessed()
    {
        List<ContactItem> items = await CsvText.Read(Encoding.Latin1.GetBytes("Name;Email\nKäthe Größmann;k@example.org\nJürgen Müller;j@example.org\n"));

        Assert.Equal("Käthe Größmann", items[0].Contact!.Names[0].Formatted);
        Assert.Contains(items[0].Issues, i => i.Code == IssueCode.GuessedEncoding);
        Assert.Empty(items[1].Issues);
    }

    [Fact]
    public async Task Read_keeps_NULs_and_goes_on()
    {
        List<ContactItem> items = await CsvText.Read("Name,Email\nA\0da,a@example.org\nBob,b@example.org\n");

        Assert.Equal(2, items.Count);
        Assert.Equal("A\0da", items[0].Contact!.Names[0].Formatted);
    }

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("BEGIN:VCARD\nEND:VCARD\n")]
    [InlineData("<html></html>")]
    public async Task Read_refuses_what_is_certainly_not_CSV(string text)
    {
        ContactFormatException error = await Assert.ThrowsAsync<ContactFormatException>(() => CsvText.Read(text));

        Assert.Equal("csv", error.Format);
    }

    [Fact]
    public async Task Read_finds_nothing_in_an_empty_file() => Assert.Empty(await CsvText.Read(string.Empty));

    [Fact]
    public async Task Read_stops_when_cancelled()
    {
        using CancellationTokenSource source = new();
        using MemoryStream stream = new(Encoding.UTF8.GetBytes("Name,Email\n" + string.Concat(Enumerable.Repeat("A,a@example.org\n", 100))));
        int count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ContactItem _ in new CsvFormat().Reader.ReadAsync(stream, new FormatReadContext(), source.Token))
            {
                if (++count == 3)
                {
                    await source.CancelAsync();
                }
            }
        });

        Assert.Equal(3, count);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task Read_puts_no_value_into_issues()
    {
        List<ContactItem> items = await CsvText.Read("Name,Email,Birthday,Mobile\n\"Geheim\"x,geheim@example.org,3/4/1980,8.6E+12,extra\n");

        Assert.NotEmpty(items[0].Issues);
        Assert.All(items[0].Issues, i => Assert.DoesNotMatch("(?i)geheim|1980|8\\.6|extra", i.Detail + i.Field));
    }
}
