using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring.Similarity;

namespace ContactBridge.Engine.Scoring;

/// <summary>A person is not the company, nor the couple's card, nor the role mailbox. Organisations are compared by name here.</summary>
internal sealed class KindComparison : IFieldComparison
{
    public string Name => "kind";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (a.Entity == b.Entity)
        {
            return a.Entity == EntityKind.Organization ? CompareOrganizations(a, b, ref context) : default;
        }

        bool isOpen = a.Entity == EntityKind.Unknown || b.Entity == EntityKind.Unknown
            || (a.Entity is EntityKind.Organization or EntityKind.Role && b.Entity is EntityKind.Organization or EntityKind.Role);
        if (isOpen && (a.Entity == EntityKind.Couple || b.Entity == EntityKind.Couple))
        {
            return FieldAgreement.Veto(MatchModel.CoupleOrOne);
        }

        return isOpen ? default : FieldAgreement.Veto(MatchModel.OtherKind);
    }

    private static FieldAgreement CompareOrganizations(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (a.Organizations.Length == 0 || b.Organizations.Length == 0)
        {
            return default;
        }

        bool isSimilar = false;
        for (int i = 0; i < a.Organizations.Length; i++)
        {
            for (int j = 0; j < b.Organizations.Length; j++)
            {
                isSimilar = isSimilar || AreSimilar(a.Organizations[i], b.Organizations[j]) || HaveSameWords(a.OrganizationWords[i], b.OrganizationWords[j]);
            }

            if (Array.IndexOf(b.Organizations, a.Organizations[i]) >= 0)
            {
                context.HasCommonOrganization = true;
                return new FieldAgreement(MatchModel.SameOrganization, MatchModel.SameOrganization.Weight.Bits + context.BookBand);
            }
        }

        context.HasCommonOrganization = isSimilar;
        context.IsOrganizationAlike = isSimilar;
        return FieldAgreement.Of(isSimilar ? MatchModel.SimilarOrganization : MatchModel.OtherOrganization);
    }

    // "hotel bel air" and "bel air hotel": of three words or more, four in five of the shorter's are the other's too, in whatever order.
    private static bool HaveSameWords(string[] a, string[] b)
    {
        (string[] shorter, string[] longer) = a.Length <= b.Length ? (a, b) : (b, a);
        int common = 0;
        foreach (string word in shorter)
        {
            common += Array.IndexOf(longer, word) >= 0 ? 1 : 0;
        }

        return common >= 3 && common * 5 >= shorter.Length * 4;
    }

    // "artsdeli" and "artsdelicatessen", by their edit distance or a long common beginning.
    private static bool AreSimilar(string a, string b)
    {
        int shorter = Math.Min(a.Length, b.Length);
        if (shorter < 4)
        {
            return false;
        }

        int common = a.AsSpan().CommonPrefixLength(b);
        return (common >= 5 && common * 2 >= shorter)
            || a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)
            || EditDistance.Between(a, b, shorter / 4) <= shorter / 4;
    }
}
