namespace ContactBridge.Engine.Scoring;

/// <summary>The shipped levels with their m and u. Each number is a judgement of address books in general, never learned from one book.</summary>
internal static class MatchModel
{
    /// <summary>Raise it when a weight changes, so that stored results are computed anew.</summary>
    public const int Version = 18;

    // By groups of records that bear a full name, from two on: of a name that chance gives once at most, and of one that it gives to several, where several are no news.
    private static readonly double[] _groupBits = [0, 0.75, 2.125, 3.25, 3.5, 4, 4.5, 5];
    private static readonly double[] _groupBitsOfCommon = [0, 0.75, 1.625, 2, 2.25, 2.5, 2.75, 3.25];
    private static readonly double[] _rivalBits = [2.5, 2.75, 2.25, 1.25, 1, 0.5, 0.5, 0.5];
    private static readonly double[] _twoRivalsBits = [4, 2.75, 2.5, 1.5, 1.5, 1, 1, 1];

    // By log2 of the book's size. How rare a name is shows in a book only as far as the book is large, and in a small one chance gives fewer namesakes than that lets
    // expect. A handful of records says little even of that.
    private static readonly double[] _smallBookBits = [0.5, 0.5, 0.5, 0.5, 0.5, 1, 1.25, 0.75, 0.5, 0.375, 0.125];

    // And in a large one a full name has more namesakes than its parts let expect.
    private const int LargeBookBand = 15;
    private const double LargeBookBits = 0.125;

