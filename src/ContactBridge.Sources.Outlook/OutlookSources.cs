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
}
