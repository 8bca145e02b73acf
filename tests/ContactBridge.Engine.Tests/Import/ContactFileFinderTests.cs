using System.IO.Compression;
using System.Text;
using ContactBridge.Engine.Import;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

public sealed class ContactFileFinderTests : IDisposable
{
    private static readonly TinyContactFormat _tiny = new();
    private readonly ContactFileFinder _finder = new(new FormatRegistry([_tiny]));
    private readonly string _root = Directory.CreateTempSubdirectory("cb-finder").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Find_takes_files_in_the_order_given_and_reports_the_rest()
    {
        string b = Write("b.tiny", _tiny.File("1|Anna"));
        string a = Write("a.tiny", _tiny.File("1|Bela"));
        string pdf = Write("c.vcf", "%PDF-1.7"u8.ToArray());

        FileSearchResult found = await _finder.FindAsync([b, a, pdf, Path.Combine(_root, "gone.vcf"), b]);

        Assert.Equal(["b.tiny", "a.tiny"], Names(found));
        Assert.Equal([("c.vcf", IssueCode.UnreadableDocument), ("gone.vcf", IssueCode.UnreadableDocument)], found.Issues.Select(i => (i.Place.Document, i.Code)));
        Assert.Contains("a PDF document", found.Issues[0].Detail, StringComparison.Ordinal);
        Assert.Equal([new SkippedFile("b.tiny", "named twice")], found.Skipped);
    }

    [Fact]
    public async Task Find_walks_folders_in_ordinal_order_and_reports_what_it_skips()
    {
        Write("f/b.tiny", _tiny.File());
        Write("f/B.tiny", _tiny.File());
        Write("f/a/z.tiny", _tiny.File());
        Write("f/photo.png", [0x89, (byte)'P', (byte)'N', (byte)'G']);
        Write("f/.hidden.tiny", _tiny.File());
        Write("f/.git/x.tiny", _tiny.File());
        Write("f/shape.tiny", "no header"u8.ToArray());

        FileSearchResult found = await _finder.FindAsync([Path.Combine(_root, "f") + "/"]);

        Assert.Equal(["f/B.tiny", "f/a/z.tiny", "f/b.tiny"], Names(found));
        Assert.Equal(["f/.git", "f/.hidden.tiny", "f/photo.png", "f/shape.tiny"], found.Skipped.Select(s => s.Name));
        Assert.Empty(found.Issues);
    }

    [Fact]
    public async Task Find_takes_a_named_file_whose_shape_only_suggests_the_format()
    {
        FileSearchResult found = await _finder.FindAsync([Write("shape.tiny", "no header"u8.ToArray())]);

        Assert.Equal(["shape.tiny"], Names(found));
    }

    [Fact]
    public async Task Find_obeys_the_users_format_for_named_files_and_fitting_extensions()
    {
        Write("f/a.tiny", "no header"u8.ToArray());
        Write("f/readme.txt", "no header"u8.ToArray());
        string named = Write("readme.txt", "no header"u8.ToArray());

        FileSearchResult found = await _finder.FindAsync([Path.Combine(_root, "f"), named], new FileSearchOptions { FormatName = "tiny" });

        Assert.Equal(["f/a.tiny", "readme.txt"], Names(found));
        await Assert.ThrowsAsync<ArgumentException>(() => _finder.FindAsync([named], new FileSearchOptions { FormatName = "nope" }));
    }

    [Fact]
    public async Task Find_survives_links_that_lead_nowhere_or_in_circles()
    {
        Write("f/a.tiny", _tiny.File());
        File.CreateSymbolicLink(Path.Combine(_root, "f/broken"), Path.Combine(_root, "nothing"));
        File.CreateSymbolicLink(Path.Combine(_root, "f/loop1"), Path.Combine(_root, "f/loop2"));
        File.CreateSymbolicLink(Path.Combine(_root, "f/loop2"), Path.Combine(_root, "f/loop1"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "f/up"), _root);
        File.CreateSymbolicLink(Path.Combine(_root, "f/good.tiny"), Path.Combine(_root, "f/a.tiny"));

        FileSearchResult found = await _finder.FindAsync([Path.Combine(_root, "f"), Path.Combine(_root, "f/loop1"), Path.Combine(_root, "f/broken")]);

        Assert.Equal(["f/a.tiny", "f/good.tiny"], Names(found));
        Assert.Equal(["f/broken", "f/loop1", "f/loop2", "f/up"], found.Skipped.Select(s => s.Name));
        Assert.Equal(["loop1", "broken"], found.Issues.Select(i => i.Place.Document));
    }