    public static readonly ComparisonLevel SameName = new("same-name", "the same full name", 0.5, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel Variant = new("variant", "the same full name in another spelling", 0.45, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel ProfileName = new("profile-name", "the other's full name in the address of a profile", 0.85, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel NamedProfile = new("named-profile", "the same full name, and a profile is named by it", 0.85, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel NamedMailbox = new("named-mailbox", "the same full name, and the mailbox of one is named by it", 0.7, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel UnnamedMailboxes = new("unnamed-mailboxes", "the same full name, and neither's mailbox is named by it", 0.385, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel ShortForm = new("short-form", "the same family name and a short form of the given name", 0.25, 0.01, ChanceScale.Frequency);
    public static readonly ComparisonLevel Spelling = new("spelling", "a name spelt almost the same", 0.056, 0.0025, ChanceScale.Frequency);
    public static readonly ComparisonLevel Initial = new("initial", "the same family name and a fitting initial", 0.13, 0.01, ChanceScale.Frequency);
    public static readonly ComparisonLevel TwoShortForms = new("two-short-forms", "the same family name, and two short forms of one given name", 0.24, 0.01, ChanceScale.Frequency);
    public static readonly ComparisonLevel GivenOnly = new("given-only", "one has a given name only, and it fits", 0.06, 0.04, ChanceScale.Frequency);
    public static readonly ComparisonLevel FamilyOnly = new("family-only", "one has a family name only, and it fits", 0.04, 0.045, ChanceScale.Frequency);
    public static readonly ComparisonLevel Label = new("label", "one has a single word that the other does not know", 0.08, 0.4);
    public static readonly ComparisonLevel OtherGiven = new("other-given", "one has a given name only, and it is another", 0.01, 0.32);
    public static readonly ComparisonLevel SecondGiven = new("second-given", "the same family name, one given name Chinese and one English", 0.25, 0.2);
    public static readonly ComparisonLevel SecondInitial = new("second-initial", "the same Chinese family name, and an initial that may be an English name's", 0.02, 0.16);
    public static readonly ComparisonLevel Unread = new("unread", "one name is in characters whose reading is not known", 0.1, 0.2);
    public static readonly ComparisonLevel MailboxName = new("mailbox-name", "a mailbox named after the other's name", 0.165, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel MailboxesAlike = new("mailboxes-alike", "mailboxes that carry the same name", 0.19, 0.1, ChanceScale.Book);
    public static readonly ComparisonLevel FamilyDiffers = new("family-differs", "the same given name, another family name", 0.02, 0.64, ChanceScale.Frequency);
    public static readonly ComparisonLevel InitialFamilyDiffers = new("initial-family-differs", "a fitting initial, another family name", 0.002, 0.016);
    public static readonly ComparisonLevel GivenDiffers = new("given-differs", "the same family name, another given name", 0.001, 0.512);
    public static readonly ComparisonLevel PartAlike = new("part-alike", "unlike names of which one part is spelt almost the same or stands in another place", 0.00004, 0.02);
    public static readonly ComparisonLevel UnlikeNames = new("unlike-names", "unlike names", 0.002, 1);
    public static readonly ComparisonLevel SameMiddle = new("same-middle", "the same middle name", 0.6, 0.15);
    public static readonly ComparisonLevel SameMiddleInitial = new("same-middle-initial", "a fitting middle initial", 0.5, 0.25);
    public static readonly ComparisonLevel MiddleDiffers = new("middle-differs", "another middle name", 0.02, 0.32);

    public static readonly ComparisonLevel OwnMailbox = new("same-mailbox", "the same mailbox", 0.32, 0.005, ChanceScale.Book);
    public static readonly ComparisonLevel OwnNumber = new("same-number", "the same personal number", 0.32, 0.005, ChanceScale.Book);
    public static readonly ComparisonLevel LineNumber = new("same-line", "the same telephone line", 0.32, 0.04, ChanceScale.Book);
    public static readonly ComparisonLevel NumberAside = new("number-aside", "a number that one card names as another beside the person's own", 0.1, 0.1, ChanceScale.Book);
    public static readonly ComparisonLevel LineOfFamily = new("line-of-family", "the same telephone line, where a family name alone is anybody's of the family", 0.1, 0.1, ChanceScale.Book);
    public static readonly ComparisonLevel CoupleOrOne = new("couple-or-one", "one is a couple's card, the other may be one of them", 0.00004, 0.64);
    public static readonly ComparisonLevel LineOfLabel = new("line-of-label", "the same telephone line, and a name that does not fit", 0.04, 0.16, ChanceScale.Book);
    public static readonly ComparisonLevel ContestedButNamed = new("shared-same-name", "an identifier that another name uses too, and the same name", 0.32, 0.04, ChanceScale.Book);
    public static readonly ComparisonLevel Contested = new("shared-by-two", "an identifier that two unlike names use", 0.1, 0.1, ChanceScale.Book);
    public static readonly ComparisonLevel ContestedByUnlike = new("shared-by-unlike", "an identifier that two unlike names use", 0.512, 0.001, ChanceScale.Book);
    public static readonly ComparisonLevel RecycledNumber = new("number-of-two", "a personal number that two unlike names use", 0.512, 0.001, ChanceScale.Book);
    public static readonly ComparisonLevel SharedByMany = new("shared-by-many", "an identifier that many use", 0.5, 1);
    public static readonly ComparisonLevel SameTail = new("same-last-digits", "the same last digits, country unknown", 0.1, 0.05, ChanceScale.Book);
    public static readonly ComparisonLevel OtherMailbox = new("other-mailbox", "other mailboxes", 0.45, 0.9);
    public static readonly ComparisonLevel OtherMailboxElsewhere = new("other-mailbox-elsewhere", "one mailbox at work and one that is not", 0.82, 0.9);
    public static readonly ComparisonLevel OtherMailboxThere = new("other-mailbox-there", "other mailboxes at one provider", 0.28, 0.8);
    public static readonly ComparisonLevel OtherMailboxAtWork = new("other-mailbox-at-work", "other mailboxes at one employer", 0.015, 0.96);
    public static readonly ComparisonLevel OtherMailboxOfWork = new("other-mailbox-of-work", "mailboxes at two employers", 0.12, 0.96);
    public static readonly ComparisonLevel MailboxOfKin = new("mailbox-of-kin", "the same mailbox, named after somebody else of the family", 0.2, 0.05, ChanceScale.Book);
    public static readonly ComparisonLevel OtherNumber = new("other-number", "other personal numbers", 0.085, 0.96);
    public static readonly ComparisonLevel LineOfOthers = new("line-of-others", "the same telephone line, and other personal numbers", 0.085, 0.96);
    public static readonly ComparisonLevel OtherExtension = new("other-extension", "the same switchboard, another extension", 0.05, 0.2);
    public static readonly ComparisonLevel FurtherIdentifier = new("further-identifier", "a further common identifier", 0.4, 0.1);

    public static readonly ComparisonLevel SameProfile = new("same-profile", "the same profile", 0.65, 0.00001, ChanceScale.Book);
    public static readonly ComparisonLevel OtherProfile = new("other-profile", "another profile in the same network", 0.02, 0.64);
    public static readonly ComparisonLevel SameIdentifier = new("same-identifier", "the same identifier in another system", 0.65, 0.00001, ChanceScale.Book);
    public static readonly ComparisonLevel CloseIdentifier = new("close-identifier", "identifiers in another system that differ in one character", 0.25, 0.002);
    public static readonly ComparisonLevel OtherIdentifier = new("other-identifier", "another identifier of the same kind", 0.06, 0.96);

    public static readonly ComparisonLevel SameEmployer = new("same-employer", "the same employer", 0.5, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel AkinEmployer = new("akin-employer", "employers of which one's name begins with the other's", 0.35, 0.1);
    public static readonly ComparisonLevel OtherEmployer = new("other-employer", "another employer", 0.7, 0.99);
    public static readonly ComparisonLevel NoEmployer = new("no-employer", "a profile without an employer, and a card with one", 0.07, 0.35);
    public static readonly ComparisonLevel SameTitle = new("same-title", "the same job title", 0.56, 0.035);
    public static readonly ComparisonLevel OtherTitle = new("other-title", "another job title", 0.22, 0.88);
    public static readonly ComparisonLevel SameOrganization = new("same-organization", "the same organisation", 0.5, 0.0625, ChanceScale.Book);
    public static readonly ComparisonLevel SimilarOrganization = new("similar-organization", "organisations' names that are much alike", 0.32, 0.01);
    public static readonly ComparisonLevel OtherOrganization = new("other-organization", "another organisation's name", 0.06, 0.96);
    public static readonly ComparisonLevel SameAddress = new("same-address", "the same postal address", 0.4, 0.05);
    public static readonly ComparisonLevel CloseAddress = new("close-address", "postal addresses that differ in a few letters", 0.2, 0.04);
    public static readonly ComparisonLevel SameHome = new("same-home", "the same postal address, and a name that kin do not share", 0.4, 0.0125);
    public static readonly ComparisonLevel CloseHome = new("close-home", "postal addresses that differ in a few letters, and a name that kin do not share", 0.2, 0.0125);
    public static readonly ComparisonLevel HomeAndBirthday = new("home-and-birthday", "the same postal address, birthday and given name, which kin do not share", 0.4, 0.00078125);
    public static readonly ComparisonLevel SameSite = new("same-site", "the same postal address of organisations whose names are alike", 0.4, 0.000625);
    public static readonly ComparisonLevel CloseSite = new("close-site", "postal addresses that differ in a few letters, of organisations whose names are alike", 0.2, 0.000625);
    public static readonly ComparisonLevel OtherSite = new("other-site", "another postal address of organisations whose names are only alike: a branch", 0.01, 0.9);
    public static readonly ComparisonLevel SameStreet = new("same-street", "the same street, another number", 0.1, 0.05);
    public static readonly ComparisonLevel SamePlace = new("same-place", "the same postal code or town", 0.25, 1, ChanceScale.Frequency);
    public static readonly ComparisonLevel PlaceOfOthers = new("place-of-others", "the same postal code, and names that do not fit", 0.05, 0.05);
    public static readonly ComparisonLevel SameHousehold = new("same-household", "the same postal address, and names that do not fit", 0.05, 0.05);
    public static readonly ComparisonLevel OtherTown = new("other-town", "another town", 0.4, 0.8);
    public static readonly ComparisonLevel OtherTownAlone = new("elsewhere", "another town, and nothing of one person's own in common", 0.12, 0.6);
    public static readonly ComparisonLevel OtherTownOfEmployer = new("elsewhere-at-employer", "another town of one employer, which may have two of that name", 0.05, 0.8);
    public static readonly ComparisonLevel SameBirthday = new("same-birthday", "the same birthday", 0.96, 0.00125);
    public static readonly ComparisonLevel SameDayOfYear = new("same-day", "the same day of birth", 0.96, 0.03);
    public static readonly ComparisonLevel SameYearOfBirth = new("same-year", "the same year of birth, on 1 January, which often stands for a day that is not known", 0.96, 0.03);
    public static readonly ComparisonLevel BirthdayOfTwins = new("birthday-of-twins", "the same birthday, and names that do not fit", 0.002, 0.002);
    public static readonly ComparisonLevel BirthdayAtHome = new("birthday-at-home", "the same birthday at one address, and names that do not fit", 0.002, 0.002);
    public static readonly ComparisonLevel SwappedBirthday = new("swapped-birthday", "birthdays with day and month exchanged", 0.01, 0.0005);
    public static readonly ComparisonLevel MistypedBirthday = new("mistyped-birthday", "birthdays that differ in one digit", 0.01, 0.00125);
    public static readonly ComparisonLevel OtherPartBirthday = new("other-part-birthday", "birthdays of which one part differs", 0.01, 0.004);
    public static readonly ComparisonLevel CloseBirthday = new("close-birthday", "birthdays that differ in two digits", 0.03, 0.12);
    public static readonly ComparisonLevel OtherBirthday = new("other-birthday", "another birthday", 0.001, 0.96);

    public static readonly ComparisonLevel OneGeneration = new("one-generation", "only one is called junior or senior", 0.1, 0.4);
    public static readonly ComparisonLevel OtherGeneration = new("other-generation", "another generation (junior, senior)", 0.001, 0.96);
    public static readonly ComparisonLevel OtherKind = new("other-kind", "a person, an organisation, a couple and a role are not one", 0.001, 0.96);
    public static readonly ComparisonLevel SameSource = new("same-source", "two records of one source without a common identifier", 0.05, 0.4);

    public static readonly ComparisonLevel SameSourceOfOrganizations = new("same-source", "two records of one source without a common identifier", 0.05, 0.4);
    public static readonly ComparisonLevel TwoBooks = new("two-books", "kept in two places without a common identifier", 0.6, 0.9);

    /// <summary>The chance that two records drawn from a book of 2^bookBand are one person.</summary>
    public static ComparisonLevel Prior { get; } = new("prior", "two records taken at random", 1, 1, ChanceScale.Book);

    public static ComparisonLevel? OfName(NameLevel level) => level switch
    {
        NameLevel.Same => SameName,
        NameLevel.Variant => Variant,
        NameLevel.ShortForm => ShortForm,
        NameLevel.Spelling => Spelling,
        NameLevel.Initial => Initial,
        NameLevel.TwoShortForms => TwoShortForms,
        NameLevel.GivenOnly => GivenOnly,
        NameLevel.FamilyOnly => FamilyOnly,
        NameLevel.Label => Label,
        NameLevel.OtherGiven => OtherGiven,
        NameLevel.SecondGiven => SecondGiven,
        NameLevel.SecondInitial => SecondInitial,
        NameLevel.Unread => Unread,
        NameLevel.FamilyDiffers => FamilyDiffers,
        NameLevel.InitialFamilyDiffers => InitialFamilyDiffers,
        NameLevel.GivenDiffers => GivenDiffers,
        NameLevel.PartAlike => PartAlike,
        NameLevel.Unlike => UnlikeNames,
        _ => null,
    };

    /// <summary>The level that says more of an equal full name than that it is equal; null for none.</summary>
    public static ComparisonLevel? OfWitness(NameWitness witness) => witness switch
    {
        NameWitness.Profile => ProfileName,
        NameWitness.NamedProfile => NamedProfile,
        NameWitness.NamedMailbox => NamedMailbox,
        NameWitness.UnnamedMailboxes => UnnamedMailboxes,
        _ => null,
    };

    /// <summary>What it tells beside the equal name.</summary>
    public static double BitsOf(NameWitness witness) => OfWitness(witness) is { } level ? level.Weight.Bits - SameName.Weight.Bits : 0;

    public static double NameBits(NameAgreement name, int bookBand)
    {
        if (OfName(name.Level) is not { } level)
        {
            return 0;
        }

        double bits = level.Weight.Bits;
        if (level.Scale == ChanceScale.Frequency)
        {
            bits += name.SharedInformation;
        }

        return name.Level switch
        {
            NameLevel.Same or NameLevel.Variant => Math.Max(bits, 0.5),
            NameLevel.ShortForm => Math.Clamp(bits, 0.5, bookBand + 5),
            NameLevel.Spelling => Soften(Math.Max(bits, 1), bookBand, 5),
            NameLevel.Initial => Math.Clamp(bits - (bits < bookBand + 1 ? 0.5 : 0), 0, Math.Max(0.5, bookBand + 3)),
            NameLevel.TwoShortForms => Math.Clamp(bits, 0, bookBand + 1),
            NameLevel.GivenOnly => Math.Clamp(bits, 0, Math.Max(0, bookBand - 1.875)),
            NameLevel.FamilyOnly => Math.Clamp(bits, 0, Math.Max(0, bookBand - 1)),
            NameLevel.FamilyDiffers => Math.Min(bits, 1),
            _ => bits,
        };
    }

    /// <summary>What a common full name tells, in bits, before the level's own weight.</summary>
    /// <param name="namesakes">log2 of the records that would bear it by chance, in eighths.</param>
    /// <param name="groups">Groups of records without a common identifier that bear it.</param>
    /// <param name="rivals">How many of the two, 0 to 2, are contradicted by a bearer.</param>
    /// <param name="bookBand">log2 of the book's size.</param>
    /// <remarks>
    /// Of two groups of records with one full name and nothing else, seven of eight are one person; the more groups, the fewer, and where a bearer is known to be
    /// another, the fewer again. The namesakes that chance would give say less than they would alone: however rare a name is, kin bear it too, and the names of one
    /// language go together.
    /// </remarks>
    public static double FullNameBits(int namesakes, int groups, int rivals, int bookBand)
    {
        double expected = Math.Clamp(namesakes / 8.0, -11, 3);
        double bits = 4.75 - ((expected + 4) * (expected < -4 ? 0.15 : 0.43));
        bits = Math.Round(bits * 8) / 8;
        int several = Math.Clamp(groups, 2, _groupBits.Length + 1) - 2;
        bits -= (namesakes <= 0 ? _groupBits : _groupBitsOfCommon)[several];

        // What a small book does not show of rare names it does show of a common one that several groups bear.
        bits -= several > 0 && expected >= -4 ? SmallBookBits(bookBand) : 0;
        return bookBand + bits - (rivals == 0 ? 0 : rivals == 1 ? _rivalBits[several] : _twoRivalsBits[several]);
    }

    /// <summary>The chance that two records of a book taken at random are one person, in bits: one in the book's size, more in a small book and less in a large one.</summary>
    /// <param name="bookBand">log2 of the book's size, rounded down.</param>
    public static double PriorBits(int bookBand) =>
        SmallBookBits(bookBand) - (bookBand >= LargeBookBand ? LargeBookBits : 0) - bookBand;

    private static double SmallBookBits(int bookBand) => bookBand < _smallBookBits.Length ? _smallBookBits[bookBand] : 0;

    // A common name speaks less against its bearers' being one than its frequency alone would: they also have to be in the same book.
    // And however rare a name is, it has a namesake now and then.
    private static double Soften(double bits, int bookBand, double most)
    {
        double total = Math.Min(bits - bookBand, most);
        return bookBand + (total < 0 ? Math.Ceiling(total * 4) / 8 : total);
    }
}
