using System.Globalization;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>
/// For records with a birthday or an identifier, as registers have them and address books seldom: two of the birthday's three numbers with an
/// initial, and the house number with the postal code or the street. So records meet of which several fields are damaged.
/// </summary>
internal sealed class DamagedRecordRule : IBlockingRule
{
    private const int MaxDates = 4;
    private const int MaxNames = 4;
    private const int StreetBeginning = 4;

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        if (record.BirthdayReadings.Count == 0 && record.Identifiers.Count == 0)
        {
            return;
        }

        for (int i = 0; i < Math.Min(record.BirthdayReadings.Count, MaxDates); i++)
        {
            if (record.BirthdayReadings[i].IsComplete)
            {
                AddDate(record.BirthdayReadings[i], record.Names, keys);
            }
        }

        for (int i = 0; i < Math.Min(record.Addresses.Count, MaxNames); i++)
        {
            AddAddress(record.Addresses[i], keys);
        }
    }

    private static void AddDate(in BirthdayReading date, IReadOnlyList<NormalizedName> names, List<BlockingKey> keys)
    {
        Span<char> initials = stackalloc char[2 * MaxNames];
        int count = 0;
        for (int i = 0; i < Math.Min(names.Count, MaxNames); i++)
        {
            foreach (string part in (ReadOnlySpan<string>)[names[i].Given, names[i].Family])
            {
                if (part.Length > 0 && !initials[..count].Contains(part[0]))
                {
                    initials[count++] = part[0];
                }
            }
        }

        Span<char> text = stackalloc char[32];
        foreach (char initial in initials[..count])
        {
            text.TryWrite(CultureInfo.InvariantCulture, $"{initial}{date.Year}-{date.Month}", out int length);
            keys.Add(BlockingKey.Create(BlockingKeyKind.DamagedRecord, text[..length]));
            text.TryWrite(CultureInfo.InvariantCulture, $"{initial}{date.Year}--{date.Day}", out length);
            keys.Add(BlockingKey.Create(BlockingKeyKind.DamagedRecord, text[..length]));
            text.TryWrite(CultureInfo.InvariantCulture, $"{initial}-{date.Month}-{date.Day}", out length);
            keys.Add(BlockingKey.Create(BlockingKeyKind.DamagedRecord, text[..length]));
        }
    }

    private static void AddAddress(NormalizedAddress address, List<BlockingKey> keys)
    {
        (string number, string street) = AddressParts.Split(address.Street);
        ReadOnlySpan<char> beginning = street.AsSpan(0, Math.Min(street.Length, StreetBeginning));
        Add(number, beginning, keys);
        Add(number, address.PostalCode, keys);
        Add(number, address.Locality, keys);
        Add(beginning, address.Locality, keys);
        Add(beginning, address.PostalCode, keys);
    }

    private static void Add(ReadOnlySpan<char> first, ReadOnlySpan<char> second, List<BlockingKey> keys)
    {
        if (first.Length > 0 && second.Length > 0)
        {
            keys.Add(BlockingKey.Create(BlockingKeyKind.DamagedRecord, string.Concat(first, "/", second)));
        }
    }
}
