using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Normalization;

/// <summary>What is known when a record's kind is judged.</summary>
internal sealed record EntityEvidence(
    Contact Contact,
    NameFindings Found,
    IReadOnlyList<NormalizedName> Names,
    IReadOnlyList<NormalizedEmail> Emails,
    IReadOnlyList<NormalizedPhoneNumber> Phones,
    IReadOnlyList<string> Organizations)
{
    public override string ToString() => nameof(EntityEvidence);
}

/// <summary>Judges what a record stands for.</summary>
internal static class EntityClassifier
{
    private static readonly WordSet RoleWords = new("""
        support sales info service services helpdesk help team customer care billing office reception admin notifications notification noreply newsletter news alerts accounts accounting hr jobs careers marketing press security
        kundenservice vertrieb rechnung buchhaltung sekretariat kontakt presse soporte ventas atencion contacto serviceclient accueil commercial assistenza contatti podderzhka
        """);

    /// <summary>The kind, and whether the names found are names of what the record stands for.</summary>
    public static (EntityKind Kind, bool KeepsNames) Classify(EntityEvidence evidence)
    {
        Contact contact = evidence.Contact;
        if (contact.Kind == ContactKind.Group || contact.Members.Count > 0)
        {
            return (EntityKind.Group, true);
        }

        if (contact.Kind is ContactKind.Organization or ContactKind.Location)
        {
            return (EntityKind.Organization, false);
        }

        if (IsMachine(evidence))
        {
            return (EntityKind.Role, false);
        }

        if (contact.Kind != ContactKind.Individual && IsOrganization(evidence))
        {
            return (EntityKind.Organization, false);
        }

        if (evidence.Found.IsCouple)
        {
            return (EntityKind.Couple, true);
        }

        if (IsRole(evidence))
        {
            return (EntityKind.Role, false);
        }

        return evidence.Names.Count > 0 ? (EntityKind.Person, true)
            : contact.Kind == ContactKind.Individual || contact.Nicknames.Count > 0 || evidence.Found.Nicknames.Count > 0 ? (EntityKind.Person, true)
            : (EntityKind.Unknown, true);
    }

    /// <summary>The organisations, with the shown name of an organisation's own card among them.</summary>
    public static string[] WithShownNames(Contact contact, string[] organizations)
    {
        List<string> all = [.. organizations];
        foreach (PersonName name in contact.Names)
        {
            string shown = OrganizationNormalizer.Normalize(Shown(name));
            if (shown.Length > 0 && !all.Contains(shown))
            {
                all.Add(shown);
            }
        }

        return [.. all];
    }

    // A name beside a machine's address alone is a person's whom the machine writes about.
    private static bool IsMachine(EntityEvidence evidence) =>
        evidence.Emails.Count > 0 && evidence.Phones.Count == 0 && evidence.Contact.Addresses.Count == 0 && evidence.Contact.Dates.Count == 0
        && (evidence.Emails.All(e => e.IsMachine) || (evidence.Found.IsViaService && evidence.Emails.All(e => e.IsRole)));

    private static bool IsOrganization(EntityEvidence evidence)
    {
        Contact contact = evidence.Contact;
        bool hasTitle = contact.Employments.Any(e => !string.IsNullOrWhiteSpace(e.Title) || !string.IsNullOrWhiteSpace(e.Role));
        if (evidence.Names.Count == 0)
        {
            return evidence.Organizations.Count > 0 && !hasTitle && contact.Nicknames.Count == 0 && evidence.Found.Nicknames.Count == 0
                && evidence.Emails.All(e => e.IsRole) && !evidence.Phones.Any(p => p.IsPersonal) && !contact.Dates.Any(d => d.Kind == ContactDateKind.Birthday)
                && evidence.Phones.Count + evidence.Emails.Count > 0;
        }

        foreach (PersonName name in contact.Names)
        {
            string? shown = Shown(name);
            string folded = OrganizationNormalizer.Normalize(shown);
            if (folded.Length > 0 && (evidence.Organizations.Contains(folded) || evidence.Organizations.Contains(OrganizationNormalizer.Normalize(name.Formatted))) && !hasTitle)
            {
                return true;
            }

            if ((OrganizationNormalizer.HasLegalForm(shown) || evidence.Found.IsOrganizationLike) && !hasTitle)
            {
                return true;
            }
        }

        return false;
    }

    // "Acme Support" <support@acme.example>, "Acme" <info@acme.example>, or no name at all.
    private static bool IsRole(EntityEvidence evidence)
    {
        if (evidence.Emails.Count == 0 || !evidence.Emails.All(e => e.IsRole) || evidence.Phones.Any(p => p.IsPersonal))
        {
            return false;
        }

        if (evidence.Names.Count == 0)
        {
            return evidence.Contact.Nicknames.Count == 0 && evidence.Found.Nicknames.Count == 0;
        }

        foreach (NormalizedName name in evidence.Names)
        {
            bool saysRole = name.Tokens.Any(token => RoleWords.Contains(token));
            if (!saysRole && !evidence.Emails.Any(e => IsNamedAfter(e, name)))
            {
                return false;
            }
        }

        return true;
    }

    // The name written together is the domain's own label.
    private static bool IsNamedAfter(NormalizedEmail email, NormalizedName name)
    {
        string[] labels = email.Domain.Split('.');
        string joined = string.Concat(name.Given, name.Middle, name.Family).Replace(" ", string.Empty, StringComparison.Ordinal);
        return joined.Length > 2 && !email.IsPublicProvider && labels.Length > 1
            && labels.Any(label => label.Replace("-", string.Empty, StringComparison.Ordinal).StartsWith(joined, StringComparison.Ordinal));
    }

    private static string? Shown(PersonName name)
    {
        bool hasParts = !string.IsNullOrWhiteSpace(name.Given) || !string.IsNullOrWhiteSpace(name.Family);
        return hasParts ? string.Join(' ', new[] { name.Given, name.Additional, name.Family }.Where(part => !string.IsNullOrWhiteSpace(part))) : name.Formatted;
    }
}
