using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.Records;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

public sealed class VCardReaderTests
{
    private const string Two = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Example\nEND:VCARD\n\nBEGIN:VCARD\nVERSION:4.0\nFN:Bo Example\nEND:VCARD\n";

    static VCardReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Read_gives_items_in_order_with_place()
    {
        List<ContactItem> items = Cards.Read(Two);

        Assert.Equal(["Ada Example", "Bo Example"], items.Select(Shown));
        Assert.Equal([new RecordPlace("cards.vcf", 1, 1), new RecordPlace("cards.vcf", 6, 2)], items.Select(i => i.Place));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\r\r\n")]
    public void Read_accepts_every_line_end_and_counts_it_once(string lineEnd)
    {
        List<ContactItem> items = Cards.Read(Encoding.UTF8.GetBytes(Two.Replace("\n", lineEnd, StringComparison.Ordinal)));

        Assert.Equal(["Ada Example", "Bo Example"], items.Select(Shown));
        Assert.Equal(6, items[1].Place.Line);
    }

    [Fact]
    public void Read_accepts_utf16_and_byte_order_marks()
    {
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8 })
        {
            byte[] text = encoding.GetBytes("BEGIN:VCARD\nVERSION:3.0\nFN:王伟\nEND:VCARD\n");
            Assert.Equal("王伟", Shown(Assert.Single(Cards.Read([.. encoding.GetPreamble(), .. text]))));
            Assert.Equal("王伟", Shown(Assert.Single(Cards.Read(text))));
        }
    }

    [Fact]
    public void Read_accepts_byte_order_marks_inside_files_glued_together()
    {
        byte[] card = [.. Encoding.UTF8.GetPreamble(), .. "BEGIN:VCARD\nFN:Ada Example\nEND:VCARD\n"u8];

        List<ContactItem> items = Cards.Read([.. card, .. card]);

        Assert.Equal(["Ada Example", "Ada Example"], items.Select(Shown));
        Assert.All(items, i => Assert.Empty(i.Issues));
    }

    [Fact]
    public void Read_separates_cards_glued_on_one_line()
    {
        List<ContactItem> items = Cards.Read("BEGIN:VCARD\nFN:Ada\nEND:VCARDBEGIN:VCARD\nFN:Bo\nEND:VCARD BEGIN:VCARD\nFN:Cy\nEND:VCARD");

        Assert.Equal(["Ada", "Bo", "Cy"], items.Select(Shown));
    }

    [Fact]
    public void Read_recovers_from_a_missing_end()
    {
        List<ContactItem> items = Cards.Read("BEGIN:VCARD\nFN:Ada\nTEL:1\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nBEGIN:VCARD\nFN:Cy\nEND:VCARD\nBEGIN:VCARD\nFN:Di\n");

        Assert.Equal(["Ada", "Bo", "Cy", "Di"], items.Select(Shown));
        Assert.Equal([IssueCode.Truncated], items[0].Issues.Select(i => i.Code));
        Assert.Empty(items[1].Issues);
        Assert.Equal([IssueCode.Truncated], items[3].Issues.Select(i => i.Code));
        Assert.Equal([1, 4, 7, 10], items.Select(i => i.Place.Line));
    }

    [Fact]
    public void Read_recovers_when_no_card_has_an_end()
    {
        string cards = string.Concat(Enumerable.Range(0, 50).Select(i => $"BEGIN:VCARD\nVERSION:3.0\nFN:P{i}\n"));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"P{i}"), Cards.Read(cards).Select(Shown));
    }

    [Fact]
    public void Read_recovers_from_a_missing_begin()
    {
        ContactItem item = Cards.Read("VERSION:3.0\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n")[0];

        Assert.Equal("Ada", Shown(item));
        Assert.Equal([IssueCode.Malformed], item.Issues.Select(i => i.Code));
    }

    [Fact]
    public void Read_keeps_nested_cards_to_the_letter()
    {
        ContactItem item = Assert.Single(Cards.Read("BEGIN:VCARD\nVERSION:2.1\nN:Parent\nBEGIN:VCARD\nN:Nest1\nEND:VCARD\nBEGIN:VCARD\nN:Nest2\nEND:VCARD\nTEL:1\nEND:VCARD\n"));

        Assert.Equal("1", Assert.Single(item.Contact!.Phones).Value);
        Assert.Equal(["BEGIN:VCARD\r\nN:Nest1\r\nEND:VCARD", "BEGIN:VCARD\r\nN:Nest2\r\nEND:VCARD"], item.Contact.Unknown.Select(u => u.Text));
    }

    [Fact]
    public void Read_refuses_a_file_without_cards()
    {
        Assert.Equal("vcard", Assert.Throws<ContactFormatException>(() => Cards.Read([])).Format);
        Assert.Throws<ContactFormatException>(() => Cards.Read("Name,Phone\nAda,1\n"));
        Assert.Throws<ContactFormatException>(() => Cards.Read(new byte[100_000]));
    }

    [Fact]
    public void Read_reports_text_that_belongs_to_no_card()
    {
        List<ContactItem> items = Cards.Read("some words\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\nmore words\n");

        Assert.Equal(2, items.Count);
        Assert.Equal([IssueCode.Malformed], items[0].Issues.Select(i => i.Code));
        Assert.Null(items[1].Contact);
        Assert.Equal((IssueCode.Malformed, 5), (items[1].Issues[^1].Code, items[1].Place.Line));
    }

    [Fact]
    public void Read_rejects_an_empty_card_and_goes_on()
    {
        List<ContactItem> items = Cards.Read("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n");

        Assert.Equal((IssueCode.EmptyItem, IssueSeverity.Error), (items[0].Issues[^1].Code, items[0].Issues[^1].Severity));
        Assert.Equal("Bo", Shown(items[1]));
    }

    [Fact]
    public void Read_unfolds_bytes_before_decoding()
    {
        byte[] name = Encoding.UTF8.GetBytes("FN:Jürgen");
        byte[] card = [.. "BEGIN:VCARD\r\nVERSION:3.0\r\n"u8, .. name[..5], .. "\r\n "u8, .. name[5..], .. "\r\nEND:VCARD\r\n"u8];

        ContactItem item = Assert.Single(Cards.Read(card));

        Assert.Equal("Jürgen", Shown(item));
        Assert.Empty(item.Issues);
    }

    [Fact]
    public void Read_keeps_the_blank_at_which_2_1_folds_and_drops_the_one_of_3_0()
    {
        Assert.Equal("one two", Cards.One("2.1", "NOTE:one", " two").Notes[0].Text);
        Assert.Equal("onetwo", Cards.One("3.0", "NOTE:one", " two").Notes[0].Text);
        Assert.Equal("one two", Cards.One("3.0", "NOTE:one", "  two").Notes[0].Text);
        Assert.Equal("onetwo", Cards.One("4.0", "NOTE:one", "\ttwo").Notes[0].Text);
    }

    [Theory]
    [InlineData("VERSION:2.1\nNOTE:a\\\\b,c")]
    [InlineData("NOTE;X-LONELY:a\\\\b,c")]
    [InlineData("NOTE:a\\\\b,c\nVERSION:2.1")]
    public void Read_takes_the_rules_of_2_1_wherever_version_stands_or_syntax_shows_it(string lines) =>
        Assert.Equal("a\\\\b,c", Cards.Read($"BEGIN:VCARD\n{lines}\nEND:VCARD\n")[0].Contact!.Notes[0].Text);

    [Fact]
    public void Read_guesses_the_charset_of_the_file_and_says_so()
    {
        Encoding chinese = Encoding.GetEncoding("gb18030");
        byte[] card = chinese.GetBytes("BEGIN:VCARD\r\nVERSION:2.1\r\nN:王;伟\r\nORG:中国示例有限公司\r\nEND:VCARD\r\n");

        ContactItem item = Assert.Single(Cards.Read(card));

        Assert.Equal(("王", "伟"), (item.Contact!.Names[0].Family, item.Contact.Names[0].Given));
        Assert.Equal("中国示例有限公司", item.Contact.Employments[0].Organization);
        Assert.Equal([IssueCode.GuessedEncoding], item.Issues.Select(i => i.Code));
    }

    [Fact]
    public void Read_takes_a_charset_named_elsewhere_in_the_file_for_lines_that_name_none()
    {
        Encoding greek = Encoding.GetEncoding(1253);
        byte[] card = greek.GetBytes("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Αθήνα;Ω\r\nLABEL;CHARSET=windows-1253:Οδός\r\nEND:VCARD\r\n");

        Contact contact = Assert.Single(Cards.Read(card)).Contact!;

        Assert.Equal("Αθήνα", contact.Names[0].Family);
        Assert.Equal("Οδός", contact.Addresses[0].Formatted);
    }

    [Fact]
    public void Read_mixes_charsets_in_one_card()
    {
        byte[] card =
        [
            .. "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:"u8, .. Encoding.GetEncoding(932).GetBytes("表;ソ"),
            .. "\r\nNOTE;CHARSET=GBK:"u8, .. Encoding.GetEncoding(936).GetBytes("小"),
            .. "\r\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=B8=AD\r\nTITLE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=E9=80\r\nEND:VCARD\r\n"u8,
        ];

        ContactItem item = Assert.Single(Cards.Read(card));

        Assert.Equal(("表", "ソ"), (item.Contact!.Names[0].Family, item.Contact.Names[0].Given));
        Assert.Equal("小", item.Contact.Notes[0].Text);
        Assert.Equal(("中", "é€"), (item.Contact.Employments[0].Organization, item.Contact.Employments[0].Title));
        Assert.Empty(item.Issues);
    }

    [Fact]
    public void Read_replaces_damaged_utf8_and_names_the_place()
    {
        byte[] card = [.. Encoding.UTF8.GetBytes("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Žofia Škvorecká\r\nORG:Öß\r\nNOTE:a"), 0xFF, .. "b\r\nEND:VCARD\r\n"u8];

        ContactItem item = Assert.Single(Cards.Read(card));

        Assert.Equal("Žofia Škvorecká", Shown(item));
        Assert.Equal("a\uFFFDb", item.Contact!.Notes[0].Text);
        RecordIssue issue = Assert.Single(item.Issues);
        Assert.Equal((IssueCode.InvalidEncoding, 5, "NOTE"), (issue.Code, issue.Place.Line, issue.Field));
    }

    [Fact]
    public void Read_keeps_what_it_does_not_understand()
    {
        ContactItem item = Cards.Item("3.0", "FN:Ada", "item1.X-FOO;X-A=\"b,c\":d\\,e", "EMAIL;X-EVOLUTION-UI-SLOT=2;LANGUAGE=en:a@example.com", "no colon here", "# a comment");

        Assert.Equal(["item1.X-FOO;X-A=\"b,c\":d\\,e", "no colon here", "# a comment"], item.Contact!.Unknown.Select(u => u.Text));
        Assert.Equal(["X-FOO", string.Empty, "#"], item.Contact.Unknown.Select(u => u.Name));
        Assert.Equal([new("X-EVOLUTION-UI-SLOT", "2"), new("LANGUAGE", "en")], item.Contact.Emails[0].Attributes);
        Assert.Equal((IssueCode.MalformedLine, 6), (Assert.Single(item.Issues).Code, item.Issues[0].Place.Line));
    }

    [Fact]
    public void Read_says_where_each_value_stood()
    {
        Contact contact = Cards.One("3.0", "FN:Ada", "NOTE:a", " b", "item1.email:a@example.com");

        Assert.Equal(new ValueOrigin("NOTE", 3), contact.Notes[0].Origin);
        Assert.Equal(new ValueOrigin("item1.email", 5), contact.Emails[0].Origin);
    }

    [Fact]
    public void Issues_hold_no_values()
    {
        const string Secret = "Secretname";
        ContactItem item = Cards.Item("3.0", $"{Secret}", $"§{Secret};x:1", $"BDAY:{Secret}", $"REV:{Secret}", $"PHOTO;ENCODING=b:{Secret}!!", $"FN:{Secret}");

        Assert.Equal(5, item.Issues.Count);
        Assert.DoesNotContain(Secret, string.Join('|', item.Issues), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, item.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_stops_when_cancelled()
    {
        byte[] cards = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Two.Replace("\n\n", "\n", StringComparison.Ordinal), 20_000)));
        using CancellationTokenSource cancel = new();
        int read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ContactItem _ in VCardFormat.Instance.Reader.ReadAsync(new MemoryStream(cards), new FormatReadContext(), cancel.Token))
            {
                if (++read == 100)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        Assert.Equal(100, read);
    }

    [Fact]
    public async Task Read_gives_the_same_items_however_the_stream_delivers_its_bytes()
    {
        byte[] cards = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 6000).Select(i =>
            $"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada {i}\r\nNOTE:{new string('x', i % 200)}\r\n y\r\nEND:VCARD\r\n")));

        List<ContactItem> whole = Cards.Read(cards);
        List<ContactItem> dripping = await Cards.ReadAsync(new DrippingStream(cards));

        Assert.Equal(6000, whole.Count);
        Assert.Equal(whole.Select(i => (i.Place, ContactText.Of(i.Contact!))), dripping.Select(i => (i.Place, ContactText.Of(i.Contact!))));
        Assert.Equal("Ada 5999", Shown(whole[^1]));
    }

    private static string? Shown(ContactItem item) => item.Contact?.Names[0].Formatted;

    private sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (int)(Position % 997))], cancellationToken);
    }
}
