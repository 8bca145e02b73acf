using System.Globalization;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>
/// For records with a birthday or an identifier, as registers have them and address books seldom: two of the birthday's three numbers with an
/// initial, and the house number with the postal code or the street. So records meet of which several fields are damaged. Where there is no street,
/// the birthday with the postal code or the town, and an initial with the postal code.
/// </summary>
internal sealed class DamagedRecordRule : IBlockingRule
{
    private const int MaxDates = 4;
    private const int MaxNames = 4;
    private const int StreetBeginning = 4;

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        Span<char> initials = stackalloc char[2 * MaxNames];
        initials = initials[..InitialsOf(record.Names, initials)];
        for (int i = 0; i < Math.Min(record.Addresses.Count, MaxNames); i++)
        {
            if (record.Addresses[i].Street.Length == 0)
            {
                AddPlace(record.Addresses[i], record.BirthdayReadings, initials, keys);
            }
            else if (record.BirthdayReadings.Count + record.Identifiers.Count > 0)
            {
                AddAddress(record.Addresses[i], keys);
            }
        }

        for (int i = 0; i < Math.Min(record.BirthdayReadings.Count, MaxDates); i++)
        {
            if (record.BirthdayReadings[i].IsComplete)
            {
                AddDate(record.BirthdayReadings[i], initials, keys);
            }
        }
    }

    private static int InitialsOf(IReadOnlyList<NormalizedName> names, Span<char> initials)
    {
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

        return count;
    }

    private static void AddPlace(NormalizedAddress address, IReadOnlyList<BirthdayReading> dates, ReadOnlySpan<char> initials, List<BlockingKey> keys)
    {
        foreach (char initial in initials)
        {
            Add([initial], address.PostalCode, keys);
        }

        Span<char> text = stackalloc char[32];
        for (int i = 0; i < Math.Min(dates.Count, MaxDates); i++)
        {
            if (dates[i].IsComplete)
            {
                text.TryWrite(CultureInfo.InvariantCulture, $"{dates[i].Year}-{dates[i].Month}-{dates[i].Day}", out int length);
                Add(text[..length], address.PostalCode, keys);
                Add(text[..length], address.Locality, keys);
            }
        }
    }

    private static void AddDate(in BirthdayReading date, ReadOnlySpan<char> initials, List<BlockingKey> keys)
    {
        Span<char> text = stackalloc char[32];
        foreach (char initial in initials)
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
