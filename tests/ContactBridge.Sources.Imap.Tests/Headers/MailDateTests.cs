using System.Globalization;
using System.Text;
using ContactBridge.Sources.Imap.Headers;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

public class MailDateTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z")]
    [InlineData("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z")]
    [InlineData("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z")]
    [InlineData("Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)", null)]
    [InlineData("Wed, 9 Jan 2002 19:47:50 MST", "2002-01-10T02:47:50Z")]
    [InlineData("01-Jan-2024 00:00:00 +0800", "2023-12-31T16:00:00Z")]
    [InlineData("Mon Jan  5 10:11:12 2015", "2015-01-05T10:11:12Z")]
    [InlineData("Tue, 5 Mar 2024 10.11.12 +0100", "2024-03-05T09:11:12Z")]
    [InlineData("Wed, 15 Dec 2010    59:10 -0500", null)]
    [InlineData("31 Feb 2020 10:00:00 +0000", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Parse_reads_dates_as_they_are_written(string text, string? expected)
    {
        bool found = MailDate.TryParse(Encoding.UTF8.GetBytes(text), out long seconds);

        Assert.Equal(expected, found ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : null);
    }
}
