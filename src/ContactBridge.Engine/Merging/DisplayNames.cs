using ContactBridge.Contacts;

namespace ContactBridge.Engine.Merging;

/// <summary>Chooses what to call a contact.</summary>
internal static class DisplayNames
{
    public const string Nameless = "(no name)";

    public static string Of(Contact contact, string? preferredScript)
    {
        if (BestName(contact, preferredScript) is { Length: > 0 } name)
        {
            return name;
        }

        return First(
            contact.Nicknames.Select(n => n.Value),
            contact.Employments.Select(e => e.Organization),
            contact.Emails.Select(e => e.DisplayName),
            contact.Emails.Select(e => e.Value),
            contact.Phones.Select(p => p.Value),
            contact.Profiles.Select(p => p.Username ?? p.Url),
            contact.Names.Select(NameText.Full));
    }

    private static string? BestName(Contact contact, string? preferredScript)
    {
        PersonName? best = null;
        int quality = 0;
        foreach (PersonName name in contact.Names)
        {
            int own = NameText.Quality(name, preferredScript);
            if (own > quality)
            {
                (best, quality) = (name, own);
            }
        }

        return best is null ? null : NameText.Full(best);
    }

    private static string First(params ReadOnlySpan<IEnumerable<string?>> choices)
    {
        foreach (IEnumerable<string?> choice in choices)
        {
            foreach (string? text in choice)
            {
                if (ComparableText.Even(text) is { Length: > 0 } found)
                {
                    return found;
                }
            }
        }

        return Nameless;
    }
}
