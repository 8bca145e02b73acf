using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with a number of the same last digits: nationally and internationally written forms of one number meet, whatever the country.</summary>
internal sealed class PhoneBlockingRule : IBlockingRule
{
    /// <summary>Enough digits to tell numbers apart, few enough to be left when a country code or trunk prefix could not be taken off.</summary>
    public const int TailLength = 8;

    public static ReadOnlySpan<char> TailOf(NormalizedPhoneNumber phone)
    {
        ReadOnlySpan<char> text = phone.E164 ?? phone.Canonical;
        int extension = text.IndexOf(';');
        if (extension >= 0)
        {
            text = text[..extension];
        }

        return text.Length > TailLength ? text[^TailLength..] : text;
    }

    public static BlockingKey KeyOf(NormalizedPhoneNumber phone) => BlockingKey.Create(BlockingKeyKind.Phone, TailOf(phone));

    public void AddKeys(RecordForms forms, List<BlockingKey> keys) => keys.AddRange(forms.PhoneKeys);
}
