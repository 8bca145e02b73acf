using System.Globalization;
using ContactBridge.Contacts;

namespace ContactBridge.Testing;

/// <summary>An invented person, of whom each source knows a part.</summary>
public sealed class GeneratedPerson
{
    private GeneratedPerson()
    {
    }

    /// <summary>The how-manieth of the book, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Given name.</summary>
    public required string Given { get; init; }

    /// <summary>A short or pet form of the given name, or null.</summary>
    public string? ShortGiven { get; init; }

    /// <summary>Family name.</summary>
    public required string Family { get; init; }

    /// <summary>True when the family name is written first, without a space.</summary>
    public bool IsFamilyFirst { get; init; }

    /// <summary>Private mail, work mail.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>E.164: mobile, work; and the landline of the household, last, when there is one.</summary>
    public required IReadOnlyList<string> Phones { get; init; }

    /// <summary>Index of the person whose landline and address this one shares, or null.</summary>
    public int? HouseholdOf { get; init; }

    /// <summary>Where they live.</summary>
    public required PostalAddress Address { get; init; }

    /// <summary>Where they work.</summary>
    public required Employment Employment { get; init; }

    /// <summary>Day of birth.</summary>
    public required PartialDate Birthday { get; init; }

    internal static GeneratedPerson Invent(Random random, int index, GeneratedPerson? household)
    {
        int script = random.Next(10);
        ((string Given, string? Short)[] givens, string[] families) = script switch
        {
            0 => (GeneratedNames.Cyrillic, GeneratedNames.CyrillicFamily),
            1 => (GeneratedNames.Chinese, GeneratedNames.ChineseFamily),
            _ => (GeneratedNames.Latin, GeneratedNames.LatinFamily),
        };
        bool isFamilyFirst = script == 1 && household is null;
        (string given, string? pet) = givens[random.Next(givens.Length)];
        string family = household?.Family ?? families[random.Next(families.Length)];
        string place = GeneratedNames.Towns[random.Next(GeneratedNames.Towns.Length)];
        string company = GeneratedNames.Companies[random.Next(GeneratedNames.Companies.Length)];
        string mailbox = string.Create(CultureInfo.InvariantCulture, $"person.{index}");
        List<string> phones = [Phone(random, 7), Phone(random, 2)];
        if (household is not null || random.Next(3) == 0)
        {
            phones.Add(household?.Phones[^1] ?? Phone(random, 3));
        }

        return new GeneratedPerson
        {
            Index = index,
            Given = given,
            ShortGiven = pet,
            Family = family,
            IsFamilyFirst = isFamilyFirst,
            Emails = [mailbox + (random.Next(2) == 0 ? "@gmail.com" : "@example.org"), mailbox + "@work.example"],
            Phones = phones,
            HouseholdOf = household?.Index,
            Address = household?.Address ?? new PostalAddress
            {
                Street = string.Create(CultureInfo.InvariantCulture, $"{GeneratedNames.Streets[random.Next(GeneratedNames.Streets.Length)]} {random.Next(1, 200)}"),
                Locality = place,
                PostalCode = random.Next(10_000, 99_999).ToString(CultureInfo.InvariantCulture),
            },
            Employment = new Employment { Organization = company, Title = GeneratedNames.Titles[random.Next(GeneratedNames.Titles.Length)] },
            Birthday = PartialDate.Create(random.Next(1940, 2005), random.Next(1, 13), random.Next(1, 28)),
        };
    }

    /// <summary>How one source knows the person: part of the values, written in its own way. Never empty.</summary>
    internal Contact See(Random random)
    {
        var contact = new ContactBuilder();
        if (random.Next(20) > 0)
        {
            contact.Names.Add(SeeName(random));
        }

        if (random.Next(3) > 0)
        {
            contact.Emails.Add(new EmailAddress(Respell(random, Emails[0])) { Label = new FieldLabel(LabelKinds.Home) });
        }

        if (random.Next(3) == 0)
        {
            contact.Emails.Add(new EmailAddress(Emails[1]) { Label = new FieldLabel(LabelKinds.Work) });
        }

        for (int i = 0; i < Phones.Count; i++)
        {
            if (random.Next(2) == 0)
            {
                LabelKinds label = i == 0 ? LabelKinds.Mobile : i == 1 ? LabelKinds.Work : LabelKinds.Home;
                contact.Phones.Add(new PhoneNumber(Write(random, Phones[i])) { Label = new FieldLabel(label) });
            }
        }

        if (random.Next(3) == 0)
        {
            contact.Addresses.Add(Address);
        }

        if (random.Next(2) == 0)
        {
            contact.Employments.Add(random.Next(3) == 0 ? Employment with { Title = null } : Employment);
        }

        if (random.Next(4) == 0)
        {
            contact.Dates.Add(new ContactDate(ContactDateKind.Birthday, Birthday));
        }

        if (random.Next(6) == 0)
        {
            contact.Notes.Add(new Note(string.Create(CultureInfo.InvariantCulture, $"Met in {random.Next(1990, 2026)}.")));
        }

        if (random.Next(8) == 0)
        {
            contact.Unknown.Add(new UnknownProperty("X-SHOE-SIZE", random.Next(30, 50).ToString(CultureInfo.InvariantCulture)));
        }

        if (contact.IsEmpty)
        {
            contact.Phones.Add(new PhoneNumber(Phones[0]));
        }

        return contact.Build();
    }

    /// <summary>Prints no value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"GeneratedPerson({Index})");

    private PersonName SeeName(Random random)
    {
        string given = ShortGiven is not null && random.Next(5) == 0 ? ShortGiven : Given;
        string whole = IsFamilyFirst ? Family + given : given + " " + Family;
        return random.Next(6) switch
        {
            0 => new PersonName { Formatted = whole },
            1 when !IsFamilyFirst => new PersonName { Formatted = Family + ", " + given },
            2 when !IsFamilyFirst => new PersonName { Given = given[..1] + ".", Family = Family },
            3 => new PersonName { Given = given.ToUpperInvariant(), Family = Family.ToUpperInvariant() },
            _ => new PersonName { Formatted = whole, Given = given, Family = Family },
        };
    }

    private static string Respell(Random random, string email) => random.Next(4) switch
    {
        0 => email.ToUpperInvariant(),
        1 when email.EndsWith("@gmail.com", StringComparison.Ordinal) => email.Replace("person.", "per.son", StringComparison.Ordinal),
        _ => email,
    };

    private static string Phone(Random random, int kind) => string.Create(CultureInfo.InvariantCulture, $"+1{kind}02555{random.Next(10_000):0000}");

    private static string Write(Random random, string phone) => random.Next(3) switch
    {
        0 => phone,
        1 => $"({phone[2..5]}) {phone[5..8]}-{phone[8..]}",
        _ => $"{phone[..2]} {phone[2..5]} {phone[5..8]} {phone[8..]}",
    };
}
