using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Graph;
using Microsoft.Kiota.Abstractions;

namespace ContactBridge.Sources.Outlook;

/// <summary>The sources of one Microsoft account.</summary>
public static class OutlookSources
{
    /// <summary>Creates a source for each part that <see cref="OutlookOptions.Include"/> names: contacts, people, correspondents.</summary>
    /// <param name="options">Which account, and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or no part is named.</exception>
    public static IReadOnlyList<IContactSource> Create(OutlookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<IContactSource> sources = [];
        if (Has(OutlookParts.Contacts))
        {
            sources.Add(new OutlookContactSource(options));
        }

        if (Has(OutlookParts.People))
        {
            sources.Add(new OutlookPeopleSource(options));
        }

        if (Has(OutlookParts.Correspondents))
        {
            sources.Add(new OutlookMailSource(options));
        }

        return sources.Count > 0 ? sources : throw new ArgumentException("Nothing of the account is to be read.", nameof(options));

        bool Has(OutlookParts part) => (options.Include & part) == part;
    }

    /// <summary>Asks for one item of each part, to know that a read will work.</summary>
    /// <param name="options">Which account, and how.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="SourceException">The service refuses; an account without a list of people is no refusal.</exception>
    public static async Task VerifyAsync(OutlookOptions options, CancellationToken cancellationToken)
    {
        foreach (IContactSource source in Create(options))
        {
            SourceId id = source.Descriptor.Id;
            string scope = source is OutlookContactSource ? OutlookScopes.Contacts : source is OutlookPeopleSource ? OutlookScopes.People : OutlookScopes.Mail;
            GraphSession session = new(options, id, source.Descriptor.Kind, scope, isForbiddenForGood: source is OutlookPeopleSource);
            RequestInformation request = source switch
            {
                OutlookContactSource => session.Graph.Me.Contacts.ToGetRequestInformation(static r => (r.QueryParameters.Top, r.QueryParameters.Select) = (1, ["id"])),
                OutlookPeopleSource => session.Graph.Me.People.ToGetRequestInformation(static r => (r.QueryParameters.Top, r.QueryParameters.Select) = (1, ["id"])),
                _ => session.Graph.Me.MailFolders.ToGetRequestInformation(static r => (r.QueryParameters.Top, r.QueryParameters.Select) = (1, ["id"])),
            };
            try
            {
                using GraphPage page = await session.ReadPageAsync(request, null, "verify", cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException e) when (source is OutlookPeopleSource && !e.IsTransient && e is not (SignInRequiredException or SourceProtocolException))
            {
                // Switched off by the account's organisation: there is nobody to read.
            }
        }
    }
}
