using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Where an address without a street is: counted, since a rare place weighs more than a common one.</summary>
internal sealed class PlaceRule : IBlockingRule
{
    /// <summary>The key of the postal code; null where there is none, or where the street says more.</summary>
    public static BlockingKey? KeyOfCode(NormalizedAddress address) => KeyOf(address, 'p', address.PostalCode);

    /// <summary>The key of the town; null as above.</summary>
    public static BlockingKey? KeyOfTown(NormalizedAddress address) => KeyOf(address, 't', address.Locality);

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        IReadOnlyList<NormalizedAddress> addresses = forms.Record.Addresses;
        for (int i = 0; i < Math.Min(addresses.Count, AddressBlockingRule.MaxAddresses); i++)
        {
            if (KeyOfCode(addresses[i]) is { } code)
            {
                keys.Add(code);
            }

            if (KeyOfTown(addresses[i]) is { } town)
            {
                keys.Add(town);
            }
        }
    }

    private static BlockingKey? KeyOf(NormalizedAddress address, char kind, string text) =>
        text.Length == 0 || address.Street.Length > 0 ? null : BlockingKey.Create(BlockingKeyKind.Place, string.Concat([kind], text));
}
