using ContactBridge.Formats.Csv.Headers;

namespace ContactBridge.Formats.Csv.Tests.Headers;

public sealed class HeaderWordsTests
{
    [Theory]
    [InlineData("Contact Email", "email||")]
    [InlineData("home_email_2", "email|home|")]
    [InlineData("WorkPhoneNumber", "phone|work|")]
    [InlineData("Office Mobile", "phone|workMobile|")]
    [InlineData("Home Fax Number", "phone|homeFax|")]
    [InlineData("Business City", "address|work|city")]
    [InlineData("Email Address", "email||")]
    [InlineData("Web Address", "url||")]
    [InlineData("Skype ID", "im|skype|")]
    [InlineData("Company Website", "url|work|")]
    public void Find_understands_the_words(string header, string expected)
    {
        FieldName? field = HeaderWords.Find(HeaderName.Spaced(header));

        Assert.Equal(expected, field is { } f ? $"{f.Family}|{f.Slot}|{f.Part}" : null);
    }

    [Theory]
    [InlineData("Phone Bill")]
    [InlineData("Email Opt Out")]
    [InlineData("Amount")]
    [InlineData("City Tax")]
    [InlineData("")]
    public void Find_says_nothing_where_a_word_is_strange(string header) => Assert.Null(HeaderWords.Find(HeaderName.Spaced(header)));
}
