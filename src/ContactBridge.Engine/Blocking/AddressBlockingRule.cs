using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same postal address, whatever they are called: households, and organisations whose names are written in two ways.</summary>
internal sealed class AddressBlockingRule : IBlockingRule
{
    private const int ShortestStreet = 4;

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        for (int i = 0; i < Math.Min(record.Addresses.Count, 16); i++)
        {
            NormalizedAddress address = record.Addresses[i];
            string place = address.PostalCode.Length > 0 ? address.PostalCode : address.Locality;
            if (address.Street.Length >= ShortestStreet && place.Length > 0)
            {
                keys.Add(BlockingKey.Create(BlockingKeyKind.Address, string.Concat(address.Street, "/", place)));
            }
        }
    }
}
