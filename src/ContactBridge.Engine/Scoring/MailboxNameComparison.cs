namespace ContactBridge.Engine.Scoring;

/// <summary>A mailbox named after somebody ("yuxia.zhang") speaks for that name where the card itself has none, or less of one.</summary>
internal sealed class MailboxNameComparison : IFieldComparison
{
    private const double MostBitsOfCommonMailbox = 2;
    private const int ShortestAlike = 9;

    public string Name => "mailbox name";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        // Where the names agree already it would say the same once more.
        if (context.Names.IsSame() || context.Names is NameLevel.GivenDiffers or NameLevel.PartAlike or NameLevel.Unlike or NameLevel.OtherGiven)
        {
            return default;
        }

        if (context.Names == NameLevel.Missing && AreNamedAlike(a.Emails, b.Emails))
        {
            return IdentifierEvidence.OnBook(MatchModel.MailboxesAlike, context.BookBand);
        }

        // What the names told is part of what the mailbox tells.
        double bits = Math.Max(Weigh(a, b, context.BookBand), Weigh(b, a, context.BookBand)) - Math.Max(0, context.NameBits);
        return bits > 0 ? new FieldAgreement(MatchModel.MailboxName, bits) : default;
    }

    // "hassan.youssef31" at one provider and "youssefhassan" at another; a mailbox of fewer letters is more often an initial and a common family name.
    private static bool AreNamedAlike(EmailFeature[] a, EmailFeature[] b)
    {
        foreach (EmailFeature x in a)
        {
            foreach (EmailFeature y in b)
            {
                if (x.OwnerNameKey == y.OwnerNameKey && x.Key != y.Key && x.OwnerName.Length >= ShortestAlike && x.OwnerNameKey != default)
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
                if (email.OwnerNameKey != default && email.OwnerNameKey == name.FullKey && IsNamedAfter(email.OwnerName, name))
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

            ReadOnlySpan<char> rest = email.OwnerName;
            rest = rest.StartsWith(name.LooseFamily, StringComparison.Ordinal) ? rest[name.LooseFamily.Length..]
                : rest.EndsWith(name.LooseFamily, StringComparison.Ordinal) ? rest[..^name.LooseFamily.Length]
                : default;
            if (rest.Length < 3 || rest[0] == name.LooseGiven[0] || rest.IndexOf(name.LooseGiven.AsSpan(0, 3)) >= 0 || email.OwnLetters.Contains(name.Given, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNamedAfter(string mailbox, NameFeature name) =>
        Is(mailbox, name.LooseGiven, name.LooseFamily) || Is(mailbox, name.LooseFamily, name.LooseGiven);

    private static bool Is(string text, string first, string second) =>
        text.Length == first.Length + second.Length && text.StartsWith(first, StringComparison.Ordinal) && text.EndsWith(second, StringComparison.Ordinal);
}
