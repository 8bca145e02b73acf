using ContactBridge.Engine.Scoring.Similarity;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares postal addresses, slips of the finger allowed. A household shares one, so it only strengthens names that agree or an office's number.</summary>
internal sealed class AddressComparison : IFieldComparison
{
    private enum Likeness
    {
        /// <summary>Nothing to compare, or nothing that tells.</summary>
        Open = 0,
        OtherTown,
        SameTown,
        SameStreet,
        Close,
        Same,
    }

    private const int WordsOfWhole = 5;
    private const double MostBitsOfCode = 5;
    private const double MostBitsOfTown = 3;
    private const double MostBitsOfFamily = 1;
    private const int LettersOfEstate = 10;

    public string Name => "address";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        Likeness best = Find(a, b);

        // Kin share an address and a family name, but seldom a full name, or a given name and a birthday.
        bool isRenamed = context.Names == NameLevel.FamilyDiffers && BirthdayComparison.HaveSame(a, b);
        if (best >= Likeness.Close && context.HasCommonOrganization)
        {
            context.HasCommonIdentifier = true;
            return FieldAgreement.Of(best == Likeness.Same ? MatchModel.SameSite : MatchModel.CloseSite);
        }

        if (best >= Likeness.SameStreet)
        {
            bool isOne = (context.Names.IsSame() && !HaveNamesakeAtHome(a, b)) || isRenamed;
            context.HasCommonAddress = best >= Likeness.Close;
            bool hasOther = (a.HasOwnMailbox && b.HasOwnMailbox) || (a.HasOwnNumber && b.HasOwnNumber);
            context.HasCommonIdentifier |= context.HasCommonAddress && isOne && !hasOther;
            return FieldAgreement.Of(!isOne && !context.Names.IsCompatible() && !context.HasKinIdentity ? MatchModel.SameHousehold
                : isRenamed && best >= Likeness.Close ? MatchModel.HomeAndBirthday
                : best == Likeness.Same ? isOne ? MatchModel.SameHome : MatchModel.SameAddress
                : best == Likeness.Close ? isOne ? MatchModel.CloseHome : MatchModel.CloseAddress
                : MatchModel.SameStreet);
        }

        if (context.IsOrganizationAlike && best < Likeness.SameStreet && HasStreet(a) && HasStreet(b))
        {
            return FieldAgreement.Of(MatchModel.OtherSite);
        }

        if (FindPlace(a, b, context.BookBand, out bool isCode) is int bits)
        {
            // Kin of one family name live in one place.
            double most = context.Names == NameLevel.FamilyOnly ? MostBitsOfFamily : isCode ? MostBitsOfCode : MostBitsOfTown;
            context.HasCommonAddress = isCode;
            return isRenamed || context.Names.IsCompatible() ? new FieldAgreement(MatchModel.SamePlace, Math.Clamp(MatchModel.SamePlace.Weight.Bits + bits, 0, most))
                : isCode ? FieldAgreement.Of(MatchModel.PlaceOfOthers)
                : default;
        }

