using ContactBridge.Formats.Csv.Headers;

namespace ContactBridge.Formats.Csv.Tests.Headers;

public sealed class HeaderNameTests
{
    [Theory]
    [InlineData("  E-MAIL   Address ", "e-mail address")]
    [InlineData("\uFEFFName", "name")]
    [InlineData("Ｅ－ｍａｉｌ", "e-mail")]
    [InlineData("Manager’s Name", "manager's name")]
    [InlineData("Email *", "email")]
    [InlineData("Город\u00A0 (раб. адрес)", "город (раб. адрес)")]
    public void Normalize_makes_names_comparable(string header, string expected) => Assert.Equal(expected, HeaderName.Normalize(header));

    [Theory]
    [InlineData("first_name", "first name")]
    [InlineData("FirstName", "first name")]
    [InlineData("email1", "email 1")]
    [InlineData("Address.Street", "address street")]
    public void Spaced_takes_programmers_names_apart(string header, string expected) => Assert.Equal(expected, HeaderName.Spaced(header));

    [Fact]
    public void Normalize_survives_lone_surrogates() => Assert.NotEmpty(HeaderName.Normalize("Na\uD800me"));
}
