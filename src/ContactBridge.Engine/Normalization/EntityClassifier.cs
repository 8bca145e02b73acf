using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Organizations;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>What is known when a record's kind is judged.</summary>
internal readonly record struct EntityEvidence(
    Contact Contact,
    NameFindings Found,
    IReadOnlyList<NormalizedName> Names,
    NormalizedEmail[] Emails,
    NormalizedPhoneNumber[] Phones,
    string[] Organizations)
{
    /// <summary>True when every address is a role's, also when there is none.</summary>
    public bool HasRoleMailOnly => Array.TrueForAll(Emails, static e => e.IsRole);

    /// <summary>True when a number is one person's own.</summary>
    public bool HasPersonalPhone => Array.Exists(Phones, static p => p.IsPersonal);

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
    public static (EntityKind Kind, bool KeepsNames) Classify(in EntityEvidence evidence)
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

        if (contact.Kind != ContactKind.Individual)
        {
            if (IsNamedAsOrganization(evidence))
            {
                return (HasOnlyRoleMail(evidence) ? EntityKind.Role : EntityKind.Organization, false);
            }

            if (IsNamelessOrganization(evidence))
            {
                return (EntityKind.Organization, false);
            }
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
    private static bool IsMachine(in EntityEvidence evidence) =>
        evidence.Emails.Length > 0 && evidence.Phones.Length == 0 && evidence.Contact.Addresses.Count == 0 && evidence.Contact.Dates.Count == 0
        && (Array.TrueForAll(evidence.Emails, static e => e.IsMachine) || (evidence.Found.IsViaService && evidence.HasRoleMailOnly));

    // A company's card without a name field: nothing on it is one person's own.
    private static bool IsNamelessOrganization(in EntityEvidence evidence)
    {
        Contact contact = evidence.Contact;
        return evidence.Names.Count == 0 && evidence.Organizations.Length > 0 && !HasTitle(contact) && contact.Nicknames.Count == 0 && evidence.Found.Nicknames.Count == 0
            && evidence.Phones.Length + evidence.Emails.Length + contact.Addresses.Count > 0
            && evidence.HasRoleMailOnly && !evidence.HasPersonalPhone && !contact.Dates.Any(d => d.Kind == ContactDateKind.Birthday);
    }

    private static bool IsNamedAsOrganization(in EntityEvidence evidence)
    {
        if (evidence.Names.Count == 0 || HasTitle(evidence.Contact))
        {
            return false;
        }

        IReadOnlyList<PersonName> given = evidence.Contact.Names;
        for (int i = 0; i < given.Count; i++)
        {
            PersonName name = given[i];

            // A self-employed person's firm may bear the person's name.
            bool isOneField = string.IsNullOrWhiteSpace(name.Given) || string.IsNullOrWhiteSpace(name.Family);
            bool isImpersonal = evidence.HasRoleMailOnly && !evidence.HasPersonalPhone;
            bool mayBeTheirs = (isOneField || isImpersonal) && evidence.Organizations.Length > 0;
            if (!isOneField && !mayBeTheirs && !evidence.Found.IsOrganizationLike)
            {
                continue;
            }

            string? shown = Shown(name);
            if (string.IsNullOrWhiteSpace(shown))
            {
                continue;
            }

            if (mayBeTheirs && Array.IndexOf(evidence.Organizations, OrganizationNormalizer.Normalize(shown)) >= 0)
            {
                return true;
            }

            if (evidence.Found.IsOrganizationLike || (isOneField && shown.Contains(' ', StringComparison.Ordinal) && OrganizationNormalizer.HasLegalForm(shown)))
            {
                return true;
            }

            // "Blue Harbor Dental" with nothing that is one person's own; but "Oscar from school" is Oscar.
            if (isOneField && isImpersonal && !evidence.Names.Any(static n => n.Family.Length == 0 && NicknameTable.IsKnown(n.Given)) && evidence.Emails.Length + evidence.Phones.Length > 0 && OrganizationWords.Occur(NameFieldParser.WithoutOrigin(TextCleaner.Clean(shown))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasTitle(Contact contact)
    {
        for (int i = 0; i < contact.Employments.Count; i++)
        {
            Employment employment = contact.Employments[i];
            if (!string.IsNullOrWhiteSpace(employment.Title) || !string.IsNullOrWhiteSpace(employment.Role))
            {
                return true;
            }
        }

        return false;
    }

    // An address seen in mail, not a company's card.
    private static bool HasOnlyRoleMail(in EntityEvidence evidence) =>
        evidence.Emails.Length > 0 && evidence.HasRoleMailOnly && evidence.Phones.Length == 0 && evidence.Organizations.Length == 0 && evidence.Contact.Addresses.Count == 0;

    // "Acme Support" <support@acme.example>, "Acme" <info@acme.example>, or no name at all.
    private static bool IsRole(in EntityEvidence evidence)
    {
        if (evidence.Emails.Length == 0 || !evidence.HasRoleMailOnly || evidence.HasPersonalPhone)
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
        if (email.IsPublicProvider)
        {
            return false;
        }

        string[] labels = email.Domain.Split('.');
        string joined = string.Concat(name.Given, name.Middle, name.Family).Replace(" ", string.Empty, StringComparison.Ordinal);
        return joined.Length > 2 && labels.Length > 1
            && labels.Any(label => label.Replace("-", string.Empty, StringComparison.Ordinal).StartsWith(joined, StringComparison.Ordinal));
    }

    private static string? Shown(PersonName name)
    {
        bool hasParts = !string.IsNullOrWhiteSpace(name.Given) || !string.IsNullOrWhiteSpace(name.Family);
        if (!hasParts)
        {
            return name.Formatted;
        }

        return string.IsNullOrWhiteSpace(name.Additional) ? string.Concat(name.Given, " ", name.Family) : string.Join(' ', [name.Given, name.Additional, name.Family]);
    }
}