    [Fact]
    public async Task Find_reports_files_and_folders_that_may_not_be_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The superuser may read everything.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string file = Write("f/a.tiny", _tiny.File());
        Write("f/closed/b.tiny", _tiny.File());
        Write("f/c.tiny", _tiny.File());
        File.SetUnixFileMode(file, UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(_root, "f/closed"), UnixFileMode.None);
        try
        {
            FileSearchResult found = await _finder.FindAsync([Path.Combine(_root, "f")]);

            Assert.Equal(["f/c.tiny"], Names(found));
            Assert.Equal(["f/a.tiny", "f/closed"], found.Issues.Select(i => i.Place.Document));
        }
        finally
        {
            File.SetUnixFileMode(Path.Combine(_root, "f/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Find_does_not_wait_for_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Named pipes are no files there.");
        string pipe = Path.Combine(_root, "pipe.tiny");
        using (var process = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await process.WaitForExitAsync();
        }

        FileSearchResult found = await _finder.FindAsync([pipe]).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Contains("an empty file, a pipe or a device", Assert.Single(found.Issues).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_looks_into_archives_and_archives_inside()
    {
        byte[] inner = Zip(("deep.tiny", _tiny.File("1|Cleo")));
        string zip = Write("export.zip", Zip(("b/contacts.tiny", _tiny.File("1|Anna")), ("a.txt", "hello"u8.ToArray()), ("inner.zip", inner), ("__MACOSX/._x", [0])));

        FileSearchResult found = await _finder.FindAsync([zip]);

        Assert.Equal(["export.zip/b/contacts.tiny", "export.zip/inner.zip/deep.tiny"], Names(found));
        Assert.Equal(["export.zip/__MACOSX/._x", "export.zip/a.txt"], found.Skipped.Select(s => s.Name));
        Assert.Equal("#tiny\n1|Cleo\n", await ReadAsync(found.Documents[1].Document));
        Assert.Equal("#tiny\n1|Cleo\n", await ReadAsync(found.Documents[1].Document));
    }

    [Fact]
    public async Task Find_reads_large_entries_from_the_archive_each_time()
    {
        byte[] large = _tiny.File(Enumerable.Range(0, 20_000).Select(i => $"{i}|Name {i * 7919 % 20011}|p{i}@example.org"));
        string zip = Write("export.zip", Zip(("large.tiny", large)));

        FileSearchResult found = await _finder.FindAsync([zip]);

        ContactDocument document = Assert.Single(found.Documents).Document;
        Assert.Equal(large.Length, document.Length);
        Assert.Equal(Encoding.UTF8.GetString(large), await ReadAsync(document));
        Assert.Equal(Encoding.UTF8.GetString(large), await ReadAsync(document));
    }

    [Fact]
    public async Task Find_makes_names_that_climb_out_of_an_archive_harmless()
    {
        string zip = Write("slip.zip", Zip(("../../../evil.tiny", _tiny.File("1|A")), ("/abs.tiny", _tiny.File("1|A")), ("..\\win.tiny", _tiny.File("1|A"))));

        FileSearchResult found = await _finder.FindAsync([zip]);

        Assert.Equal(["slip.zip/evil.tiny", "slip.zip/win.tiny", "slip.zip/abs.tiny"], Names(found));
    }

    [Fact]
    public async Task Find_stops_at_the_limits_of_archives_and_keeps_the_rest()
    {
        byte[] nested = Zip(("x.tiny", _tiny.File()));
        for (int i = 0; i < 6; i++)
        {
            nested = Zip(("n.zip", nested), ("beside.tiny", _tiny.File()));
        }

        string deep = Write("deep.zip", nested);
        string bomb = Write("bomb.zip", Zip(("bomb.tiny", new byte[64 << 20]), ("ok.tiny", _tiny.File())));
        string many = Write("many.zip", Zip([.. Enumerable.Range(0, 30).Select(i => ($"{i:00}.tiny", _tiny.File()))]));
        string fine = Write("z.tiny", _tiny.File());

        FileSearchResult found = await _finder.FindAsync([deep, bomb, many, fine], new FileSearchOptions { Archives = new ArchiveLimits { MaxEntries = 10 } });

        Assert.Equal([IssueCode.LimitExceeded, IssueCode.LimitExceeded, IssueCode.LimitExceeded], found.Issues.Select(i => i.Code));
        Assert.Equal(["deep.zip/n.zip/n.zip/n.zip/n.zip", "bomb.zip/bomb.tiny", "many.zip"], found.Issues.Select(i => i.Place.Document));
        Assert.Equal(4 + 1 + 10 + 1, found.Documents.Count);
    }

    [Fact]
    public async Task Find_stops_when_an_archive_unpacks_to_too_much()
    {
        byte[] noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        string zip = Write("big.zip", Zip(("a.tiny", _tiny.File()), ("b.bin", noise), ("c.tiny", _tiny.File())));

        FileSearchResult found = await _finder.FindAsync([zip], new FileSearchOptions { Archives = new ArchiveLimits { MaxTotalBytes = 50_000 } });

        Assert.Equal(["big.zip/a.tiny"], Names(found));
        Assert.Equal(IssueCode.LimitExceeded, Assert.Single(found.Issues).Code);
    }

    [Fact]
    public async Task Find_reports_damaged_archives_and_office_documents()
    {
        byte[] whole = Zip(("a.tiny", _tiny.File("1|Anna")));
        string cut = Write("cut.zip", whole[..^10]);
        string office = Write("contacts.xlsx", Zip(("[Content_Types].xml", "<x/>"u8.ToArray()), ("xl/a.xml", "<x/>"u8.ToArray())));

        FileSearchResult found = await _finder.FindAsync([cut, office]);

        Assert.Empty(found.Documents);
        Assert.Equal("the archive is damaged.", found.Issues[0].Detail);
        Assert.Contains("an Office document", found.Issues[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_gives_files_of_one_name_distinct_names()
    {
        string one = Write("one/contacts.tiny", _tiny.File());
        string two = Write("two/contacts.tiny", _tiny.File());

        FileSearchResult found = await _finder.FindAsync([one, two]);

        Assert.Equal(2, Names(found).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Names(found), n => Assert.EndsWith("/contacts.tiny", n, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(FileSearchResult found) => found.Documents.Select(d => d.Document.Name);

    private static async Task<string> ReadAsync(ContactDocument document)
    {
        using var reader = new StreamReader(await document.OpenAsync(default));
        return await reader.ReadToEndAsync();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
