using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>
/// Records with the same postal address, whatever they are called: households, and organisations whose names are written in two ways. Organisations
/// also meet by the house number and the longest word of the street, whatever else is written.
/// </summary>
internal sealed class AddressBlockingRule : IBlockingRule
{
    /// <summary>Addresses of one record that are looked at.</summary>
    public const int MaxAddresses = 16;

    private const int ShortestStreet = 4;

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        for (int i = 0; i < Math.Min(record.Addresses.Count, MaxAddresses); i++)
        {
            NormalizedAddress address = record.Addresses[i];
            string place = address.PostalCode.Length > 0 ? address.PostalCode : address.Locality;
            if (address.Street.Length >= ShortestStreet && place.Length > 0)
            {
                keys.Add(BlockingKey.Create(BlockingKeyKind.Address, string.Concat(address.Street, "/", place)));
            }

            if (record.Entity == EntityKind.Organization)
            {
                AddSite(address.Line, keys);
            }
        }
    }

    private static void AddSite(string line, List<BlockingKey> keys)
    {
        ReadOnlySpan<char> number = default;
        ReadOnlySpan<char> longest = default;
        foreach (Range range in line.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = line.AsSpan(range);
            if (number.IsEmpty && word.Length > 0 && char.IsAsciiDigit(word[0]))
            {
                number = word;
            }
            else if (word.Length > longest.Length)
            {
                longest = word;
            }
        }

        if (!number.IsEmpty && longest.Length >= ShortestStreet)
        {
            keys.Add(BlockingKey.Create(BlockingKeyKind.Address, string.Concat(number, "|", longest)));
        }
    }
}
