namespace ContactBridge.Secrets;

/// <summary>Where secrets are kept.</summary>
public sealed class SecretStoreOptions
{
    /// <summary>The environment variable that holds a passphrase for the files.</summary>
    public const string PassphraseVariable = "CONTACTBRIDGE_PASSPHRASE";

    /// <summary>The environment variable that chooses between "auto" and "file".</summary>
    public const string KindVariable = "CONTACTBRIDGE_SECRETS";

    /// <summary>True to use files even where the platform has a store of its own. Default: true when <see cref="KindVariable"/> says "file".</summary>
    public bool UsesFiles { get; init; } = string.Equals(Environment.GetEnvironmentVariable(KindVariable), "file", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder of the files. Default: contactbridge/secrets under XDG_CONFIG_HOME, ~/.config, or the application data of Windows.</summary>
    public string? Folder { get; init; }

    /// <summary>The files are encrypted under a key derived from it; null for none. Default: <see cref="PassphraseVariable"/>.</summary>
    public string? Passphrase { get; init; } = Environment.GetEnvironmentVariable(PassphraseVariable) is { Length: > 0 } given ? given : null;

    /// <summary>Iterations of PBKDF2 with SHA-256 for new files, 10,000 to 10,000,000. Default 600,000 (OWASP, 2023).</summary>
    public int Iterations { get; init; } = 600_000;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Iterations, PassphraseSeal.MinIterations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Iterations, PassphraseSeal.MaxIterations);
    }
}
