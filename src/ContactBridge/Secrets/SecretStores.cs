namespace ContactBridge.Secrets;

/// <summary>Finds the best place for secrets on this machine.</summary>
public static class SecretStores
{
    /// <summary>
    /// Opens the platform's store: the Secret Service through secret-tool on Linux (with a session bus), the Keychain on macOS, files
    /// protected by DPAPI on Windows; else, or when asked for, files that the owner alone can read. Nothing is written yet.
    /// </summary>
    /// <param name="options">Null takes the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static ISecretStore Open(SecretStoreOptions? options = null)
    {
        options ??= new SecretStoreOptions();
        options.Validate();
        if (!options.UsesFiles)
        {
            if (OperatingSystem.IsMacOS() && SecretProgram.Find("security") is { } security)
            {
                return new KeychainSecretStore(security);
            }

            if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS") is { Length: > 0 } && SecretProgram.Find("secret-tool") is { } tool)
            {
                return new SecretServiceStore(tool);
            }
        }

        IFileSeal seal = options.Passphrase is { } passphrase ? new PassphraseSeal(passphrase, options.Iterations)
            : OperatingSystem.IsWindows() ? new DataProtectionSeal()
            : new NoSeal();
        return new FileSecretStore(options.Folder ?? DefaultFolder(), seal);
    }

    internal static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > ISecretStore.MaxNameLength || name.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            throw new ArgumentException($"A secret's name has at most {ISecretStore.MaxNameLength} characters and no control characters.", nameof(name));
        }
    }

    internal static void Check(string name, string value)
    {
        CheckName(name);
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.Length > ISecretStore.MaxValueLength)
        {
            throw new ArgumentException($"A secret has at most {ISecretStore.MaxValueLength} characters.", nameof(value));
        }
    }

    private static string DefaultFolder()
    {
        string root = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } xdg && Path.IsPathFullyQualified(xdg)
            ? xdg
            : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (root.Length == 0)
        {
            throw new SecretStoreException(SecretStoreFailure.Unavailable, "There is no home folder to keep secrets in; set XDG_CONFIG_HOME.");
        }

        return Path.Combine(root, "contactbridge", "secrets");
    }
}
