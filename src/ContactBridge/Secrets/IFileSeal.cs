namespace ContactBridge.Secrets;

/// <summary>Turns a secret into what a file holds, and back.</summary>
internal interface IFileSeal
{
    /// <summary>For people: what protects the files beside their permissions.</summary>
    string Description { get; }

    /// <summary>Seals a value under its name: a file moved to another name does not open.</summary>
    byte[] Seal(string name, byte[] value);

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="SecretStoreException">Wrong passphrase, or damaged.</exception>
    byte[] Open(string name, byte[] content);
}

/// <summary>No more than the file's permissions.</summary>
internal sealed class NoSeal : IFileSeal
{
    /// <summary>How such a file begins.</summary>
    public static ReadOnlySpan<byte> Mark => "CBS0"u8;

    public string Description => "readable by you alone, not encrypted";

    public byte[] Seal(string name, byte[] value) => [.. Mark, .. value];

    public byte[] Open(string name, byte[] content) => FileSeals.TryOpenPlain(content) ?? throw FileSeals.Foreign(content);
}

/// <summary>What the seals share.</summary>
internal static class FileSeals
{
    /// <summary>A file written before a passphrase was given is still read; the next write seals it.</summary>
    public static byte[]? TryOpenPlain(byte[] content) => content.AsSpan().StartsWith(NoSeal.Mark) ? content[NoSeal.Mark.Length..] : null;

    /// <summary>Why a file that is not ours to open does not open.</summary>
    public static SecretStoreException Foreign(byte[] content) => content.AsSpan().StartsWith(PassphraseSeal.Mark)
        ? new SecretStoreException(SecretStoreFailure.Locked, $"The secrets are encrypted; give the passphrase in the environment variable {SecretStoreOptions.PassphraseVariable}.")
        : new SecretStoreException(SecretStoreFailure.Damaged, "A file of secrets is not what was written. Connect the source again.");
}
