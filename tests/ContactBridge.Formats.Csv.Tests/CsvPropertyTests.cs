using System.Text;
using ContactBridge.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Name", "Email", "First Name", "Last Name", "E-mail 1 - Value", "Phone 1 - Label", "Birthday", "Notes", "sep=;", "a@example.org", "+49 30 123456", "3/4/1980", "0/0/00",
        ",", ",", ",", ";", "\t", "|", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "\0", ":::", "* ", "=\"1\"", "8.6E+12", "ß", "日本", "\uD83D\uDE00", "\uD800", "\uFEFF", "<", "{", "x", "y z", "/o=a",
    ];

    private static readonly string[] Cells =
    [
        "Ada", "Lovelace", "a@example.org", "b@example.org; c@example.org", "+44 20 7946 0001", "020 1234567; 020 7654321", "1980-04-15", "3/4/1980", "0/0/00", "15 Jan 2024", "line one\nline two",
        "he said \"hi\"", "x ::: y", "* Work", "https://www.linkedin.com/in/ada", "https://ada.example", "8.61381E+12", "'+49123456", "=\"0123\"", "/o=Org/cn=ada", "EX", "SMTP", "#ERROR!", "名前", "Ö", "a, b", "Friends;Work",
        "-", "0", "False", "Ada L <d@example.org>", "=1+2", "2024-05-01T10:00:00Z", "  padded  ",
    ];

    [Fact]
    public void Read_of_any_text_throws_nothing_but_format_errors()
    {
        Gen<string> text = Gen.Elements(Pieces).ListOf().Select(string.Concat);

        Check(Prop.ForAll(text.ToArbitrary(), t => Survives(Encoding.UTF8.GetBytes(t))), 500);
    }

    [Fact]
    public void Read_of_any_bytes_throws_nothing_but_format_errors() => Check(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Survives), 300);

    [Fact]
    public void Read_of_a_damaged_export_throws_nothing_but_format_errors()
    {
        byte[] export = Encoding.UTF8.GetBytes(string.Join(',', CsvText.HeaderOf("google-legacy")) + "\n" + string.Concat(Enumerable.Repeat("Ada,Ada,,L,\"x\ny\",,,,,,,,,,1980-04-15,,,,,,,,,,,note,,* myContacts,* Work,a@example.org\n", 5)));
        Gen<byte[]> damaged = Gen.Choose(0, export.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().Select(changes =>
        {
            byte[] copy = [.. export];
            foreach ((int at, int value) in changes)
            {
                copy[at] = (byte)value;
            }

            return copy;
        });

        Check(Prop.ForAll(damaged.ToArbitrary(), Survives), 150);
    }

    [Fact]
    public void Read_gives_every_row_and_loses_no_cell_whatever_the_columns()
    {
        string[] names = [.. CsvText.Dialects.SelectMany(CsvText.HeaderOf).Append("Frobnication").Append("X Y Z").Distinct(StringComparer.Ordinal)];
        Gen<(string[] Header, string[][] Rows)> tables =
            from header in Gen.Elements(names).ArrayOf(12)
            from rows in Gen.OneOf(Gen.Elements(Cells), Gen.Constant(string.Empty)).ArrayOf(13).ArrayOf(4)
            select (header.Prepend("Email").Prepend("Frobnication").ToArray(), rows);

        Check(Prop.ForAll(tables.ToArbitrary(), t => KeepsAll(t.Header, t.Rows)), 400);
    }

    private static bool KeepsAll(string[] header, string[][] rows)
    {
        string text = string.Join(',', header.Select(CsvText.Quote)) + "\n" + string.Concat(rows.Select(r => string.Join(',', r.Prepend("row").Select(CsvText.Quote)) + "\n"));
        List<ContactItem> items = CsvText.Read(text).GetAwaiter().GetResult();
        Assert.Equal(rows.Length, items.Count);
        for (int i = 0; i < rows.Length; i++)
        {
            string held = string.Join('\n', CsvText.StringsOf(items[i].Contact).Append(items[i].Id ?? string.Empty));
            foreach (string cell in rows[i].Where(c => !IsService(items[i].Contact!, c)))
            {
                CsvCorpusTests.AssertHeld(cell.TrimStart('='), held, string.Join('|', header));
            }
        }

        return true;
    }

    // Services are kept in lower case.
    private static bool IsService(Contact contact, string cell) => contact.Profiles.Any(p => string.Equals(p.Service, cell.Trim(), StringComparison.OrdinalIgnoreCase));

    private static bool Survives(byte[] bytes)
    {
        CsvText.Detect(bytes);
        try
        {
            List<ContactItem> items = CsvText.Read(bytes).GetAwaiter().GetResult();
            return items.TrueForAll(i => i.Contact is not null || i.Issues.Count > 0);
        }
        catch (ContactFormatException)
        {
            return true;
        }
    }

    private static void Check(Property property, int tests) => FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), property);
}
