using System.Text;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvLimitTests
{
    private static readonly FormatLimits Small = new() { MaxLineBytes = 200_000, MaxItemBytes = 400_000, MaxPropertiesPerItem = 50 };

    [Fact]
    public async Task Read_rejects_a_row_with_a_cell_that_is_too_long_and_goes_on()
    {
        List<ContactItem> items = await Read("Name,Email\nAda," + new string('x', 250_000) + "\nBob,b@example.org\n");

        Assert.Null(items[0].Contact);
        Assert.Equal((IssueCode.LimitExceeded, IssueSeverity.Error), (items[0].Issues[^1].Code, items[0].Issues[^1].Severity));
        Assert.Equal("b@example.org", items[1].Contact!.Emails[0].Value);
        Assert.Equal([(2, 1), (3, 2)], items.Select(i => (i.Place.Line, i.Place.Item)));
    }

    [Fact]
    public async Task Read_passes_over_a_line_that_is_never_buffered()
    {
        List<ContactItem> items = await Read("Name,Email\nAda,a@example.org\nX," + new string('x', 5_000_000) + "\nBob,b@example.org\n");

        Assert.Equal([false, true, false], items.Select(i => i.Contact is null));
        Assert.Equal([2, 3, 4], items.Select(i => i.Place.Line));
    }

    [Fact]
    public async Task Read_passes_over_a_quoted_cell_that_is_never_buffered()
    {
        string note = string.Concat(Enumerable.Repeat("a line of a note, with \"\"quotes\"\"\n", 100_000));

        List<ContactItem> items = await Read("Name,Email,Notes\nAda,a@example.org,x\nX,\"" + note + "\",y\nBob,b@example.org,z\n");

        Assert.Equal([false, true, false], items.Select(i => i.Contact is null));
        Assert.Equal("b@example.org", items[2].Contact!.Emails[0].Value);
        Assert.Equal(4 + 100_000, items[2].Place.Line);
    }

    [Fact]
    public async Task Read_reads_the_lines_after_a_quote_that_is_never_closed_in_a_large_file()
    {
        string rows = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"Person {i},p{i}@example.org\n"));

        List<ContactItem> items = await Read("Name,Email\n\"Ada,a@example.org\n" + rows);

        Assert.Equal(100_001, items.Count);
        Assert.Equal("a@example.org", items[0].Contact!.Emails[0].Value);
        Assert.Equal("p99999@example.org", items[^1].Contact!.Emails[0].Value);
        Assert.Equal(100_002, items[^1].Place.Line);
    }

    [Fact]
    public async Task Read_rejects_a_row_with_too_many_cells()
    {
        List<ContactItem> items = await Read("Name,Email\nAda,a@example.org" + string.Concat(Enumerable.Repeat(",x", 60)) + "\nBob,b@example.org\n");

        Assert.Equal([true, false], items.Select(i => i.Contact is null));
    }

    [Fact]
    public async Task Read_passes_over_a_row_of_millions_of_empty_cells()
    {
        string text = "Name,Email\nAda,a@example.org\nX" + new string(',', 3_000_000) + "\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"B{i},b{i}@example.org\n"));

        List<ContactItem> items = await CsvText.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(20_002, items.Count);
        Assert.Equal(IssueCode.LimitExceeded, items[1].Issues[^1].Code);
        Assert.Equal(["b0@example.org", "b19999@example.org"], new[] { items[2], items[^1] }.Select(i => i.Contact!.Emails[0].Value));
        Assert.Equal(20_003, items[^1].Place.Line);
    }

    [Fact]
    public async Task Read_holds_a_huge_line_in_bounded_memory()
    {
        using EndlessLine stream = new(300L * 1024 * 1024);
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        List<ContactItem> items = [];

        await foreach (ContactItem item in new CsvFormat().Reader.ReadAsync(stream, new FormatReadContext { Limits = Small }, TestContext.Current.CancellationToken))
        {
            items.Add(item);
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
        }

        Assert.Equal(IssueCode.LimitExceeded, Assert.Single(items).Issues[^1].Code);
        Assert.True(peak < 64 * 1024 * 1024, $"{peak} bytes");
    }

    private static Task<List<ContactItem>> Read(string text) => CsvText.Read(Encoding.UTF8.GetBytes(text), new FormatReadContext { Limits = Small });

    private sealed class EndlessLine(long length) : Stream
    {
        private static readonly byte[] Start = "Name,Email\n"u8.ToArray();
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position == 0)
            {
                Start.CopyTo(buffer, offset);
                _position = Start.Length;
                return Start.Length;
            }

            int read = (int)Math.Min(count, length - _position);
            Array.Fill(buffer, (byte)'x', offset, read);
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
