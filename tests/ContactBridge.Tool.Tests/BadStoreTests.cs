using System.Diagnostics;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Tool.Tests;

/// <summary>Stores that cannot be used and commands that make no sense: one clear line, the right exit code, nothing harmed.</summary>
public sealed class BadStoreTests
{
    private const string Card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEMAIL:ann@example.com\r\nEND:VCARD\r\n";

    [Fact]
    public async Task A_store_that_is_not_a_database_is_refused_and_left_alone()
    {
        using ToolFolder folder = new();
        string store = folder.File("contacts.db", "This is a letter, not a database.");
        folder.File("ann.vcf", Card);

        ChildResult import = await ToolProcess.RunAsync(folder.Path, "import", "ann.vcf");

        Assert.Equal(1, import.ExitCode);
        Assert.NotEmpty(import.Error);
        Assert.Equal("This is a letter, not a database.", await File.ReadAllTextAsync(store));
    }

    [Fact]
    public async Task A_store_made_by_a_newer_version_is_refused_and_left_alone()
    {
        using ToolFolder folder = new();
        folder.File("ann.vcf", Card);
        await ToolProcess.RunAsync(folder.Path, "import", "ann.vcf");
        string store = Path.Combine(folder.Path, "contacts.db");
        byte[] bytes = await File.ReadAllBytesAsync(store);

        // SQLite keeps user_version big-endian at offset 60 of the header (Database File Format §1.3.12).
        bytes[60] = 0x7f;
        await File.WriteAllBytesAsync(store, bytes);

        ChildResult people = await ToolProcess.RunAsync(folder.Path, "people");

        Assert.Equal(1, people.ExitCode);
        Assert.Contains("newer", people.Error, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(store));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Permissions do not bind this user.");
        using ToolFolder folder = new();
        folder.File("ann.vcf", Card);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        ChildResult import = await ToolProcess.RunAsync(folder.Path, "import", "ann.vcf");
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(1, import.ExitCode);
        Assert.NotEmpty(import.Error);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_what_was_imported_before_is_kept()
    {
        using ToolFolder folder = new();
        string disk = Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk) == 0, "A small disk cannot be mounted here.");
        try
        {
            folder.File("ann.vcf", Card);
            folder.File("many.vcf", string.Concat(Enumerable.Range(0, 20_000).Select(i => Card.Replace("ann@", $"ann{i}@", StringComparison.Ordinal))));
            ChildResult first = await ToolProcess.RunAsync(folder.Path, "import", "ann.vcf", "--store", "disk/contacts.db");

            ChildResult full = await ToolProcess.RunAsync(folder.Path, "import", "many.vcf", "--store", "disk/contacts.db");
            ChildResult people = await ToolProcess.RunAsync(folder.Path, "people", "--store", "disk/contacts.db");

            Assert.True(first.ExitCode == 0, first.Error);
            Assert.Equal(1, full.ExitCode);
            Assert.NotEmpty(full.Error);
            Assert.True(people.ExitCode == 0, people.Error);
            Assert.Contains("Ann Lee", people.Output, StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    [Theory]
    [InlineData("people")]
    [InlineData("show", "ann")]
    [InlineData("export", "people.vcf")]
    public async Task Without_a_store_nothing_is_made(params string[] arguments)
    {
        using ToolFolder folder = new();

        ChildResult result = await ToolProcess.RunAsync(folder.Path, arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no store", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("frobnicate")]
    [InlineData("import", "x.vcf", "--map", "nonsense")]
    [InlineData("import", "x.vcf", "--region", "ZZ")]
    [InlineData("import", "x.vcf", "--map", "Column=no.such.field")]
    public async Task Wrong_usage_ends_with_two(params string[] arguments)
    {
        using ToolFolder folder = new();

        ChildResult result = await ToolProcess.RunAsync(folder.Path, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task Some_rejected_items_end_with_three_and_are_listed()
    {
        using ToolFolder folder = new();
        folder.File("ann.vcf", Card);
        folder.File("photo.vcf", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);

        ChildResult import = await ToolProcess.RunAsync(folder.Path, "import", "ann.vcf", "photo.vcf");

        Assert.Equal(3, import.ExitCode);
        Assert.Contains("photo.vcf", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_tells_what_would_happen()
    {
        using ToolFolder folder = new();
        folder.File("ann.vcf", Card);

        ChildResult dry = await ToolProcess.RunAsync(folder.Path, "import", "ann.vcf", "--dry-run");

        Assert.True(dry.ExitCode == 0, dry.Error);
        Assert.Contains("dry run", dry.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "contacts.db")));
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
