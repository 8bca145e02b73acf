using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares mailboxes. A role's or a machine's address never joins two persons.</summary>
internal sealed class EmailComparison : IFieldComparison
{
    public string Name => "email";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        FieldAgreement best = default;
        int common = 0;
        bool areNobody = IsNobody(a.Entity) && IsNobody(b.Entity);
        for (int i = 0; i < a.EmailKeys.Length; i++)
        {
            for (int j = 0; j < b.EmailKeys.Length; j++)
            {
                if (a.EmailKeys[i] != b.EmailKeys[j])
                {
                    continue;
                }

                EmailFeature x = a.Emails[i];
                EmailFeature y = b.Emails[j];
                if (string.Equals(x.Text, y.Text, StringComparison.Ordinal) && (!x.IsRole || areNobody))
                {
                    FieldAgreement found = areNobody
                        ? IdentifierEvidence.OnBook(MatchModel.OwnMailbox, context.BookBand)
                        : context.Names is NameLevel.Missing or NameLevel.Label or NameLevel.OtherGiven && (x.IsNamedAfterKin || y.IsNamedAfterKin) && !x.Standing.IsContext
                            ? IdentifierEvidence.OnBook(MatchModel.MailboxOfKin, context.BookBand)
                            : IdentifierEvidence.Weigh(x.Standing, MatchModel.OwnMailbox, context);
                    common += found.Bits > 0 ? 1 : 0;
                    best = best.Level is null || found.Bits > best.Bits ? found : best;
                }
            }
        }

        if (best.Level is null)
        {
            return a.HasOwnMailbox && b.HasOwnMailbox ? FieldAgreement.Of(LevelOfOthers(a.Emails, b.Emails)) : default;
        }

        if (context.HasNamedMailboxOfTwo && best.Level == MatchModel.Contested)
        {
            best = best with { Bits = 0 };
        }

        context.HasCommonIdentifier |= best.Bits > 0;
        context.HouseholdBits = best.Level == MatchModel.Contested || best.Level == MatchModel.ContestedByUnlike || best.Level == MatchModel.MailboxOfKin ? best.Bits : 0;
        context.HasOwnMailbox |= best.Level == MatchModel.OwnMailbox && context.Names.IsSame();
        return common > 1 ? best with { Bits = best.Bits + MatchModel.FurtherIdentifier.Weight.Bits } : best;
    }

    // Two addresses at one employer are two people's, as a rule; two at two employers, or at one provider, more often than two anywhere. One at work and one
    // at home are what one person has.
    private static ComparisonLevel LevelOfOthers(EmailFeature[] a, EmailFeature[] b)
    {
        bool areThere = false;
        bool areAtWork = false;
        bool arePrivate = false;
        foreach (EmailFeature x in a)
        {
            foreach (EmailFeature y in b)
            {
                if (!x.IsPersonal || !y.IsPersonal)
                {
                    continue;
                }

                if (x.Domain == y.Domain && !x.IsPublic)
                {
                    return MatchModel.OtherMailboxAtWork;
                }

                areThere |= x.Domain == y.Domain;
                areAtWork |= !x.IsPublic && !y.IsPublic;
                arePrivate |= x.IsPublic && y.IsPublic;
            }
        }

        return areAtWork ? MatchModel.OtherMailboxOfWork : areThere ? MatchModel.OtherMailboxThere : arePrivate ? MatchModel.OtherMailbox : MatchModel.OtherMailboxElsewhere;
    }

    // A company's or a role's own mailbox is theirs, however many people's cards name it too.
    private static bool IsNobody(EntityKind entity) => entity is EntityKind.Organization or EntityKind.Role;
}
