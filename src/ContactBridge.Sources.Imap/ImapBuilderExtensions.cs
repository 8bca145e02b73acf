using ContactBridge.Sources.Imap;

namespace ContactBridge;

/// <summary>Adds mailboxes to a bridge.</summary>
public static class ImapBuilderExtensions
{
    /// <summary>Adds a mailbox.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Which mailbox, and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IContactBridgeBuilder AddImap(this IContactBridgeBuilder builder, ImapOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ImapContactSource source = new(options);
        return builder.AddSource(_ => source);
    }

    /// <summary>Adds the mailbox of an address at a provider known by name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="address">The mailbox's address, such as me@163.com.</param>
    /// <param name="credentials">What to sign in with.</param>
    /// <exception cref="ArgumentException">The provider is not known: name the server with <see cref="ImapOptions"/>.</exception>
    public static IContactBridgeBuilder AddImap(this IContactBridgeBuilder builder, string address, IImapCredentials credentials) =>
        ImapPresets.Find(address) is { } preset
            ? builder.AddImap(ImapOptions.ForPreset(address, preset, credentials))
            : throw new ArgumentException("No provider is known for the address's domain.", nameof(address));
}