        return best == Likeness.OtherTown
            ? FieldAgreement.Of(context.HasCommonIdentifier ? MatchModel.OtherTown : context.HasCommonEmployer ? MatchModel.OtherTownOfEmployer : MatchModel.OtherTownAlone)
            : default;
    }

    /// <summary>True when two records have an address in common, slips of the finger allowed.</summary>
    public static bool AreOne(RecordFeatures a, RecordFeatures b) => Find(a, b) >= Likeness.Close;

    private static Likeness Find(RecordFeatures a, RecordFeatures b)
    {
        Likeness best = Likeness.Open;
        foreach (AddressFeature x in a.Addresses)
        {
            foreach (AddressFeature y in b.Addresses)
            {
                Likeness found = Compare(x, y);
                best = found > best ? found : best;
            }
        }

        return best;
    }

    // By how much the postal code that both have is rarer than one that everybody has, or the town; of addresses of which no more is known.
    private static int? FindPlace(RecordFeatures a, RecordFeatures b, int bookBand, out bool isCode)
    {
        int? best = null;
        isCode = false;
        foreach (AddressFeature x in a.Addresses)
        {
            foreach (AddressFeature y in b.Addresses)
            {
                bool isSameCode = x.CodeKey != default && x.CodeKey == y.CodeKey;
                if (isSameCode || (x.TownKey != default && x.TownKey == y.TownKey))
                {
                    int bits = Math.Max(0, bookBand - (isSameCode ? x.CodeBand : x.TownBand));
                    best = Math.Max(best ?? 0, bits);
                    isCode |= isSameCode;
                }
            }
        }

        return best;
    }

    private static bool HasStreet(RecordFeatures record) => Array.Exists(record.Addresses, static x => x.Number.Length > 0 && x.StreetName.Length > 0);

    private static bool HaveNamesakeAtHome(RecordFeatures a, RecordFeatures b)
    {
        foreach (NameFeature x in a.Names)
        {
            foreach (NameFeature y in b.Names)
            {
                if (x.FullKey == y.FullKey && x.FullKey != default && (x.HasNamesakeAtHome || y.HasNamesakeAtHome))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Likeness Compare(AddressFeature x, AddressFeature y)
    {
        bool isTownSame = x.Locality != 0 && x.Locality == y.Locality;
        bool isCodeSame = x.PostalCode != 0 && x.PostalCode == y.PostalCode;
        bool isStreetSame = x.Street != 0 && x.Street == y.Street;
        if (isStreetSame && (isTownSame || isCodeSame || IsWhole(x, y)))
        {
            return Likeness.Same;
        }

        bool isCodeAlike = x.PostalCodeText.Length >= 4 && y.PostalCodeText.Length >= 4 && EditDistance.Between(x.PostalCodeText, y.PostalCodeText, 1) <= 1;
        bool isCodeOther = x.PostalCode != 0 && y.PostalCode != 0 && !isCodeSame && !isCodeAlike;
        if ((x.IsPartial || y.IsPartial) && x.Street != 0 && y.Street != 0 && !isCodeOther && AreWordsAlike(x, y))
        {
            return Likeness.Close;
        }

        bool isTownOther = x.Locality != 0 && y.Locality != 0 && !isTownSame && !IsSlip(x.LocalityText, y.LocalityText);
        bool isPlaceAlike = isCodeSame || isTownSame || isCodeAlike || (x.Locality != 0 && y.Locality != 0 && !isTownOther);
        if (isPlaceAlike && CompareLines(x, y) is { } found)
        {
            return found;
        }

        return isTownSame || isPlaceAlike ? Likeness.SameTown
            : isTownOther || ((x.Locality == 0 || y.Locality == 0) && IsFarAway(x, y)) ? Likeness.OtherTown : Likeness.Open;
    }

    // The street, or what stands beside it where one of the two is missing or they have changed places.
    private static Likeness? CompareLines(AddressFeature x, AddressFeature y)
    {
        bool isNumberAlike = x.Number.Length == 0 || y.Number.Length == 0 || IsNumberAlike(x.Number, y.Number);
        bool isBesideAlike = x.Extended.Length >= 4 && (string.Equals(x.Extended, y.Extended, StringComparison.Ordinal) || (IsSlip(x.Extended, y.Extended) && !HasDigit(x.Extended) && !HasDigit(y.Extended)));
        if (x.StreetName.Length > 0 && IsSlip(x.StreetName, y.StreetName))
        {
            bool isBesideOpen = x.Extended.Length == 0 || y.Extended.Length == 0 ? x.Extended.Length + y.Extended.Length > 0 : string.Equals(x.Extended, y.Extended, StringComparison.Ordinal);
            bool isSame = isBesideOpen && x.Number.Length > 0 && string.Equals(x.Number, y.Number, StringComparison.Ordinal) && string.Equals(x.StreetName, y.StreetName, StringComparison.Ordinal);
            return isSame ? Likeness.Same
                : isNumberAlike || isBesideAlike ? Likeness.Close
                : Likeness.SameStreet;
        }

        bool isMoved = (y.Extended.Length >= 4 && IsSlip(x.StreetName, y.Extended)) || (x.Extended.Length >= 4 && IsSlip(x.Extended, y.StreetName));
        return isMoved || (isBesideAlike && (x.StreetName.Length == 0 || y.StreetName.Length == 0))
            ? isNumberAlike ? Likeness.Close : Likeness.SameStreet
            : isNumberAlike && isBesideAlike && x.Extended.Length >= LettersOfEstate && !HasDigit(x.Extended) ? Likeness.SameStreet
            : null;
    }

    // In one line on both, with a number and words enough to be a street and a town.
    private static bool IsWhole(AddressFeature x, AddressFeature y) =>
        x.Locality == 0 && y.Locality == 0 && x.Number.Length > 0 && x.Words.Length >= WordsOfWhole;

    // Areas are known by the first three digits of the codes of most countries.
    private static bool IsFarAway(AddressFeature x, AddressFeature y) =>
        x.PostalCodeText.Length >= 5 && y.PostalCodeText.Length == x.PostalCodeText.Length && x.PostalCodeText.AsSpan().CommonPrefixLength(y.PostalCodeText) < 3
        && EditDistance.Between(x.PostalCodeText, y.PostalCodeText, 2) > 2
        && !x.PostalCodeText.AsSpan().ContainsAnyExceptInRange('0', '9') && !y.PostalCodeText.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool HasDigit(string text) => text.AsSpan().ContainsAnyInRange('0', '9');

    // "12" and "21", "112" and "12".
    private static bool IsNumberAlike(string x, string y) =>
        string.Equals(x, y, StringComparison.Ordinal) || (Math.Min(x.Length, y.Length) >= 2 && EditDistance.Between(x, y, 1) <= 1);

    // One letter in five.
    private static bool IsSlip(string x, string y)
    {
        int shorter = Math.Min(x.Length, y.Length);
        if (shorter < 4)
        {
            return shorter > 0 && string.Equals(x, y, StringComparison.Ordinal);
        }

        int limit = Math.Max(1, shorter / 5);
        return EditDistance.Between(x, y, limit) <= limit || HasInsertion(x, y, shorter);
    }

    // "springsouthtreet" for "spring s treet": a blank in the wrong place makes an abbreviation of a letter.
    private static bool HasInsertion(string x, string y, int shorter)
    {
        const int MostInserted = 6;
        if (shorter < 8 || Math.Abs(x.Length - y.Length) > MostInserted)
        {
            return false;
        }

        int prefix = x.AsSpan().CommonPrefixLength(y);
        int suffix = 0;
        while (suffix < shorter - prefix && x[^(suffix + 1)] == y[^(suffix + 1)])
        {
            suffix++;
        }

        return prefix + suffix == shorter;
    }

    // An address in one line, and one in parts or in another line: the house number and most of the shorter's words.
    private static bool AreWordsAlike(AddressFeature x, AddressFeature y)
    {
        string[] first = x.Words;
        string[] second = y.Words;
        (string[] shorter, string[] longer) = first.Length <= second.Length ? (first, second) : (second, first);
        int common = 0;
        int numbers = 0;
        foreach (string word in shorter)
        {
            if (Array.IndexOf(longer, word) >= 0)
            {
                common++;
                numbers += char.IsAsciiDigit(word[0]) ? 1 : 0;
            }
        }

        return numbers > 0 && common >= 3 && common * 5 >= shorter.Length * 3;
    }
}
