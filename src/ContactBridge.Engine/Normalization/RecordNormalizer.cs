using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Phones;
using ContactBridge.Records;

namespace ContactBridge.Engine.Normalization;

/// <summary>Puts comparable forms beside a record's raw values.</summary>
/// <remarks>
/// Pure, deterministic and thread-safe: the result depends on the record and the options only, not on the machine, its culture or its ICU.
/// Limits: of each text the first 1,024 characters are compared; longer names, titles and addresses are cut for comparison, never in the record.
/// Longer identifiers are not compared at all. Of a record's names the first 32 different ones count.
/// </remarks>
public sealed class RecordNormalizer
{
    private readonly NameNormalizer _names = new();
    private readonly Func<PhoneNumber, NormalizedPhoneNumber?> _normalizePhone;

    /// <summary>Makes a normalizer.</summary>
    /// <exception cref="ArgumentException">The options' region is not known.</exception>
    public RecordNormalizer(NormalizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PhoneNormalizer phones = new(options.DefaultRegion);
        _normalizePhone = phone => PhoneComparison.Normalize(phones, phone);
    }

    /// <summary>Normalises one record. Its content never makes this throw.</summary>
    public NormalizedRecord Normalize(ContactRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Contact contact = record.Contact;
        NormalizedEmail[] emails = Distinct(contact.Emails, static email => EmailNormalizer.Normalize(email.Value), static email => email.Canonical);
        NormalizedPhoneNumber[] phones = Distinct(contact.Phones, _normalizePhone, static phone => phone.Canonical);
        string[] organizations = Texts(contact.Employments, static employment => OrganizationNormalizer.Normalize(employment.Organization));
        NameFindings found = NameNormalizer.Find(contact);
        IReadOnlyList<NormalizedName> names = _names.Fold(found.Names);
        var evidence = new EntityEvidence(contact, found, names, emails, phones, organizations);
        (EntityKind entity, bool keepsNames) = EntityClassifier.Classify(evidence);
        if (!keepsNames)
        {
            if (entity == EntityKind.Organization)
            {
                organizations = EntityClassifier.WithShownNames(contact, organizations);
            }

            names = [];
        }

        string[] profiles = Profiles(contact);
        var normalized = new NormalizedRecord
        {
            Record = record,
            Entity = entity,
            Names = names,
            Nicknames = keepsNames ? Nicknames(contact, found) : [],
            Emails = emails,
            Phones = phones,
            Organizations = organizations,
            Titles = Titles(contact),
            Addresses = Addresses(contact),
            Profiles = profiles,
            ProfileNames = entity == EntityKind.Person ? ProfileNames(profiles) : [],
            Identifiers = Identifiers(contact),
            Birthdays = Birthdays(contact),
            BirthdayReadings = BirthdayReading.Of(contact),
        };
        return normalized.Seal();
    }

    private static TResult[] Distinct<TSource, TResult>(IReadOnlyList<TSource> values, Func<TSource, TResult?> normalize, Func<TResult, string> keyOf)
        where TResult : class
    {
        if (values.Count == 0)
        {
            return [];
        }

        if (values.Count == 1)
        {
            return normalize(values[0]) is { } only && keyOf(only).Length > 0 ? [only] : [];
        }

        const int Few = 8;
        var result = new List<TResult>(values.Count);
        HashSet<string>? seen = values.Count > Few ? new HashSet<string>(values.Count, StringComparer.Ordinal) : null;
        for (int i = 0; i < values.Count; i++)
        {
            if (normalize(values[i]) is { } item && keyOf(item) is { Length: > 0 } key && (seen?.Add(key) ?? IsNew(key, result, keyOf)))
            {
                result.Add(item);
            }
        }

        return [.. result];
    }

    private static bool IsNew<T>(string key, List<T> among, Func<T, string> keyOf)
    {
        foreach (T other in among)
        {
            if (string.Equals(keyOf(other), key, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Texts<T>(IReadOnlyList<T> values, Func<T, string?> normalize) => Distinct(values, normalize, static text => text);

    private static string[] Nicknames(Contact contact, NameFindings found)
    {
        if (contact.Nicknames.Count == 0 && found.Nicknames.Count == 0)
        {
            return [];
        }

        return Texts([.. contact.Nicknames.Select(n => n.Value), .. found.Nicknames], OrganizationNormalizer.Plain);
    }

    private static string[] Titles(Contact contact)
    {
        List<string?>? all = null;
        for (int i = 0; i < contact.Employments.Count; i++)
        {
            Employment employment = contact.Employments[i];
            if (employment.Title is not null || employment.Role is not null)
            {
                all ??= new(2 * contact.Employments.Count);
                all.Add(employment.Title);
                all.Add(employment.Role);
            }
        }

        return all is null ? [] : Texts(all, OrganizationNormalizer.Plain);
    }

    private static NormalizedAddress[] Addresses(Contact contact) =>
        Distinct(contact.Addresses, AddressNormalizer.Normalize, static a => string.Join('|', a.Street, a.Locality, a.PostalCode, a.Country));

    private static string[] Profiles(Contact contact)
    {
        if (contact.Profiles.Count == 0 && contact.Urls.Count == 0)
        {
            return [];
        }

        List<string?> all = [.. contact.Profiles.Select(ProfileNormalizer.Normalize), .. contact.Urls.Select(url => ProfileNormalizer.FromUrl(url.Value))];
        return Texts(all, static text => text);
    }

    private NormalizedName[] ProfileNames(string[] profiles)
    {
        if (profiles.Length == 0)
        {
            return [];
        }

        NameFindings found = new();
        Normalization.Profiles.ProfileNames.Find(profiles, found);
        return found.IsCouple || found.IsOrganizationLike ? [] : [.. _names.Fold(found.Names).Where(static n => n.Given.Length > 1 && n.Family.Length > 1)];
    }

    private static string[] Identifiers(Contact contact) => Texts(contact.Identifiers, PersonalIdentifiers.Normalize);

    private static PartialDate[] Birthdays(Contact contact)
    {
        List<PartialDate>? dates = null;
        foreach (ContactDate date in contact.Dates)
        {
            if (date is { Kind: ContactDateKind.Birthday, Value: { } value } && (dates ??= []).Contains(value) == false)
            {
                dates.Add(value);
            }
        }

        return dates is null ? [] : [.. dates];
    }
}
