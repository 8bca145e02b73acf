using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Tests.Fields;

public sealed class DamagedTextTests
{
    [Theory]
    [InlineData("8.61381E+12", true)]
    [InlineData("8,61381E+12", true)]
    [InlineData("#ERROR!", true)]
    [InlineData("#NAME?", true)]
    [InlineData("########", true)]
    [InlineData("+49 30 1234", false)]
    [InlineData("#31#0123456", false)]
    [InlineData("555-1234 E", false)]
    public void IsLost_knows_what_spreadsheets_leave_behind(string text, bool expected) => Assert.Equal(expected, DamagedText.IsLost(text));

    [Theory]
    [InlineData("=\"0123\"", "0123")]
    [InlineData("'+4930123", "+4930123")]
    public void TryUnwrap_takes_text_marks_off(string text, string expected)
    {
        Assert.True(DamagedText.TryUnwrap(text, out string value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("'Ann")]
    [InlineData("+49")]
    [InlineData("=")]
    public void TryUnwrap_leaves_other_text_alone(string text) => Assert.False(DamagedText.TryUnwrap(text, out _));
}
