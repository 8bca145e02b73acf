using System.Security.Cryptography;
using System.Text;

namespace ContactBridge.Secrets;

/// <summary>One file a secret, in a folder that its owner alone can enter. File names are hashes: a listing names no account.</summary>
internal sealed class FileSecretStore(string folder, IFileSeal seal) : ISecretStore
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Far above any sealed secret; what is larger is not ours.</summary>
    private const int MaxFileBytes = 1 << 20;

    public string Description => $"files under {folder}, {seal.Description}";

    public async ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        SecretStores.CheckName(name);
        string path = PathOf(name);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            CheckMode(folder);
            CheckMode(path);
            if (new FileInfo(path).Length > MaxFileBytes)
            {
                throw FileSeals.Foreign([]);
            }

            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(seal.Open(name, content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("read", e);
        }
    }

    public async ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        SecretStores.Check(name, value);
        byte[] content = seal.Seal(name, Encoding.UTF8.GetBytes(value));
        string path = PathOf(name);
        string draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            MakeFolder();
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnersFile;
            }

            // Written whole beside it and then moved over it: a crash leaves the old secret or the new one.
            FileStream stream = new(draft, options);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("written", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        SecretStores.CheckName(name);
        cancellationToken.ThrowIfCancellationRequested();
        string path = PathOf(name);
        try
        {
            bool exists = File.Exists(path);
            if (exists)
            {
                File.Delete(path);
            }

            return ValueTask.FromResult(exists);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("deleted", e);
        }
    }

    private static SecretStoreException Unavailable(string what, Exception e) => new(SecretStoreFailure.Unavailable, $"A file of secrets cannot be {what}.", e);

    private static void CheckMode(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new SecretStoreException(
                SecretStoreFailure.PermissionsTooWide,
                $"Others than you may read {path}. Mend that (chmod go-rwx), and think about new passwords: they may have been read.");
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnersFolder);
        CheckMode(folder);
    }

    private string PathOf(string name) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)) + ".secret");
}
