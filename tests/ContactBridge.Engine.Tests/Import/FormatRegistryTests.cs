using System.Text;
using ContactBridge.Engine.Import;
using ContactBridge.Formats;
using ContactBridge.Sources;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

public sealed class FormatRegistryTests
{
    private static readonly TinyContactFormat _tiny = new();
    private static readonly TinyContactFormat _other = new("other");
    private static readonly FormatRegistry _registry = new([_other, _tiny]);

    [Fact]
    public async Task Recognize_goes_by_content_and_not_by_name()
    {
        RecognizedDocument found = await _registry.RecognizeAsync(ContactDocument.FromBytes("contacts.other", _tiny.File("1|Anna|||")));

        Assert.Same(_tiny, found.Format);
        Assert.Equal(100, found.Match.Confidence);
    }

    [Fact]
    public async Task Recognize_obeys_the_users_word()
    {
        RecognizedDocument found = await _registry.RecognizeAsync(ContactDocument.FromBytes("contacts.tiny", _tiny.File("1|Anna|||")), "OTHER");

        Assert.Same(_other, found.Format);
        Assert.Equal("other", found.Match.Exporter);
    }

    [Fact]
    public async Task Recognize_refuses_a_format_that_nobody_knows()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await _registry.RecognizeAsync(ContactDocument.FromBytes("a", "x"u8.ToArray()), "vcrad"));

        Assert.Contains("other, tiny", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_passes_column_meanings_to_the_detectors()
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["a"] = "email" };
        FormatProbe probe = await ContactDocument.FromBytes("a.csv", "x"u8.ToArray()).ProbeAsync(map, default);

        Assert.Same(map, probe.ColumnMap);
        Assert.True(probe.IsWhole);
    }

    [Fact]
    public async Task Probe_offers_no_more_than_its_limit()
    {
        FormatProbe probe = await ContactDocument.FromBytes("a.csv", new byte[FormatProbe.MaxHeadBytes + 1]).ProbeAsync(null, default);
        FormatProbe exact = await ContactDocument.FromBytes("a.csv", new byte[FormatProbe.MaxHeadBytes]).ProbeAsync(null, default);

        Assert.Equal((FormatProbe.MaxHeadBytes, false), (probe.Head.Length, probe.IsWhole));
        Assert.Equal((FormatProbe.MaxHeadBytes, true), (exact.Head.Length, exact.IsWhole));
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "a PDF document")]
    [InlineData("PK\u0003\u0004xx", "a ZIP archive")]
    [InlineData("SQLite format 3\0", "an SQLite database")]
    [InlineData("<!DOCTYPE html><html>", "an HTML page")]
    [InlineData("  {\"contacts\": []}", "JSON")]
    [InlineData("BEGIN:VCALENDAR\r\n", "a calendar (iCalendar), not contacts")]
    [InlineData("", "an empty file, a pipe or a device")]
    [InlineData(" \r\n\t", "a file of white space")]
    [InlineData("\0\0\0\0", "a file of white space")]
    [InlineData("Dear all, hello", "plain text")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005", "binary data")]
    public async Task Recognize_says_what_a_stranger_looks_like(string content, string kind)
    {
        var error = await Assert.ThrowsAsync<ContactFormatException>(
            async () => await _registry.RecognizeAsync(ContactDocument.FromBytes("contacts.vcf", Encoding.Latin1.GetBytes(content))));

        Assert.Contains($"it looks like {kind}.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_tells_a_missing_file_from_a_folder()
    {
        string folder = Directory.CreateTempSubdirectory("cb").FullName;
        try
        {
            var missing = await Assert.ThrowsAsync<SourceException>(async () => await _registry.RecognizeAsync(ContactDocument.FromFile(Path.Combine(folder, "gone.tiny"))));
            var isFolder = await Assert.ThrowsAsync<SourceException>(async () => await _registry.RecognizeAsync(ContactDocument.FromFile(folder)));

            Assert.Equal("gone.tiny: there is no such file.", missing.Message);
            Assert.Contains("a folder, not a file", isFolder.Message, StringComparison.Ordinal);
            Assert.False(missing.IsTransient);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public void Registry_refuses_two_formats_of_one_name() => Assert.Throws<ArgumentException>(() => new FormatRegistry([_tiny, new TinyContactFormat()]));
}
