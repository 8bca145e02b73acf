using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Tests.Fields;

public sealed class LabelTextTests
{
    [Theory]
    [InlineData("Work", LabelKinds.Work, 0, "Work")]
    [InlineData("* Home", LabelKinds.Home, 1, "Home")]
    [InlineData("* ", LabelKinds.None, 1, null)]
    [InlineData("Home Fax", LabelKinds.Home | LabelKinds.Fax, 0, "Home Fax")]
    [InlineData("Mobil", LabelKinds.Mobile, 0, "Mobil")]
    [InlineData("携帯", LabelKinds.Mobile, 0, "携帯")]
    [InlineData("Рабочий", LabelKinds.Work, 0, "Рабочий")]
    [InlineData("Zweitwohnung", LabelKinds.None, 0, "Zweitwohnung")]
    [InlineData("Home Page", LabelKinds.None, 0, "Home Page")]
    public void Parse_reads_kinds_preference_and_text(string text, LabelKinds kinds, int preference, string? label)
    {
        LabelText read = LabelText.Parse(text);

        Assert.Equal(new LabelText(new FieldLabel(kinds, label), preference), read);
    }
}
