using System.Text;
using ContactBridge.Secrets;
using Xunit;

namespace ContactBridge.Tests.Secrets;

public sealed class FileSecretStoreTests : IDisposable
{
    private const string Name = "imap-1234/password";
    private const string Value = "pässwörd 授权码 \u0001\n";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"contactbridge-secrets-{Guid.NewGuid():N}");

    private string SecretFolder => Path.Combine(_folder, "secrets");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("correct horse")]
    public async Task Set_then_get_gives_the_same_and_delete_leaves_no_file(string? passphrase)
    {
        ISecretStore store = Store(passphrase);

        Assert.Null(await store.GetAsync(Name, CancellationToken.None));
        await store.SetAsync(Name, "older", CancellationToken.None);
        await store.SetAsync(Name, Value, CancellationToken.None);

        Assert.Equal(Value, await Store(passphrase).GetAsync(Name, CancellationToken.None));
        Assert.Null(await store.GetAsync("imap-1234/other", CancellationToken.None));
        Assert.True(await store.DeleteAsync(Name, CancellationToken.None));
        Assert.False(await store.DeleteAsync(Name, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(SecretFolder));
    }

    [Fact]
    public async Task A_passphrase_keeps_value_and_name_out_of_the_file()
    {
        await Store("correct horse").SetAsync(Name, "canary-value", CancellationToken.None);

        string path = Assert.Single(Directory.GetFiles(SecretFolder));
        string content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        Assert.DoesNotContain("canary", content, StringComparison.Ordinal);
        Assert.DoesNotContain("imap", content + path[SecretFolder.Length..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task A_sealed_secret_does_not_open_without_its_passphrase(string? passphrase)
    {
        await Store("correct horse").SetAsync(Name, Value, CancellationToken.None);

        SecretStoreException error = await Assert.ThrowsAsync<SecretStoreException>(async () => await Store(passphrase).GetAsync(Name, CancellationToken.None));

        Assert.Equal(SecretStoreFailure.Locked, error.Failure);
        Assert.DoesNotContain("correct horse", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_from_before_the_passphrase_is_read_and_sealed_by_the_next_write()
    {
        await Store(null).SetAsync(Name, "canary-value", CancellationToken.None);

        Assert.Equal("canary-value", await Store("new").GetAsync(Name, CancellationToken.None));
        await Store("new").SetAsync(Name, "canary-value", CancellationToken.None);

        Assert.DoesNotContain("canary", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Directory.GetFiles(SecretFolder).Single())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(-1)]
    public async Task A_changed_file_does_not_open(int position)
    {
        await Store("correct horse").SetAsync(Name, Value, CancellationToken.None);
        string path = Directory.GetFiles(SecretFolder).Single();
        byte[] content = await File.ReadAllBytesAsync(path);
        content[position < 0 ? content.Length - 1 : position] ^= 1;
        await File.WriteAllBytesAsync(path, content);

        await Assert.ThrowsAsync<SecretStoreException>(async () => await Store("correct horse").GetAsync(Name, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_moved_to_another_name_does_not_open()
    {
        await Store("correct horse").SetAsync(Name, Value, CancellationToken.None);
        string first = Directory.GetFiles(SecretFolder).Single();
        await Store("correct horse").SetAsync("other", "x", CancellationToken.None);
        string second = Directory.GetFiles(SecretFolder).Single(f => f != first);
        File.Copy(first, second, overwrite: true);

        await Assert.ThrowsAsync<SecretStoreException>(async () => await Store("correct horse").GetAsync("other", CancellationToken.None));
    }

    [Fact]
    public async Task Files_are_the_owners_alone_and_wider_ones_are_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission bits.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        ISecretStore store = Store(null);
        await store.SetAsync(Name, Value, CancellationToken.None);
        string path = Directory.GetFiles(SecretFolder).Single();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(SecretFolder));

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        SecretStoreException file = await Assert.ThrowsAsync<SecretStoreException>(async () => await store.GetAsync(Name, CancellationToken.None));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(SecretFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        SecretStoreException reading = await Assert.ThrowsAsync<SecretStoreException>(async () => await store.GetAsync(Name, CancellationToken.None));
        SecretStoreException writing = await Assert.ThrowsAsync<SecretStoreException>(async () => await store.SetAsync(Name, "x", CancellationToken.None));

        Assert.All([file, reading, writing], e => Assert.Equal(SecretStoreFailure.PermissionsTooWide, e.Failure));
    }

    [Fact]
    public async Task Names_and_values_have_limits()
    {
        ISecretStore store = Store(null);

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.SetAsync("a\nb", "x", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.SetAsync(Name, string.Empty, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.SetAsync(Name, new string('x', ISecretStore.MaxValueLength + 1), CancellationToken.None));
    }

    private ISecretStore Store(string? passphrase) => SecretStores.Open(new SecretStoreOptions { UsesFiles = true, Folder = SecretFolder, Passphrase = passphrase, Iterations = 10_000 });
}
