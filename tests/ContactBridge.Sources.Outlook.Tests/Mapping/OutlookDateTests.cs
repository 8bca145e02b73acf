using ContactBridge.Contacts;
using ContactBridge.Sources.Outlook.Mapping;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests.Mapping;

public sealed class OutlookDateTests
{
    [Theory]
    [InlineData("1980-04-15T11:59:00Z", "1980-04-15")]
    [InlineData("1980-04-15T00:00:00Z", "1980-04-15")]
    [InlineData("1980-04-14T23:00:00Z", "1980-04-15")]
    [InlineData("1980-04-14T15:00:00Z", "1980-04-15")]
    [InlineData("1980-04-15T08:00:00Z", "1980-04-15")]
    [InlineData("1980-04-15T12:00:00Z", "1980-04-15")]
    [InlineData("1980-04-15", "1980-04-15")]
    [InlineData("1604-02-29T11:59:00Z", "--02-29")]
    [InlineData("1604-01-01T00:00:00Z", "--01-01")]
    [InlineData("1603-12-31T23:00:00Z", "--01-01")]
    public void TryRead_takes_the_nearest_midnight(string text, string expected)
    {
        Assert.True(OutlookDate.TryRead(text, out PartialDate? date));

        Assert.Equal(expected, date?.ToString());
    }

    [Theory]
    [InlineData("4501-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void TryRead_knows_the_dates_that_stand_for_none(string text)
    {
        Assert.True(OutlookDate.TryRead(text, out PartialDate? date));

        Assert.Null(date);
    }

    [Fact]
    public void TryRead_refuses_what_is_no_date() => Assert.False(OutlookDate.TryRead("mid May", out _));
}
