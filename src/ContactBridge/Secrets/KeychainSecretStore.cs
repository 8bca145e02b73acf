using System.Globalization;
using System.Text;

namespace ContactBridge.Secrets;

/// <summary>The Keychain of macOS, through its program security. Its commands go by standard input, so that no secret is an argument.</summary>
/// <remarks>security reads lines of at most 4,096 octets: a longer secret is kept in parts, the first of which says how many.</remarks>
internal sealed class KeychainSecretStore(string program) : ISecretStore
{
    private const string Service = "contactbridge";
    private const int PartLength = 2_000;
    private const int NotFound = 44;

    public string Description => "the Keychain";

    public async ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        SecretStores.CheckName(name);
        if (await ReadAsync(name, cancellationToken).ConfigureAwait(false) is not { } first)
        {
            return null;
        }

        int parts = Parts(first);
        StringBuilder encoded = new(first[(first.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        for (int part = 1; part < parts; part++)
        {
            encoded.Append(await ReadAsync(PartName(name, part), cancellationToken).ConfigureAwait(false));
        }

        return SecretServiceStore.Decode(encoded.ToString());
    }

    public async ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        SecretStores.Check(name, value);
        string[] parts = [.. Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).Chunk(PartLength).Select(c => new string(c))];
        await DeleteAsync(name, cancellationToken).ConfigureAwait(false);
        for (int part = parts.Length - 1; part >= 0; part--)
        {
            // The first part last: until it is there, the secret is not.
            string text = part == 0 ? string.Create(CultureInfo.InvariantCulture, $"{parts.Length}:{parts[0]}") : parts[part];
            await RunAsync($"add-generic-password -U -s {Service} -a \"{Quote(PartName(name, part))}\" -w \"{text}\"", cancellationToken).ConfigureAwait(false);
            if (await ReadAsync(PartName(name, part), cancellationToken).ConfigureAwait(false) != text)
            {
                throw new SecretStoreException(
                    SecretStoreFailure.Unavailable,
                    $"The Keychain did not keep a secret. Unlock it, or set {SecretStoreOptions.KindVariable}=file to use files that you alone can read.");
            }
        }
    }

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        SecretStores.CheckName(name);
        if (await ReadAsync(name, cancellationToken).ConfigureAwait(false) is not { } first)
        {
            return false;
        }

        for (int part = 0; part < Parts(first); part++)
        {
            await RunAsync($"delete-generic-password -s {Service} -a \"{Quote(PartName(name, part))}\"", cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private static string PartName(string name, int part) => part == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{part}");

    private static string Quote(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static int Parts(string first) => int.TryParse(first.AsSpan(0, Math.Max(0, first.IndexOf(':', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out int parts) && parts is > 0 and < 1_000
        ? parts
        : throw new SecretStoreException(SecretStoreFailure.Damaged, "A secret in the Keychain is not what was written. Connect the source again.");

    private async Task<string?> ReadAsync(string account, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await SecretProgram.RunAsync(program, ["find-generic-password", "-s", Service, "-a", account, "-w"], string.Empty, cancellationToken).ConfigureAwait(false);
        return exitCode == 0 ? output.TrimEnd('\n') : exitCode == NotFound ? null
            : throw new SecretStoreException(SecretStoreFailure.Locked, "The Keychain did not give a secret; it may be locked.");
    }

    private Task RunAsync(string command, CancellationToken cancellationToken) => SecretProgram.RunAsync(program, ["-i"], command + "\n", cancellationToken);
}
