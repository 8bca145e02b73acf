using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

public sealed class RoundTripTests
{
    private static readonly string[] Pieces =
    [
        "BEGIN:VCARD", "END:VCARD", "BEGIN:VCARD\r\n", "END:VCARD\r\n", "VERSION:2.1\r\n", "VERSION:3.0\n", "VERSION:4.0\r\n", "\r\n", "\n", "\r", " ", "\t", ":", ";", ",", "=", "\"",
        "\\", "^", "N:", "FN", "TEL;TYPE=", "ADR;LABEL=\"", "ADR;LABEL=a:b", "item1.", "X-ABLabel:", "_$!<Home>!$_", "PHOTO;ENCODING=b:", "PHOTO:data:,", ";ENCODING=QUOTED-PRINTABLE:",
        "=\r\n", "=C3=BC", "=0D=0A", ";CHARSET=SHIFT_JIS", ";CHARSET=GBK:", "AGENT:", "AGENT:BEGIN:VCARD\r\n", "BDAY:", "1604-02-30", "REV:", "20249999T999999Z", "X-ANDROID-CUSTOM:",
        "vnd.android.cursor.item/relation;", "IMPP:", "x-apple:%", "RELATED;TYPE=", "EMAIL:", "<a@b>", "CATEGORIES:a,b", "ORG:a;b", "GEO:", "SOUND;X-IRMC-N:", "KEY;BASE64:", "AAAA",
        "X-SOCIALPROFILE;x-user=", "UID:urn:uuid:", "KIND:org", "MEMBER:", "\uFEFF", "王", "ü", "X-CONTACTBRIDGE-UNKNOWN;X-NAME=", "X-CONTACTBRIDGE-INTERACTIONS:sent=", "\0", "PREF=0;",
    ];

    [Theory]
    [InlineData("3.0")]
    [InlineData("4.0")]
    public void Reading_what_was_written_gives_an_equal_contact(string version) =>
        Prop.ForAll<int>(seed =>
        {
            Contact contact = GeneratedContact.Make(seed);

            Contact again = Cards.Again(version, contact);

            Assert.Equal(ContactText.Of(contact), ContactText.Of(again));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Theory]
    [InlineData("3.0")]
    [InlineData("4.0")]
    public void Writing_what_was_read_gives_the_same_bytes(string version) =>
        Prop.ForAll<int>(seed =>
        {
            string once = Cards.Write(version, GeneratedContact.Make(seed));

            Contact again = Cards.Read(Encoding.UTF8.GetBytes(once)).Single().Contact!;

            Assert.Equal(Cards.Write(version, again), Cards.Write(version, Cards.Again(version, again)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Any_bytes_give_items_or_a_format_exception() =>
        Prop.ForAll<byte[]>(static bytes => Harmless([.. "BEGIN:VCARD\r\n"u8, .. bytes])).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Any_pieces_of_cards_give_items_or_a_format_exception()
    {
        Gen<string[]> pieces = Gen.Elements(Pieces).ArrayOf();

        Prop.ForAll(pieces.ToArbitrary(), static all => Harmless(Encoding.UTF8.GetBytes(string.Concat(all)))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(200));
        Prop.ForAll(pieces.ToArbitrary(), static all => Harmless([.. "BEGIN:VCARD\r\n"u8, .. Encoding.UTF8.GetBytes(string.Concat(all)), 0xE9, 0x8F])).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(100));
    }

    /// <summary>Reads, and writes and reads again what came out: nothing throws, nothing is lost, and the second time nothing changes.</summary>
    private static void Harmless(byte[] bytes)
    {
        List<ContactItem> items;
        try
        {
            items = Cards.Read(bytes);
        }
        catch (ContactFormatException)
        {
            return;
        }

        Assert.NotEmpty(items);
        Assert.All(items, i => Assert.True(i.Contact is not null || i.Issues.Count > 0));
        VCardFormat.Instance.Detector.Detect(new FormatProbe { FileName = "x", Head = bytes, IsWhole = true });
        foreach (Contact contact in items.Where(i => i.Contact is not null).Select(i => i.Contact!))
        {
            Assert.Single(Cards.Read(Encoding.UTF8.GetBytes(Cards.Write("3.0", contact))));
            Assert.Single(Cards.Read(Encoding.UTF8.GetBytes(Cards.Write("4.0", contact))));
        }
    }
}
