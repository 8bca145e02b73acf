using System.Text;
using ContactBridge.Formats;
using ContactBridge.Records;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

public sealed class LimitTests
{
    private static readonly byte[] Good = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"u8.ToArray();

    [Fact]
    public async Task A_single_line_of_300_MB_costs_its_card_and_little_memory()
    {
        await using Stream stream = new RepeatingStream([.. Good, .. "BEGIN:VCARD\r\nNOTE:"u8], "x"u8.ToArray(), 300_000_000, [.. "\r\nEND:VCARD\r\n"u8, .. Good]);

        List<ContactItem> items = await Cards.ReadAsync(stream);

        Assert.Equal(["Ada", null, "Ada"], items.Select(i => i.Contact?.Names[0].Formatted));
        Assert.Equal((IssueCode.LimitExceeded, 5), (items[1].Issues[^1].Code, items[1].Place.Line));
        Assert.Equal(8, items[2].Place.Line);
    }

    [Fact]
    public async Task Ten_million_properties_cost_their_card()
    {
        await using Stream stream = new RepeatingStream([.. Good, .. "BEGIN:VCARD\r\n"u8], "TEL:1\r\n"u8.ToArray(), 70_000_000, [.. "END:VCARD\r\n"u8, .. Good]);

        List<ContactItem> items = await Cards.ReadAsync(stream);

        Assert.Equal(["Ada", null, "Ada"], items.Select(i => i.Contact?.Names[0].Formatted));
        Assert.Equal(IssueCode.LimitExceeded, items[1].Issues[^1].Code);
    }

    [Fact]
    public void More_properties_than_allowed_cost_the_card()
    {
        byte[] card = Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\n{string.Concat(Enumerable.Repeat("TEL:1\r\n", 11))}END:VCARD\r\n");

        List<ContactItem> items = Cards.Read([.. card, .. Good], new FormatLimits { MaxPropertiesPerItem = 10 });

        Assert.Equal(IssueCode.LimitExceeded, items[0].Issues[^1].Code);
        Assert.NotNull(items[1].Contact);
    }

    [Fact]
    public void A_line_longer_than_allowed_costs_only_its_property()
    {
        ContactItem item = Assert.Single(Cards.Read(
            Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nFN:Ada\r\nNOTE:{new string('x', 2000)}\r\nEND:VCARD\r\n"), new FormatLimits { MaxLineBytes = 1000 }));

        Assert.Equal("Ada", item.Contact!.Names[0].Formatted);
        Assert.Empty(item.Contact.Notes);
        Assert.Equal((IssueCode.LimitExceeded, "NOTE"), (Assert.Single(item.Issues).Code, item.Issues[0].Field));
    }

    [Fact]
    public void A_list_with_more_values_than_allowed_is_kept_to_the_letter()
    {
        string list = "CATEGORIES:" + string.Join(',', Enumerable.Range(0, 20_000));

        ContactItem item = Assert.Single(Cards.Read(Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nFN:Ada\r\n{list}\r\nEND:VCARD\r\n")));

        Assert.Empty(item.Contact!.Groups);
        Assert.Equal(list, item.Contact.Unknown.Single().Text);
        Assert.Equal(IssueCode.LimitExceeded, Assert.Single(item.Issues).Code);
    }

    [Fact]
    public void A_header_without_end_is_kept_to_the_letter()
    {
        string line = "TEL" + string.Concat(Enumerable.Repeat(";A=b", 50_000)) + ":1";

        ContactItem item = Assert.Single(Cards.Read(Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nFN:Ada\r\n{line}\r\nEND:VCARD\r\n")));

        Assert.Equal(line, item.Contact!.Unknown.Single().Text);
        Assert.Equal(IssueCode.MalformedLine, Assert.Single(item.Issues).Code);
    }

    [Fact]
    public void A_card_larger_than_a_piece_is_read_whole()
    {
        byte[] photo = new byte[3_000_000];
        new Random(3).NextBytes(photo);
        string text = Convert.ToBase64String(photo, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\r\n ", StringComparison.Ordinal);

        List<ContactItem> items = Cards.Read([.. Good, .. Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo\r\nPHOTO;ENCODING=b:{text}\r\nEND:VCARD\r\n"), .. Good]);

        Assert.Equal(3, items.Count);
        Assert.Equal(photo, items[1].Contact!.Photos[0].Data);
    }

    [Fact]
    public void Cards_nested_too_deep_cost_their_card()
    {
        string deep = string.Concat(Enumerable.Repeat("BEGIN:VCARD\r\nFN:x\r\nAGENT:\r\n", 9)) + string.Concat(Enumerable.Repeat("END:VCARD\r\n", 9));

        List<ContactItem> items = Cards.Read([.. Encoding.ASCII.GetBytes(deep), .. Good]);

        Assert.Equal(2, items.Count);
        Assert.Equal(IssueCode.LimitExceeded, items[0].Issues[^1].Code);
        Assert.NotNull(items[1].Contact);
    }

    [Theory]
    [InlineData("BEGIN:VCARD\r\n")]
    [InlineData("BEGIN:VCARD\r\nFN:x\r\n")]
    [InlineData("\r")]
    [InlineData("END:VCARD\r\n")]
    [InlineData("AGENT:\r\nBEGIN:VCARD\r\n")]
    [InlineData("=\r\n")]
    [InlineData("TEL;;;;:\r\n ")]
    [InlineData("\"")]
    [InlineData("a\\\r\n")]
    [InlineData("FN:a\r\nORG:b\r\n")]
    [InlineData("CATEGORIES:a,b,c,d\r\n ,")]
    public void Endless_repetition_ends(string piece)
    {
        byte[] bytes = Encoding.ASCII.GetBytes("BEGIN:VCARD\r\nFN:Ada\r\nNOTE;QUOTED-PRINTABLE:a=\r\n" + string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length)));

        Assert.NotEmpty(Cards.Read(bytes));
    }

    /// <summary>A head, many times the same piece, a tail: without holding them.</summary>
    private sealed class RepeatingStream(byte[] head, byte[] piece, long repeatedBytes, byte[] tail) : Stream
    {
        private readonly byte[] _block = [.. Enumerable.Repeat(piece, 10_000).SelectMany(p => p)];
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => head.Length + repeatedBytes + tail.Length;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            long repeated = _position - head.Length;
            ReadOnlySpan<byte> next = repeated < 0 ? head.AsSpan((int)_position)
                : repeated < repeatedBytes ? _block.AsSpan((int)(repeated % piece.Length))
                : tail.AsSpan((int)(repeated - repeatedBytes));
            long left = repeated >= 0 && repeated < repeatedBytes ? repeatedBytes - repeated : next.Length;
            int length = (int)Math.Min(Math.Min(count, next.Length), left);
            next[..length].CopyTo(buffer.AsSpan(offset));
            _position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
