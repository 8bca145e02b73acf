using System.Runtime.InteropServices;
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
        new PlaceRule(),
        new IdentifierPartRule(),
        new DamagedRecordRule(),
    ];

    // One list a thread: of every record only the result is kept.
    [ThreadStatic]
    private static List<BlockingKey>? _scratch;

    /// <summary>The record's keys: distinct, ascending, a few hundred at the very most.</summary>
    public static BlockingKey[] Block(NormalizedRecord record) => Array.ConvertAll(TermsOf(new RecordForms(record)), static term => new BlockingKey(term));

    /// <summary>The values of the record's keys.</summary>
    internal static long[] TermsOf(RecordForms forms)
    {
        List<BlockingKey> keys = _scratch ??= new(32);
        keys.Clear();
        foreach (IBlockingRule rule in _rules)
        {
            rule.AddKeys(forms, keys);
        }

        Span<long> terms = MemoryMarshal.Cast<BlockingKey, long>(CollectionsMarshal.AsSpan(keys));
        terms.Sort();
        int kept = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            if (i == 0 || terms[i] != terms[i - 1])
            {
                terms[kept++] = terms[i];
            }
        }

        return terms[..kept].ToArray();
    }
}
