namespace ContactBridge.Engine.Scoring;

/// <summary>A mailbox named after somebody ("yuxia.zhang") speaks for that name where the card itself has none, or less of one.</summary>
internal sealed class MailboxNameComparison : IFieldComparison
{
    private const double MostBitsOfCommonMailbox = 2;
    private const int SmallBookBand = 11;
    private const int ShortestAlike = 9;

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
        double bits = Math.Max(Weigh(a, b, context.BookBand), Weigh(b, a, context.BookBand)) - Math.Max(0, context.NameBits);
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

    private static double Weigh(RecordFeatures mailbox, RecordFeatures named, int bookBand)
    {
        double best = 0;
        foreach (EmailFeature email in mailbox.Emails)
        {
            foreach (NameFeature name in named.Names)
            {
                if (email.OwnerNameKey != default && email.OwnerNameKey == name.FullKey && !name.IsInitial && name.Family.Length > 1 && IsNamedAfter(email.OwnerName, name))
                {
                    // On both cards, it speaks for itself already.
                    double bits = Array.IndexOf(named.EmailKeys, email.Key) >= 0
                        ? email.Standing.IsContested ? 0 : MostBitsOfCommonMailbox
                        : NameComparer.FullNameInformation(name, name, bookBand) + MatchModel.MailboxName.Weight.Bits;
                    best = Math.Max(best, bits);
                }
            }
        }

        return best;
    }

    /// <summary>True when the mailbox carries the family name of the only name, and beside it another given name than its.</summary>
    public static bool IsNamedAfterKin(EmailFeature email, NameFeature[] names)
    {
        if (names.Length == 0 || email.OwnerName.Length < 6)
        {
            return false;
        }

        foreach (NameFeature name in names)
        {
            if (!name.IsFull || name.IsInitial || name.LooseFamily.Length < 3 || name.LooseGiven.Length < 3)
            {
                return false;
            }

            ReadOnlySpan<char> rest = Without(email.OwnerName, name.LooseFamily);
            if (rest.IsEmpty && name.LooseFamily.Length > 5 && name.LooseFamily[^1] == 'a')
            {
                // As the men of the family bear it.
                rest = Without(email.OwnerName, name.LooseFamily.AsSpan()[..^1]);
            }

            if (rest.Length < 3 || rest[0] == name.LooseGiven[0] || rest.IndexOf(name.LooseGiven.AsSpan(0, 3)) >= 0 || email.OwnLetters.Contains(name.Given, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> mailbox, ReadOnlySpan<char> family) =>
        mailbox.StartsWith(family, StringComparison.Ordinal) ? mailbox[family.Length..] : mailbox.EndsWith(family, StringComparison.Ordinal) ? mailbox[..^family.Length] : default;

    private static bool IsNamedAfter(string mailbox, NameFeature name) =>
        Is(mailbox, name.LooseGiven, name.LooseFamily) || Is(mailbox, name.LooseFamily, name.LooseGiven);

    private static bool Is(string text, string first, string second) =>
        text.Length == first.Length + second.Length && text.StartsWith(first, StringComparison.Ordinal) && text.EndsWith(second, StringComparison.Ordinal);
}
