using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Tests.Fields;

public sealed class CsvDatesTests
{
    [Theory]
    [InlineData("1980-04-15", "1980-04-15")]
    [InlineData(" --04-15", "--04-15")]
    [InlineData("--12-01", "--12-01")]
    [InlineData("19800415", "1980-04-15")]
    [InlineData("1980/4/15", "1980-04-15")]
    [InlineData("1980-04-15T00:00:00Z", "1980-04-15")]
    [InlineData("2023-05-01 12:30:00", "2023-05-01")]
    [InlineData("15.4.1980", "1980-04-15")]
    [InlineData("03.04.1980", "1980-04-03")]
    [InlineData("15/04/1980", "1980-04-15")]
    [InlineData("04/15/1980", "1980-04-15")]
    [InlineData("5/5/1980", "1980-05-05")]
    [InlineData("15 Jan 2024", "2024-01-15")]
    [InlineData("15-Jan-2024", "2024-01-15")]
    [InlineData("January 15, 2024", "2024-01-15")]
    [InlineData("15. März 1980", "1980-03-15")]
    [InlineData("15 мая 1980", "1980-05-15")]
    [InlineData("1980年4月15日", "1980-04-15")]
    [InlineData("1980. 4. 15.", "1980-04-15")]
    [InlineData("1980년 4월 15일", "1980-04-15")]
    [InlineData("2024 Jan 15", "2024-01-15")]
    [InlineData("Apr 1980", "1980-04")]
    [InlineData("15 April", "--04-15")]
    [InlineData("1980", "1980")]
    public void Read_understands_what_exporters_write(string text, string expected)
    {
        Assert.Equal(DateReading.Read, CsvDates.Read(text, DateOrder.Unknown, isRecent: false, out PartialDate date));
        Assert.Equal(expected, date.ToString());
    }

    [Theory]
    [InlineData("0/0/00")]
    [InlineData("00/0/0")]
    [InlineData("0.0.00")]
    [InlineData("0/0/0")]
    [InlineData("0000-00-00")]
    public void Read_knows_Outlooks_absent_date(string text) => Assert.Equal(DateReading.None, CsvDates.Read(text, DateOrder.Unknown, isRecent: false, out _));

    [Theory]
    [InlineData("3/4/1980", (int)DateReading.Ambiguous)]
    [InlineData("30/2/1980", (int)DateReading.Unreadable)]
    [InlineData("45/45/1980", (int)DateReading.Unreadable)]
    [InlineData("yesterday", (int)DateReading.Unreadable)]
    [InlineData("12:30", (int)DateReading.Unreadable)]
    [InlineData("15 Foo 2024", (int)DateReading.Unreadable)]
    [InlineData("4/15/80", (int)DateReading.ShortYear)]
    public void Read_guesses_nothing(string text, int expected) => Assert.Equal(expected, (int)CsvDates.Read(text, DateOrder.Unknown, isRecent: false, out _));

    [Theory]
    [InlineData("3/4/1980", (int)DateOrder.DayFirst, "1980-04-03")]
    [InlineData("3/4/1980", (int)DateOrder.MonthFirst, "1980-03-04")]
    [InlineData("15/4/1980", (int)DateOrder.MonthFirst, "1980-04-15")]
    public void Read_follows_the_order_of_the_file(string text, int order, string expected)
    {
        Assert.Equal(DateReading.Read, CsvDates.Read(text, (DateOrder)order, isRecent: false, out PartialDate date));
        Assert.Equal(expected, date.ToString());
    }

    [Theory]
    [InlineData("15-Jan-24", "2024-01-15")]
    [InlineData("1/15/20, 3:04 PM", "2020-01-15")]
    public void Read_puts_recent_short_years_into_this_century(string text, string expected)
    {
        Assert.Equal(DateReading.Read, CsvDates.Read(text, DateOrder.MonthFirst, isRecent: true, out PartialDate date));
        Assert.Equal(expected, date.ToString());
    }

    [Theory]
    [InlineData("15/4/1980", (int)DateOrder.DayFirst)]
    [InlineData("4/15/1980", (int)DateOrder.MonthFirst)]
    [InlineData("4/5/1980", (int)DateOrder.Unknown)]
    [InlineData("1980-04-15", (int)DateOrder.Unknown)]
    public void Proves_tells_what_one_date_shows(string text, int expected) => Assert.Equal(expected, (int)CsvDates.Proves(text));
}
