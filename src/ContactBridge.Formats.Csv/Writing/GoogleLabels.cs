using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Writing;

/// <summary>Says labels in Google's words.</summary>
internal static class GoogleLabels
{
    private static readonly (LabelKinds Kinds, string Text)[] Standard =
    [
        (LabelKinds.Work | LabelKinds.Fax, "Work Fax"),
        (LabelKinds.Home | LabelKinds.Fax, "Home Fax"),
        (LabelKinds.Other | LabelKinds.Fax, "Other Fax"),
        (LabelKinds.Work | LabelKinds.Mobile, "Work Mobile"),
        (LabelKinds.Home | LabelKinds.Mobile, "Home Mobile"),
        (LabelKinds.Work | LabelKinds.Pager, "Work Pager"),
        (LabelKinds.Work | LabelKinds.Main, "Work Main"),
        (LabelKinds.Mobile, "Mobile"),
        (LabelKinds.Fax, "Fax"),
        (LabelKinds.Pager, "Pager"),
        (LabelKinds.CompanyMain, "Company Main"),
        (LabelKinds.Main, "Main"),
        (LabelKinds.Home, "Home"),
        (LabelKinds.Work, "Work"),
        (LabelKinds.School, "School"),
        (LabelKinds.Other, "Other"),
        (LabelKinds.Assistant, "Assistant"),
        (LabelKinds.Car, "Car"),
        (LabelKinds.Radio, "Radio"),
        (LabelKinds.Isdn, "ISDN"),
        (LabelKinds.Telex, "Telex"),
        (LabelKinds.TextPhone, "TTY"),
        (LabelKinds.Callback, "Callback"),
        (LabelKinds.Video, "Video"),
    ];

    /// <summary>The label cell of a value: "* " before the preferred one, then its own words if a person wrote them, else Google's.</summary>
    public static string Of(ContactValue value)
    {
        string text = Words(value.Label);
        return value.Preference == 1 ? "* " + text : text;
    }

    /// <summary>The label's words; empty when there are none.</summary>
    public static string Words(FieldLabel label)
    {
        if (label.Text is { Length: > 0 } own && !IsTechnical(own) && LabelText.Parse(own).Label is { } read && read.Text == own && Covers(read.Kinds, label.Kinds))
        {
            return own;
        }

        foreach ((LabelKinds kinds, string text) in Standard)
        {
            if (label.Is(kinds))
            {
                return text;
            }
        }

        return label.Text is { } other && LabelText.Parse(other).Label.Text == other ? other : string.Empty;
    }

    /// <summary>"CELL,VOICE" and "_$!&lt;Mobile&gt;!$_" are made for programs.</summary>
    private static bool IsTechnical(string text) =>
        text.Contains("$!", StringComparison.Ordinal) || text.Contains(',', StringComparison.Ordinal) || (text.Length > 1 && text.All(c => !char.IsLower(c)) && text.Any(char.IsAsciiLetterUpper));

    private static bool Covers(LabelKinds said, LabelKinds meant) => said == meant || (meant == LabelKinds.None && said == LabelKinds.None);
}
