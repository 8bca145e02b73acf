using System.Collections.Frozen;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Labels ↔ what is understood of them: values of TYPE, Apple's built-in labels, words of free labels.</summary>
internal static class LabelNames
{
    private static readonly FrozenDictionary<string, LabelKinds> Names = new Dictionary<string, LabelKinds>(StringComparer.OrdinalIgnoreCase)
    {
        ["HOME"] = LabelKinds.Home, ["DOMICILE"] = LabelKinds.Home, ["PERSONAL"] = LabelKinds.Home, ["PRIVATE"] = LabelKinds.Home,
        ["WORK"] = LabelKinds.Work, ["BUSINESS"] = LabelKinds.Work, ["OFFICE"] = LabelKinds.Work, ["SCHOOL"] = LabelKinds.School,
        ["OTHER"] = LabelKinds.Other, ["CELL"] = LabelKinds.Mobile, ["MOBILE"] = LabelKinds.Mobile, ["IPHONE"] = LabelKinds.Mobile,
        ["PCS"] = LabelKinds.Mobile, ["CELLULAR"] = LabelKinds.Mobile, ["FAX"] = LabelKinds.Fax, ["PAGER"] = LabelKinds.Pager, ["VOICE"] = LabelKinds.Voice,
        ["TEXT"] = LabelKinds.Text, ["SMS"] = LabelKinds.Text, ["VIDEO"] = LabelKinds.Video, ["MAIN"] = LabelKinds.Main,
        ["MAIN-NUMBER"] = LabelKinds.Main, ["ASSISTANT"] = LabelKinds.Assistant, ["X-ASSISTANT"] = LabelKinds.Assistant,
        ["X-EVOLUTION-ASSISTANT"] = LabelKinds.Assistant, ["CAR"] = LabelKinds.Car, ["RADIO"] = LabelKinds.Radio, ["X-EVOLUTION-RADIO"] = LabelKinds.Radio,
        ["ISDN"] = LabelKinds.Isdn, ["TELEX"] = LabelKinds.Telex, ["TLX"] = LabelKinds.Telex, ["X-EVOLUTION-TELEX"] = LabelKinds.Telex,
        ["TEXTPHONE"] = LabelKinds.TextPhone, ["TTY"] = LabelKinds.TextPhone, ["TTY-TDD"] = LabelKinds.TextPhone, ["TDD"] = LabelKinds.TextPhone,
        ["X-EVOLUTION-TTYTDD"] = LabelKinds.TextPhone, ["CALLBACK"] = LabelKinds.Callback, ["X-EVOLUTION-CALLBACK"] = LabelKinds.Callback,
        ["COMPANY"] = LabelKinds.CompanyMain, ["COMPANY-MAIN"] = LabelKinds.CompanyMain, ["X-EVOLUTION-COMPANY"] = LabelKinds.CompanyMain,
        ["MODEM"] = LabelKinds.Modem, ["BBS"] = LabelKinds.Modem, ["POSTAL"] = LabelKinds.Postal, ["PARCEL"] = LabelKinds.Parcel,
        ["DOM"] = LabelKinds.Domestic, ["INTL"] = LabelKinds.International, ["BILLING"] = LabelKinds.Billing, ["DELIVERY"] = LabelKinds.Delivery,
        ["INTERNET"] = LabelKinds.Internet, ["HOMEFAX"] = LabelKinds.Home | LabelKinds.Fax, ["WORKFAX"] = LabelKinds.Work | LabelKinds.Fax,
        ["OTHERFAX"] = LabelKinds.Other | LabelKinds.Fax, ["ASSISTANTPHONE"] = LabelKinds.Assistant, ["HOMEPAGE"] = LabelKinds.None,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>How each kind is written as TYPE, in the order of the kinds' bits.</summary>
    private static readonly (LabelKinds Kind, string Type)[] Types =
    [
        (LabelKinds.Home, "HOME"), (LabelKinds.Work, "WORK"), (LabelKinds.School, "SCHOOL"), (LabelKinds.Other, "OTHER"), (LabelKinds.Mobile, "CELL"),
        (LabelKinds.Fax, "FAX"), (LabelKinds.Pager, "PAGER"), (LabelKinds.Voice, "VOICE"), (LabelKinds.Text, "TEXT"), (LabelKinds.Video, "VIDEO"),
        (LabelKinds.Main, "MAIN"), (LabelKinds.Assistant, "ASSISTANT"), (LabelKinds.Car, "CAR"), (LabelKinds.Radio, "RADIO"), (LabelKinds.Isdn, "ISDN"),
        (LabelKinds.Telex, "TELEX"), (LabelKinds.TextPhone, "TEXTPHONE"), (LabelKinds.Callback, "CALLBACK"), (LabelKinds.CompanyMain, "COMPANY-MAIN"),
        (LabelKinds.Modem, "MODEM"), (LabelKinds.Postal, "POSTAL"), (LabelKinds.Parcel, "PARCEL"), (LabelKinds.Domestic, "DOM"),
        (LabelKinds.International, "INTL"), (LabelKinds.Billing, "BILLING"), (LabelKinds.Delivery, "DELIVERY"), (LabelKinds.Internet, "INTERNET"),
    ];

    /// <summary>The label that values of TYPE make.</summary>
    public static FieldLabel FromTypes(IReadOnlyList<string> types)
    {
        if (types.Count == 0)
        {
            return FieldLabel.None;
        }

        LabelKinds kinds = LabelKinds.None;
        foreach (string type in types)
        {
            kinds |= FromText(type);
        }

        return new FieldLabel(kinds, string.Join(',', types));
    }

    /// <summary>What is understood of a free or built-in label: "Work Fax", "_$!&lt;HomeFAX&gt;!$_".</summary>
    public static LabelKinds FromText(string text)
    {
        string label = BuiltIn(text) ?? text;
        if (Names.TryGetValue(label, out LabelKinds kinds))
        {
            return kinds;
        }

        foreach (Range word in label.AsSpan().SplitAny(" -/(),"))
        {
            kinds |= Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label.AsSpan(word), out LabelKinds more) ? more : LabelKinds.None;
        }

        return kinds;
    }

    /// <summary>The name inside Apple's _$!&lt;…&gt;!$_, or null when the label is not built in.</summary>
    public static string? BuiltIn(string text) =>
        text.Length > 8 && text.StartsWith("_$!<", StringComparison.Ordinal) && text.EndsWith(">!$_", StringComparison.Ordinal) ? text[4..^4] : null;

    /// <summary>True for values of TYPE that have a meaning here.</summary>
    public static bool IsKnownType(string type) => Names.ContainsKey(type);

    /// <summary>The values of TYPE for these kinds.</summary>
    public static IEnumerable<string> ToTypes(LabelKinds kinds)
    {
        foreach ((LabelKinds kind, string type) in Types)
        {
            if ((kinds & kind) != LabelKinds.None)
            {
                yield return type;
            }
        }
    }
}
