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
    private readonly PhoneNormalizer _phones;

    /// <summary>Makes a normalizer.</summary>
    /// <exception cref="ArgumentException">The options' region is not known.</exception>
    public RecordNormalizer(NormalizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _phones = new PhoneNormalizer(options.DefaultRegion);
    }

    /// <summary>Normalises one record. Its content never makes this throw.</summary>
    public NormalizedRecord Normalize(ContactRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Contact contact = record.Contact;
        NormalizedEmail[] emails = Distinct(contact.Emails, static email => EmailNormalizer.Normalize(email.Value), static email => email.Canonical);
        NormalizedPhoneNumber[] phones = Distinct(contact.Phones, phone => PhoneComparison.Normalize(_phones, phone), static phone => phone.Canonical);
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
            Profiles = Profiles(contact),
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

        var result = new List<TResult>(values.Count);
        var seen = new HashSet<string>(values.Count, StringComparer.Ordinal);
        foreach (TSource value in values)
        {
            if (normalize(value) is { } item && keyOf(item) is { Length: > 0 } key && seen.Add(key))
            {
                result.Add(item);
            }
        }

        return [.. result];
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

    private static string[] Titles(Contact contact) => contact.Employments.Count == 0
        ? []
        : Texts([.. contact.Employments.SelectMany(e => (string?[])[e.Title, e.Role])], OrganizationNormalizer.Plain);

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
