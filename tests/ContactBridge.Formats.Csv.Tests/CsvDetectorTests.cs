using System.Text;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvDetectorTests
{
    [Theory]
    [InlineData("google-2024", "google-csv")]
    [InlineData("google-legacy", "google-csv")]
    [InlineData("outlook-desktop.en", "outlook-csv")]
    [InlineData("outlook-desktop.de", "outlook-csv")]
    [InlineData("outlook-desktop.fr", "outlook-csv")]
    [InlineData("outlook-desktop.es", "outlook-csv")]
    [InlineData("outlook-desktop.it", "outlook-csv")]
    [InlineData("outlook-desktop.pt", "outlook-csv")]
    [InlineData("outlook-desktop.nl", "outlook-csv")]
    [InlineData("outlook-desktop.pl", "outlook-csv")]
    [InlineData("outlook-desktop.ru", "outlook-csv")]
    [InlineData("outlook-desktop.ja", "outlook-csv")]
    [InlineData("outlook-desktop.zh-CN", "outlook-csv")]
    [InlineData("outlook-desktop.zh-TW", "outlook-csv")]
    [InlineData("outlook-desktop.ko", "outlook-csv")]
    [InlineData("outlook-com", "outlook-csv")]
    [InlineData("yahoo", "yahoo-csv")]
    [InlineData("aol", "aol-csv")]
    [InlineData("thunderbird.en", "thunderbird-csv")]
    [InlineData("thunderbird.de", "thunderbird-csv")]
    [InlineData("thunderbird.zh-TW", "thunderbird-csv")]
    [InlineData("thunderbird.ru", "thunderbird-csv")]
    [InlineData("linkedin-connections", "linkedin")]
    [InlineData("linkedin-connections.de", "linkedin")]
    [InlineData("linkedin-contacts", "linkedin-contacts")]
    [InlineData("outlook-express.zh-CN", "outlook-express-csv")]
    [InlineData("outlook-express.ko", "outlook-express-csv")]
    [InlineData("foxmail", "foxmail-csv")]
    [InlineData("netease-coremail", "netease-csv")]
    [InlineData("qqmail", "qqmail-csv")]
    [InlineData("camcard.en", "camcard-csv")]
    [InlineData("camcard.zh-CN", "camcard-csv")]
    [InlineData("salesforce-contacts", "salesforce-csv")]
    [InlineData("hubspot-contacts", "hubspot-csv")]
    public void Detect_names_the_program_by_its_columns(string dialect, string exporter)
    {
        string header = string.Join(',', CsvText.HeaderOf(dialect).Select(CsvText.Quote));

        FormatMatch? match = CsvText.Detect(header + "\r\n" + string.Join(',', CsvText.HeaderOf(dialect).Select((_, i) => "v" + i)) + "\r\n");

        Assert.NotNull(match);
        Assert.Equal((dialect, exporter), (match.Dialect, match.Exporter));
        Assert.True(match.Confidence > 80);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Detect_finds_the_separator(char separator)
    {
        string text = "First Name,Last Name,E-mail Address,Notes\nAda,Lovelace,ada@example.org,\"a, b; c | d\"\n".Replace(',', separator);

        Assert.Equal("generic", CsvText.Detect(text)!.Dialect);
        Assert.Equal("ada@example.org", Assert.Single((await CsvText.ReadOne(text)).Emails).Value);
    }

    [Fact]
    public async Task Detect_obeys_the_separator_hint_of_Excel()
    {
        string text = "sep=;\r\nName;Email;Phone\r\nAda Lovelace;ada@example.org;020 7946 0001\r\n";

        ContactItem item = Assert.Single(await CsvText.Read(text));

        Assert.Equal("ada@example.org", Assert.Single(item.Contact!.Emails).Value);
        Assert.Equal(3, item.Place.Line);
    }

    [Theory]
    [InlineData("date,description,amount,balance\n2024-01-02,Grocery,-12.50,100.00\n2024-01-03,Salary,1000.00,1100.00\n")]
    [InlineData("Buchungstag;Wertstellung;Verwendungszweck;Betrag;Währung\n02.01.2024;02.01.2024;Miete Januar;-800,00;EUR\n")]
    [InlineData("id,name,city,state,country,population\n1,Springfield,Springfield,IL,USA,114394\n")]
    [InlineData("sku,title,price\nA-1,Lamp,9.99\n")]
    [InlineData("1,2,3\n4,5,6\n")]
    public void Detect_is_unsure_of_tables_without_people(string text)
    {
        FormatMatch? match = CsvText.Detect(text);

        Assert.True(match is null || match.Confidence <= 25, $"{match?.Dialect} {match?.Confidence}");
    }

    [Theory]
    [InlineData("{\"name\":\"Ada\",\"email\":\"ada@example.org\"}")]
    [InlineData("[\n  {\"name\": \"Ada\", \"email\": \"ada@example.org\"}\n]")]
    [InlineData("<?xml version=\"1.0\"?><contacts><name>Ada</name></contacts>")]
    [InlineData("<!DOCTYPE html>\n<html><body>name,email</body></html>")]
    [InlineData("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:ada@example.org\nEND:VCARD\n")]
    [InlineData("dn: cn=Ada,o=x\ncn: Ada\nmail: ada@example.org\n")]
    [InlineData("From ada@example.org Mon Jan  1 00:00:00 2024\nSubject: hi, there\n")]
    [InlineData("%PDF-1.7\nname,email\n")]
    [InlineData("PK\u0003\u0004name,email\n")]
    public void Detect_never_claims_other_formats(string text) => Assert.Null(CsvText.Detect(text, ("name", "name")));

    [Fact]
    public void Detect_never_claims_binary_files()
    {
        byte[] bytes = new byte[4096];
        new Random(7).NextBytes(bytes);

        Assert.Null(CsvText.Detect(bytes));
    }

    [Fact]
    public void Detect_says_nothing_about_an_empty_file() => Assert.Null(CsvText.Detect(string.Empty));

    [Fact]
    public void Detect_recognises_any_table_with_a_column_map()
    {
        string text = "rec_id, given_name, soc_sec_id\nrec-1, ada, 123\n";

        Assert.True(CsvText.Detect(text)!.Confidence <= 50);
        Assert.Equal(95, CsvText.Detect(text, ("given_name", "name.given"), ("rec_id", "id"))!.Confidence);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Detect_reads_byte_order_marks(string encoding)
    {
        Encoding of = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. of.GetPreamble(), .. of.GetBytes("Vorname;Nachname;E-Mail-Adresse\r\nJürgen;Größmann;j@example.org\r\n")];

        FormatMatch match = CsvText.Detect(bytes)!;

        Assert.Equal(of.WebName, match.Encoding);
        Assert.True(match.Confidence > 50);
    }

    [Fact]
    public void Detect_finds_the_header_below_LinkedIns_notes()
    {
        FormatMatch match = CsvText.Detect(LinkedInNotes + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")!;

        Assert.Equal("linkedin-connections", match.Dialect);
    }

    [Fact]
    public void Detect_knows_Outlook_in_a_language_it_has_never_seen()
    {
        string[] header = [.. Enumerable.Range(0, 92).Select(i => i == 39 ? "ISDN" : "ստիլ" + i)];

        FormatMatch match = CsvText.Detect(string.Join(',', header) + "\n" + string.Join(',', header.Select((_, i) => "c" + i)) + "\n")!;

        Assert.Equal(("outlook-desktop.und", "outlook-csv"), (match.Dialect, match.Exporter));
    }

    [Fact]
    public void Detect_recognises_rows_of_people_without_header()
    {
        FormatMatch match = CsvText.Detect("John Doe,John,Doe,john@doe.invalid\nJane Doe,Jane,Doe,jane@doe.invalid\n")!;

        Assert.Equal(("headerless", "csv"), (match.Dialect, match.Exporter));
        Assert.True(match.Confidence > 50);
    }

    internal const string LinkedInNotes = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed, \"\"their\"\" connections to see it.\"\n\n";
}
