using System.Text;

namespace ContactBridge.Secrets;

/// <summary>The desktop's Secret Service (GNOME Keyring, KWallet), through secret-tool of libsecret.</summary>
internal sealed class SecretServiceStore(string program) : ISecretStore
{
    private const string Service = "contactbridge";

    public string Description => "the desktop's Secret Service";

    public async ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        SecretStores.CheckName(name);
        (int exitCode, string output) = await SecretProgram.RunAsync(program, ["lookup", "service", Service, "name", name], string.Empty, cancellationToken).ConfigureAwait(false);
        return exitCode == 0 && output.Length > 0 ? Decode(output) : exitCode is 0 or 1 ? null : throw Failed("read");
    }

    public async ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        SecretStores.Check(name, value);

        // Base64: line ends at the end of a secret would be a matter of the program's version.
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        (int exitCode, _) = await SecretProgram.RunAsync(program, ["store", "--label", $"ContactBridge: {name}", "service", Service, "name", name], encoded, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw Failed("kept");
        }
    }

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        bool exists = await GetAsync(name, cancellationToken).ConfigureAwait(false) is not null;
        if (exists)
        {
            (int exitCode, _) = await SecretProgram.RunAsync(program, ["clear", "service", Service, "name", name], string.Empty, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw Failed("deleted");
            }
        }

        return exists;
    }

    internal static string Decode(string output)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(output.Trim()));
        }
        catch (FormatException e)
        {
            throw new SecretStoreException(SecretStoreFailure.Damaged, "A secret in the platform's store is not what was written. Connect the source again.", e);
        }
    }

    private static SecretStoreException Failed(string what) => new(
        SecretStoreFailure.Unavailable,
        $"The Secret Service did not let a secret be {what}. Unlock the keyring, or set {SecretStoreOptions.KindVariable}=file to use files that you alone can read.");
}
