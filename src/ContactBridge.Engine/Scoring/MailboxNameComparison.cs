using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Scoring;

/// <summary>A mailbox named after somebody ("yuxia.zhang") speaks for that name where the card itself has none, or less of one.</summary>
internal sealed class MailboxNameComparison : IFieldComparison
{
    private const double MostBitsOfCommonMailbox = 2;
    private const int SmallBookBand = 11;
    private const int ShortestAlike = 9;
    private const int ShortestKnown = 4;
    private const int LongestKnown = 20;
    private const int ShortestSurname = 2;
    private const int LongestSurname = 6;

    public string Name => "mailbox name";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        // Where the names agree already it would say the same once more.
        if (context.Names.IsSame() || context.Names is NameLevel.GivenDiffers or NameLevel.PartAlike or NameLevel.Unlike or NameLevel.OtherGiven)
        {
            return default;
        }

        if (context.Names == NameLevel.Missing && AreNamedAlike(a, b))
        {
            // How common the name is, is not known; the larger the book, the more people have it.
            FieldAgreement alike = IdentifierEvidence.OnBook(MatchModel.MailboxesAlike, context.BookBand);
            return alike with { Bits = alike.Bits - (Math.Max(0, context.BookBand - SmallBookBand) * 0.375) };
        }

        // What the names told is part of what the mailbox tells.
        double bits = Math.Max(Weigh(a, b, ref context), Weigh(b, a, ref context)) - Math.Max(0, context.NameBits);
        return bits > 0 ? new FieldAgreement(MatchModel.MailboxName, bits) : default;
    }

    // "hassan.youssef31" at one provider and "youssefhassan" at another; a mailbox of fewer letters is more often an initial and a common family name.
    // One that stands on both cards is compared as a mailbox already.
    private static bool AreNamedAlike(RecordFeatures a, RecordFeatures b)
    {
        foreach (EmailFeature x in a.Emails)
        {
            foreach (EmailFeature y in b.Emails)
            {
                if (x.OwnerNameKey == y.OwnerNameKey && x.Key != y.Key && x.OwnerName.Length >= ShortestAlike && x.OwnerNameKey != default
                    && Array.IndexOf(b.EmailKeys, x.Key) < 0 && Array.IndexOf(a.EmailKeys, y.Key) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double Weigh(RecordFeatures mailbox, RecordFeatures named, ref PairContext context)
    {
        double best = 0;
        foreach (EmailFeature email in mailbox.Emails)
        {
            foreach (NameFeature name in named.Names)
            {
                if (email.OwnerNameKey != default && email.OwnerNameKey == name.FullKey && !name.IsInitial && name.Family.Length > 1 && IsNamedAfter(email.OwnerName, name))
                {
                    // On both cards, it speaks for itself already.
                    bool isCommon = Array.IndexOf(named.EmailKeys, email.Key) >= 0;
                    bool isOfTwo = isCommon && context.Names == NameLevel.Missing && email.Standing.IsContested;

                    // Where two use it, that it is common says no more than its name does; then it counts here, once, whatever other records have that name.
                    context.HasNamedMailboxOfTwo |= isOfTwo;
                    double bits = isOfTwo ? context.BookBand
                        : isCommon ? email.Standing.IsContested ? 0 : MostBitsOfCommonMailbox
                        : NameComparer.FullNameInformation(name, name, context.BookBand) + MatchModel.MailboxName.Weight.Bits;
                    best = Math.Max(best, bits);
                }
            }
        }

        return best;
    }

    /// <summary>True when the mailbox carries another person's name than any of these: another given name beside the family name, or another known name than the only one.</summary>
    public static bool IsNamedAfterAnother(EmailFeature email, NameFeature[] names)
    {
        if (names.Length == 0 || email.OwnerName.Length < 6)
        {
            return false;
        }

        string letters = string.Concat(email.OwnLetters.Where(char.IsAsciiLetterLower));
        foreach (NameFeature name in names)
        {
            if (!(name.IsFull ? IsNamedAfterKin(email, name) : IsNamedAfterOther(letters, name)) && !IsNamedAfterOtherChinese(letters, name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNamedAfterKin(EmailFeature email, NameFeature name)
    {
        if (name.LooseFamily.Length < 3)
        {
            return false;
        }

        ReadOnlySpan<char> rest = Without(email.OwnerName, name.LooseFamily);
        if (rest.IsEmpty && name.LooseFamily.Length > 5 && name.LooseFamily[^1] == 'a')
        {
            // As the men of the family bear it.
            rest = Without(email.OwnerName, name.LooseFamily.AsSpan()[..^1]);
        }

        if (rest.Length < 3)
        {
            return false;
        }

        if (name.IsInitial)
        {
            return name.Given.Length > 0 && rest[0] != name.Given[0];
        }

        if (name.LooseGiven.Length < 3 || rest.IndexOf(name.LooseGiven.AsSpan(0, 3)) >= 0 || email.OwnLetters.Contains(name.Given, StringComparison.Ordinal) || (name.IsChineseFamily && !name.IsPinyinGiven))
        {
            return false;
        }

        string other = rest.ToString();
        return !ShortForms.Are(other, name.Given) && (rest[0] != name.LooseGiven[0] || (NicknameTable.IsKnown(other) && NicknameTable.IsKnown(name.Given) && !NicknameTable.HaveCommon(other, name.Given)));
    }

    // "margaretgreen" on a card of Noah: both are names that the table knows, and they are not each other's.
    private static bool IsNamedAfterOther(string mailbox, NameFeature name)
    {
        if (!name.IsKnownGiven || mailbox.Contains(name.Single, StringComparison.Ordinal))
        {
            return false;
        }

        for (int length = ShortestKnown; length <= Math.Min(LongestKnown, mailbox.Length - 3); length++)
        {
            string first = mailbox[..length];
            string last = mailbox[^length..];
            string? known = NicknameTable.IsKnown(first) ? first : NicknameTable.IsKnown(last) ? last : null;
            if (known is not null)
            {
                return !ShortForms.Are(known, name.Single) && !NicknameTable.HaveCommon(known, name.Single);
            }
        }

        return false;
    }

    // "zhouzijian" on a card of 邓芳文: a whole name in pinyin, and no part of it is the card's.
    private static bool IsNamedAfterOtherChinese(string mailbox, NameFeature name)
    {
        string given = NameFragments.SyllableOfPetName(name) ?? (name.Given.Length > 0 ? name.Given : name.Family);
        if (!(name.IsFull ? name.IsChineseFamily && name.IsPinyinGiven : name.IsInCharacters && name.Name.Original.Length == 2) || mailbox.Contains(given, StringComparison.Ordinal)
            || (name.IsFull && mailbox.Contains(name.Family, StringComparison.Ordinal)))
        {
            return false;
        }

        for (int length = ShortestSurname; length <= Math.Min(LongestSurname, mailbox.Length - 2); length++)
        {
            if (IsChineseName(mailbox.AsSpan(0, length), mailbox.AsSpan(length)) || IsChineseName(mailbox.AsSpan(mailbox.Length - length), mailbox.AsSpan(0, mailbox.Length - length)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsChineseName(ReadOnlySpan<char> family, ReadOnlySpan<char> given) =>
        EastAsianSurnames.ChineseLatinRank(family) >= 0 && GivenNameJoining.IsPinyin(given);

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> mailbox, ReadOnlySpan<char> family) =>
        mailbox.StartsWith(family, StringComparison.Ordinal) ? mailbox[family.Length..] : mailbox.EndsWith(family, StringComparison.Ordinal) ? mailbox[..^family.Length] : default;

    private static bool IsNamedAfter(string mailbox, NameFeature name) =>
        Is(mailbox, name.LooseGiven, name.LooseFamily) || Is(mailbox, name.LooseFamily, name.LooseGiven);

    private static bool Is(string text, string first, string second) =>
        text.Length == first.Length + second.Length && text.StartsWith(first, StringComparison.Ordinal) && text.EndsWith(second, StringComparison.Ordinal);
}
