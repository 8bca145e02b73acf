using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Phones;

namespace ContactBridge.Engine.Normalization;

/// <summary>Adds to a number what its label and its kind tell of whose it is.</summary>
internal static class PhoneComparison
{
    private const LabelKinds NotTheirOwn = LabelKinds.Assistant | LabelKinds.CompanyMain | LabelKinds.Callback | LabelKinds.Fax | LabelKinds.Modem | LabelKinds.Telex;
    private const LabelKinds TheirOwn = LabelKinds.Mobile | LabelKinds.Pager | LabelKinds.Car;

    /// <summary>The comparable form; null when the text holds no digit.</summary>
    public static NormalizedPhoneNumber? Normalize(PhoneNormalizer phones, PhoneNumber number)
    {
        NormalizedPhone phone = phones.Normalize(number.Value);
        if (phone.E164 is null && phone.Digits.Length == 0)
        {
            return null;
        }

        FieldLabel label = number.Label;
        bool isService = phone.Kind is PhoneKind.TollFree or PhoneKind.PremiumRate or PhoneKind.SharedCost or PhoneKind.UniversalAccess or PhoneKind.Voicemail;
        bool isContext = label.IsAny(NotTheirOwn) || label.Is(LabelKinds.Main | LabelKinds.Work) || (isService && phone.Extension is null) || phone.Validity == PhoneValidity.ShortCode;
        bool isPersonal = phone.Kind is PhoneKind.Mobile or PhoneKind.PersonalNumber or PhoneKind.Pager || phone.Extension is not null
            || (label.IsAny(TheirOwn) && phone.Kind is PhoneKind.FixedLineOrMobile or PhoneKind.Unknown or PhoneKind.Voip);
        string canonical = phone.E164 ?? "?" + phone.Digits;
        return new NormalizedPhoneNumber
        {
            Canonical = phone.Extension is null ? canonical : string.Concat(canonical, ";ext=", phone.Extension),
            E164 = phone.E164,
            IsUncertain = phone.Validity != PhoneValidity.Valid,
            Extension = phone.Extension,
            IsContext = isContext,
            IsPersonal = isPersonal && !isContext,
            IsOther = label.Is(LabelKinds.Other) && !label.IsAny(TheirOwn | LabelKinds.Home | LabelKinds.Work),
        };
    }
}
