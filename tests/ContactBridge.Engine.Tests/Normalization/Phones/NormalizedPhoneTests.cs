using ContactBridge.Engine.Normalization.Phones;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization.Phones;

public class NormalizedPhoneTests
{
    private static readonly PhoneNormalizer Normalizer = new("GB");

    [Theory]
    [InlineData("020 7946 0958 x123")]
    [InlineData("020 7946 0958 99999")]
    [InlineData("555 0142 or 555 0143")]
    public void ToString_holds_no_digit_of_the_number(string text)
    {
        var phone = Normalizer.Normalize(text);

        Assert.DoesNotContain(phone.ToString(), char.IsAsciiDigit);
    }

    [Fact]
    public void Default_value_is_no_number()
    {
        NormalizedPhone phone = default;

        Assert.Equal(PhoneValidity.NotANumber, phone.Validity);
        Assert.Null(phone.E164);
        Assert.Equal("", phone.Digits);
    }

    [Fact]
    public void Digits_are_the_national_number_when_the_country_is_known()
    {
        Assert.Equal("2079460958", Normalizer.Normalize("+44 20 7946 0958").Digits);
        Assert.Equal("2125550142", Normalizer.Normalize("+1 212 555 0142").Digits);
        Assert.Equal("212345678", Normalizer.Normalize("+351 21 234 5678").Digits);
    }

    [Fact]
    public void Digits_lose_the_zeros_of_a_prefix_when_the_country_is_not_known()
    {
        Assert.Equal("2079460958", new PhoneNormalizer().Normalize("020 7946 0958").Digits);
        Assert.Equal("000", new PhoneNormalizer().Normalize("000").Digits);
    }

    [Fact]
    public void Same_number_written_in_two_ways_is_equal()
    {
        Assert.Equal(Normalizer.Normalize("+44 20 7946 0958 ext. 12"), Normalizer.Normalize("(020) 79460958 x12"));
    }
}
