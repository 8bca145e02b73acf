using System.Globalization;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same complete birthday: their names may both be damaged.</summary>
internal sealed class BirthdayBlockingRule : IBlockingRule
{
    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        Span<char> text = stackalloc char[24];
        for (int i = 0; i < Math.Min(record.BirthdayReadings.Count, Blocker.MaxValuesPerField); i++)
        {
            BirthdayReading date = record.BirthdayReadings[i];
            if (date.IsComplete)
            {
                text.TryWrite(CultureInfo.InvariantCulture, $"{date.Year}-{date.Month}-{date.Day}", out int length);
                keys.Add(BlockingKey.Create(BlockingKeyKind.Birthday, text[..length]));
            }
        }
    }
}
