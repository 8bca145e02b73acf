using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Gives each record the keys under which the book indexes it. Pure and thread-safe.</summary>
public static class Blocker
{
    /// <summary>Names, addresses, numbers or profiles of one record that are looked at; a card with more is taken by its first ones.</summary>
    internal const int MaxValuesPerField = 64;

    private static readonly IBlockingRule[] _rules =
    [
        new FingerprintRule(),
        new EmailBlockingRule(),
        new PhoneBlockingRule(),
        new ProfileBlockingRule(),
        new IdentifierBlockingRule(),
        new FullNameBlockingRule(),
        new FamilyInitialBlockingRule(),
        new NameTokenRule(),
        new EmployerRule(),
        new BirthdayBlockingRule(),
        new AddressBlockingRule(),
        new IdentifierPartRule(),
        new DamagedRecordRule(),
    ];

    /// <summary>The record's keys: distinct, ascending, a few hundred at the very most.</summary>
    public static BlockingKey[] Block(NormalizedRecord record) => Block(new RecordForms(record));

    internal static BlockingKey[] Block(RecordForms forms)
    {
        List<BlockingKey> keys = new(16);
        foreach (IBlockingRule rule in _rules)
        {
            rule.AddKeys(forms, keys);
        }

        keys.Sort();
        int kept = 0;
        for (int i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                keys[kept++] = keys[i];
            }
        }

        keys.RemoveRange(kept, keys.Count - kept);
        return [.. keys];
    }
}
