using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>
/// The employer, by name or by mail domain, which are one thing and count once: "Acme" of acme.example.
/// Colleagues are not compared for being colleagues; how many there are says how much a common employer means.
/// An organisation's own card is also found by its name.
/// </summary>
internal sealed class EmployerRule : IBlockingRule
{
    public static BlockingKey KeyOf(string employer) => BlockingKey.Create(BlockingKeyKind.Employer, employer);

    /// <summary>The employer names of a record; distinct, a handful.</summary>
    public static IReadOnlyList<string> EmployersOf(NormalizedRecord record)
    {
        List<string>? employers = null;
        for (int i = 0; i < Math.Min(record.Organizations.Count, Blocker.MaxValuesPerField); i++)
        {
            Add(FullNameBlockingRule.Compact(record.Organizations[i]), ref employers);
        }

        for (int i = 0; i < Math.Min(record.Emails.Count, Blocker.MaxValuesPerField); i++)
        {
            if (record.Emails[i] is { IsValid: true, IsPublicProvider: false, Domain: var domain })
            {
                Add(NameOfDomain(domain), ref employers);
            }
        }

        return employers ?? (IReadOnlyList<string>)[];
    }

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        keys.AddRange(forms.EmployerKeys);
        NormalizedRecord record = forms.Record;
        if (record.Entity == EntityKind.Organization)
        {
            foreach (string organization in record.Organizations.Take(Blocker.MaxValuesPerField))
            {
                keys.Add(BlockingKey.Create(BlockingKeyKind.OrganizationName, FullNameBlockingRule.Compact(organization)));
            }
        }
    }

    private static void Add(string employer, ref List<string>? employers)
    {
        if (employer.Length > 1 && employers?.Contains(employer) != true)
        {
            (employers ??= new(2)).Add(employer);
        }
    }

    // The label a company registers: "acme" of mail.acme.co.uk, of acme.example and of acme.com.
    private static string NameOfDomain(string domain)
    {
        ReadOnlySpan<char> rest = domain;
        int dot = rest.LastIndexOf('.');
        if (dot < 0)
        {
            return domain;
        }

        bool isCountry = rest.Length - dot - 1 == 2;
        rest = rest[..dot];
        dot = rest.LastIndexOf('.');
        if (dot > 0 && isCountry && rest.Length - dot - 1 <= 3)
        {
            rest = rest[..dot];
            dot = rest.LastIndexOf('.');
        }

        return FullNameBlockingRule.Compact(rest[(dot + 1)..].ToString());
    }
}
