using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Tests;

/// <summary>Contacts that hold anything the model can hold, made from a number.</summary>
internal static class GeneratedContact
{
    private static readonly string[] Words =
        ["Ada", "Müller", "王伟", "a,b", "c;d", "e\\f", "g\"h", "^n", "i:j", "😀", "O'Neill", "x=y", "back\\slash", "\\n", "tab\there", "Ωmega", "<z>", "*#1", "end\\", "ПриветМир", "=41", "--", "data: x"];

    private static readonly FieldLabel[] Labels =
    [
        FieldLabel.None, FieldLabel.None, new(LabelKinds.Home, "HOME"), new(LabelKinds.Work | LabelKinds.Fax, "work,fax"), new(LabelKinds.None, "Ferienhaus, klein"),
        new(LabelKinds.Mobile, "_$!<Mobile>!$_"), new(LabelKinds.Work | LabelKinds.Mobile, "Work Mobile"), new(LabelKinds.None, "X-CUSTOM"),
    ];

    private static readonly ValueAttribute[] Attributes = [new("X-FOO", "bar"), new("LANGUAGE", "en"), new("X-Q", "a,b;c:d\"e^f\ng"), new("Spalte 7 - Art", "x;y"), new("X-EMPTY", "")];

    public static Contact Make(int seed)
    {
        Random random = new(seed);
        ContactBuilder builder = new() { Kind = (ContactKind)random.Next(5) };
        Many(2, () => builder.Names.Add(Mark(Name(), isName: true)));
        Many(2, () => builder.Nicknames.Add(Mark(new Nickname(Text()))));
        Many(3, () => builder.Emails.Add(Mark(new EmailAddress($"a{random.Next(99)}@example.com") { DisplayName = Maybe() })));
        Many(3, () => builder.Phones.Add(Mark(new PhoneNumber(Pick("+1-555-0100", "+15550100;ext=7", "0123 / 45,6;7", "(02) 1p2")))));
        Many(3, () => builder.Addresses.Add(Mark(Address())));
        Many(3, () => builder.Employments.Add(Mark(Job())));
        Many(3, () => builder.Dates.Add(Mark(Date())));
        Many(2, () => builder.Urls.Add(Mark(new WebAddress(Pick("https://example.com/?a=1,2;b=3", "example.com", "http://example.com/a\\b")))));
        Many(3, () => builder.Profiles.Add(Mark(Profile())));
        Many(3, () => builder.Related.Add(Related()));
        Many(3, () => builder.Groups.Add(Mark(new GroupMembership(Text()))));
        Many(2, () => builder.Members.Add(Mark(new GroupMember(Pick("urn:uuid:1", "mailto:a@example.com", "Name, plain")))));
        Many(2, () => builder.Notes.Add(Mark(new Note(Text() + "\n\n" + Text()))));
        Many(2, () => builder.Photos.Add(Mark(Photo())));
        Many(2, () => builder.CustomFields.Add(Mark(new CustomField(Pick("GENDER", "HOBBY", "TZ", "Benutzer 1", "X;Y"), Text()))));
        Many(2, () => builder.Identifiers.Add(Mark(new ExternalIdentifier(Pick("uid", "apple", "ssn"), Pick("43f2", "urn:uuid:7", "a,b")))));
        Many(2, () => builder.Unknown.Add(Pick(new UnknownProperty("X-BAR", "X-BAR;A=b:c\\,d"), new UnknownProperty("Spalte", "a;b\nc"), new UnknownProperty("X-BAZ", "item1.X-BAZ:1"))));
        builder.ModifiedAt = random.Next(2) == 0 ? null : new DateTimeOffset(2024, 5, 17, 10, 0, random.Next(60), TimeSpan.Zero);
        builder.Interactions = random.Next(3) > 0 ? null : new InteractionSummary { SentCount = 3, FirstAt = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)) };
        return builder.Build();

        void Many(int most, Action add)
        {
            for (int i = random.Next(most + 1); i > 0; i--)
            {
                add();
            }
        }

        T Pick<T>(params T[] all) => all[random.Next(all.Length)];
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(Words))).Trim();
        string? Maybe() => random.Next(3) == 0 ? null : Text();
        string? Token() => random.Next(3) == 0 ? null : Pick("Ada", "Müller", "de la Cruz", "a,b", "c;d");

        PersonName Name() => new()
        {
            Formatted = Maybe(), Family = Maybe(), Given = Text(), Additional = Maybe(), Prefix = Maybe(), Suffix = Maybe(), SecondFamily = Token(),
            PhoneticGiven = Maybe(), PhoneticAdditional = Maybe(), PhoneticFamily = Maybe(), Maiden = Maybe(), SortAs = Maybe(), Language = random.Next(3) == 0 ? "en" : null,
        };

        PostalAddress Address() => random.Next(4) == 0 ? new PostalAddress { Formatted = Text() + "\n" + Text() } : new PostalAddress
        {
            Formatted = random.Next(2) == 0 ? null : Text() + "\n" + Text(), PoBox = Maybe(), Extended = Maybe(), Street = Text() + "\n" + Text(), Locality = Maybe(),
            Region = Maybe(), PostalCode = Maybe(), Country = Maybe(), CountryCode = random.Next(3) == 0 ? "de" : null,
        };

        Employment Job() => new()
        {
            Organization = Text(), Department = random.Next(2) == 0 ? null : "Sales; North, 2", Title = Maybe(), Role = Maybe(), Office = Maybe(), PhoneticOrganization = Maybe(),
        };

        ContactDate Date()
        {
            ContactDateKind kind = (ContactDateKind)random.Next(5);
            return random.Next(5) == 0
                ? new ContactDate(kind, null) { Text = "circa 1800, maybe" }
                : new ContactDate(kind, Pick(PartialDate.Create(1980, 4, 15), PartialDate.Create(null, 2, 29), PartialDate.Create(1980, null, null), PartialDate.Create(1980, 4, null)));
        }

        OnlineProfile Profile() => Pick(
            new OnlineProfile { Service = "skype", Username = "ada.e" }, new OnlineProfile { Username = "ada" }, new OnlineProfile { Service = "home", Username = "a b" },
            new OnlineProfile { Service = "twitter", Username = "ada", Url = "https://twitter.com/ada" }, new OnlineProfile { Url = "https://example.com/ada" },
            new OnlineProfile { Service = "xmpp", Username = "ada@example.com", Url = "xmpp:ada@example.com" }, new OnlineProfile { Service = "we chat, 2", Username = "wx:1" },
            new OnlineProfile { Service = "google", Username = "x y", Url = "xmpp:ada@example.com" });

        RelatedPerson Related() => Pick(
            new RelatedPerson("Bo") { Relation = "spouse" }, new RelatedPerson("urn:uuid:5") { Relation = "friend" }, new RelatedPerson("Cy, Jr.") { Relation = "referred-by" },
            new RelatedPerson("Di") { Label = new FieldLabel(LabelKinds.None, "Patentante") }, new RelatedPerson("Ed"),
            new RelatedPerson("Flo") { Relation = "manager", Preference = 1, Attributes = ValueAttributes.Create([new("X-FOO", "a")]) });

        Photo Photo() => Pick(
            new Photo { Data = [0xFF, 0xD8, 0xFF, 1, 2], MediaType = "image/jpeg" }, new Photo { Data = [1, 2, 3], MediaType = "image/svg+xml", Role = "logo" },
            new Photo { Uri = "https://example.com/a,b.png" }, new Photo { Uri = "https://example.com/a.png", MediaType = "image/png" }, new Photo { Data = [9] });

        T Mark<T>(T value, bool isName = false)
            where T : ContactValue
        {
            int attributes = random.Next(4) == 0 ? random.Next(1, 3) : 0;
            List<ValueAttribute> chosen = [.. Enumerable.Range(0, attributes).Select(_ => Pick(Attributes)).Where(a => !isName || a.Name != "LANGUAGE")];
            FieldLabel label = value is Employment or PersonName && random.Next(2) == 0 ? FieldLabel.None : Pick(Labels);
            return value with { Label = label, Preference = Pick(0, 0, 1, 50), Attributes = ValueAttributes.Create(chosen) };
        }
    }
}
