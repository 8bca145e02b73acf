using System.Text;
using ContactBridge.Formats;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

public sealed class VCardDetectorTests
{
    [Theory]
    [InlineData("BEGIN:VCARD\nVERSION:2.1\nN:a\nEND:VCARD", "2.1", "vcard")]
    [InlineData("\n# comment\nbegin:vcard\nversion:3.0\nn:a\nend:vcard", "3.0", "vcard")]
    [InlineData("BEGIN:VCARD\nVERSION:4.0\nPRODID:-//Apple Inc.//iPhone OS 17.1//EN\nN:a\nEND:VCARD", "4.0", "iphone")]
    [InlineData("BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//macOS 14.0//EN\nN:a\nEND:VCARD", "3.0", "macos")]
    [InlineData("BEGIN:VCARD\nVERSION:2.1\nN:a\nX-MS-OL-DEFAULT-POSTAL-ADDRESS:2\nEND:VCARD", "2.1", "outlook")]
    [InlineData("BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Sabre//Sabre VObject 4.5.4//EN\nN:a\nEND:VCARD", "3.0", "vcard")]
    public void Detect_is_sure_of_begin_and_names_version_and_exporter(string text, string dialect, string exporter)
    {
        FormatMatch match = Assert.IsType<FormatMatch>(Detect(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(("vcard", dialect, exporter), (match.Format, match.Dialect, match.Exporter));
        Assert.InRange(match.Confidence, 90, 100);
    }

    [Fact]
    public void Detect_reads_utf16()
    {
        byte[] text = Encoding.BigEndianUnicode.GetBytes("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王\r\nEND:VCARD\r\n");

        Assert.Equal("utf-16BE", Detect(text)?.Encoding);
        Assert.Equal("utf-16BE", Detect([0xFE, 0xFF, .. text])?.Encoding);
    }

    [Fact]
    public void Detect_knows_a_card_cut_off_by_the_end_of_the_head() =>
        Assert.InRange(Detect(Encoding.UTF8.GetBytes("BEGIN:VCARD\nVERSION:3.0\nNOTE:" + new string('x', 70_000))[..FormatProbe.MaxHeadBytes])!.Confidence, 90, 100);

    [Theory]
    [InlineData("N:Doe;Jo\nTEL:1\n", "a.vcf", 40, 50)]
    [InlineData("N:Doe;Jo\nTEL:1\n", "a.txt", 1, 40)]
    [InlineData("VERSION:3.0\nN:Doe;Jo\nEND:VCARD\n", "a.txt", 50, 60)]
    public void Detect_is_unsure_without_begin(string text, string fileName, int low, int high) =>
        Assert.InRange(Detect(Encoding.UTF8.GetBytes(text), fileName)?.Confidence ?? 0, low, high);

    [Theory]
    [InlineData("First Name,Last Name\nAda,Example\n")]
    [InlineData("{\"cards\": []}")]
    [InlineData("")]
    [InlineData("dn: cn=Ada\nmail: ada@example.com\n")]
    public void Detect_leaves_other_files_alone(string text) => Assert.Null(Detect(Encoding.UTF8.GetBytes(text)));

    private static FormatMatch? Detect(byte[] head, string fileName = "x") =>
        VCardFormat.Instance.Detector.Detect(new FormatProbe { FileName = fileName, Head = head, IsWhole = head.Length < FormatProbe.MaxHeadBytes });
}
