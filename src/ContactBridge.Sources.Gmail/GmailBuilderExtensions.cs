using ContactBridge.Sources;
using ContactBridge.Sources.Gmail;

namespace ContactBridge;

/// <summary>Adds Google accounts to a bridge.</summary>
public static class GmailBuilderExtensions
{
    /// <summary>Adds one source for each part of a Google account that <see cref="GmailOptions.Parts"/> names.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Which account, which parts, and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or no part is named.</exception>
    public static IContactBridgeBuilder AddGmail(this IContactBridgeBuilder builder, GmailOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        if ((options.Parts & ~(GmailParts.Contacts | GmailParts.OtherContacts | GmailParts.Directory | GmailParts.Mail)) != GmailParts.None || options.Parts == GmailParts.None)
        {
            throw new ArgumentException("Name at least one part of the account to read, and none but the known ones.", nameof(options));
        }

        foreach (GmailParts part in (ReadOnlySpan<GmailParts>)[GmailParts.Contacts, GmailParts.OtherContacts, GmailParts.Directory, GmailParts.Mail])
        {
            if ((options.Parts & part) != GmailParts.None)
            {
                IContactSource source = part == GmailParts.Mail ? new GmailCorrespondentSource(options) : new GmailContactSource(options, part);
                builder.AddSource(_ => source);
            }
        }

        return builder;
    }
}
