using System.Globalization;
using ContactBridge.Engine.Normalization.Phones;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization.Phones;

public class PhoneNormalizerTests
{
    private static readonly PhoneNormalizer Normalizer = new();

    [Theory]
    [InlineData("GB", "０２０ ７９４６ ０９５８", "+442079460958")]
    [InlineData("EG", "٠١٠ ٠٢٣٤ ٥٦٧٨", "+201002345678")]
    [InlineData("IR", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789")]
    [InlineData("IN", "९८७६५ ४३२१०", "+919876543210")]
    [InlineData("GB", "\U0001D7D8\U0001D7DA\U0001D7D8 7946 0958", "+442079460958")]
    [InlineData(null, "＋４４　２０　７９４６　０９５８", "+442079460958")]
    [InlineData(null, "\u202a+44 20 7946 0958\u202c", "+442079460958")]
    [InlineData("GB", "\u200e020\u00a07946\u20110958\u200b", "+442079460958")]
    [InlineData("GB", "020–7946−0958", "+442079460958")]
    [InlineData(null, "📞 +44 20 7946 0958", "+442079460958")]
    public void Normalize_understands_every_script(string? region, string text, string expected) => AssertValid(region, text, expected);

    [Theory]
    [InlineData(null, "tel:+44-20-7946-0958", "+442079460958")]
    [InlineData(null, "TEL:020-7946-0958;phone-context=+44", "+442079460958")]
    [InlineData("GB", "tel:020%207946%200958", "+442079460958")]
    [InlineData(null, "tel:%2B442079460958", "+442079460958")]
    [InlineData(null, "tel:+44-20-7946-0958;isub=1411", "+442079460958")]
    [InlineData(null, "https://wa.me/442079460958?text=hi", "+442079460958")]
    [InlineData(null, "callto://+442079460958", "+442079460958")]
    public void Normalize_understands_uris(string? region, string text, string expected) => AssertValid(region, text, expected);

    [Theory]
    [InlineData("US", "011 44 20 7946 0958")]
    [InlineData("AU", "0011 44 20 7946 0958")]
    [InlineData("RU", "8~10 44 20 7946 0958")]
    [InlineData("JP", "010-44-20-7946-0958")]
    [InlineData("DE", "0044 20 7946 0958")]
    [InlineData("US", "0044 20 7946 0958")]
    [InlineData("FR", "011 44 20 7946 0958")]
    [InlineData(null, "00 44 20 7946 0958")]
    [InlineData(null, "00+44 20 7946 0958")]
    [InlineData(null, "++44 20 7946 0958")]
    [InlineData(null, "+0044 20 7946 0958")]
    [InlineData(null, "+44 (0)20 7946 0958")]
    [InlineData(null, "+44 020 7946 0958")]
    [InlineData(null, "(+44) 20 7946 0958")]
    [InlineData("GB", "44 20 7946 0958")]
    [InlineData("GB", "2079460958")]
    public void Normalize_understands_international_prefixes(string? region, string text) => AssertValid(region, text, "+442079460958");

    [Theory]
    [InlineData("IT", "06 1234 5678", "+390612345678")]
    [InlineData(null, "+39 (0)6 1234 5678", "+390612345678")]
    [InlineData("RU", "8 (495) 123-45-67", "+74951234567")]
    [InlineData("HU", "06 20 123 4567", "+36201234567")]
    [InlineData("MX", "55 1234 5678", "+525512345678")]
    [InlineData("MX", "044 55 1234 5678", "+525512345678")]
    [InlineData("MX", "01 55 1234 5678", "+525512345678")]
    [InlineData(null, "+52 1 55 1234 5678", "+525512345678")]
    [InlineData("AR", "011 15 2345-6789", "+5491123456789")]
    [InlineData("AR", "011 2345-6789", "+541123456789")]
    [InlineData(null, "+54 11 15 2345 6789", "+5491123456789")]
    [InlineData("BR", "0 15 11 2345-6789", "+551123456789")]
    [InlineData("BR", "0xx11 2345-6789", "+551123456789")]
    [InlineData("BR", "011 2345-6789", "+551123456789")]
    [InlineData("UA", "8 (050) 123-45-67", "+380501234567")]
    [InlineData("KR", "0082-10-2345-6789", "+821023456789")]
    [InlineData(null, "+351 (0)21 2345678", "+351212345678")]
    [InlineData("AG", "4641234", "+12684641234")]
    public void Normalize_knows_national_prefixes(string? region, string text, string expected) => AssertValid(region, text, expected);

    [Theory]
    [InlineData("US", "1-800-FLOWERS", "+18003569377")]
    [InlineData("US", "(800) GO-FEDEX", "+18004633339")]
    [InlineData(null, "+1 800 MY APPLE", "+18006927753")]
    [InlineData("AU", "1300 FLOWER", "+611300356937")]
    [InlineData("US", "1-800-ELEPHANT", "+18003537426")]
    [InlineData("US", "1-800-FLOWERS ext. 12", "+18003569377")]
    [InlineData("US", "212 555 CALL", "+12125552255")]
    public void Normalize_dials_vanity_letters(string? region, string text, string expected) => AssertValid(region, text, expected);

    [Theory]
    [InlineData("US", "(212) 555-0142 home", "+12125550142")]
    [InlineData("US", "Home: (212) 555-0142", "+12125550142")]
    [InlineData("DE", "0171 1234567 (Büro)", "+491711234567")]
    [InlineData("NO", "tlf. 22 34 56 78", "+4722345678")]
    public void Normalize_looks_past_remarks(string region, string text, string expected) => AssertValid(region, text, expected);

    [Theory]
    [InlineData("212-555-0142 x123", "123")]
    [InlineData("212-555-0142x123", "123")]
    [InlineData("212-555-0142 ext. 123", "123")]
    [InlineData("212-555-0142 Extension: 123", "123")]
    [InlineData("212-555-0142, ext 123", "123")]
    [InlineData("212-555-0142 (ext 123)", "123")]
    [InlineData("212-555-0142 #123", "123")]
    [InlineData("212-555-0142 - 123#", "123")]
    [InlineData("212-555-0142,,123#", "123")]
    [InlineData("212-555-0142;123", "123")]
    [InlineData("212-555-0142p123", "123")]
    [InlineData("212-555-0142w123", "123")]
    [InlineData("212-555-0142 доб. 123", "123")]
    [InlineData("212-555-0142 int 123", "123")]
    [InlineData("212-555-0142 anexo 123", "123")]
    [InlineData("212-555-0142 ramal 123", "123")]
    [InlineData("212-555-0142 poste 123", "123")]
    [InlineData("212-555-0142 转 123", "123")]
    [InlineData("212-555-0142分机123", "123")]
    [InlineData("tel:+1-212-555-0142;ext=123", "123")]
    [InlineData("212-555-0142 ｅｘｔ １２３", "123")]
    [InlineData("212-555-0142 ext 12345678901234567890", "12345678901234567890")]
    public void Normalize_splits_the_extension(string text, string extension)
    {
        var phone = Normalizer.Normalize(text, "US");

        Assert.Equal(("+12125550142", extension), (phone.E164, phone.Extension));
        Assert.False(phone.LowConfidence);
    }

    [Theory]
    [InlineData("GB", "=\"+442079460958\"", "+442079460958")]
    [InlineData("GB", "'02079460958", "+442079460958")]
    [InlineData("US", "442079460958", "+442079460958")]
    [InlineData("US", "2125550142.0", "+12125550142")]
    [InlineData("CN", "8.613812345678E+12", "+8613812345678")]
    [InlineData("GB", "+020 7946 0958", "+442079460958")]
    [InlineData("GB", "020 7946 0958 or 020 7946 0959", "+442079460958")]
    public void Normalize_doubts_what_a_spreadsheet_or_a_guess_has_touched(string region, string text, string expected)
    {
        var phone = Normalizer.Normalize(text, region);

        Assert.Equal(expected, phone.E164);
        Assert.True(phone.LowConfidence);
    }

    [Fact]
    public void Normalize_makes_no_number_of_lost_digits()
    {
        var phone = Normalizer.Normalize("8.61381E+12", "CN");

        Assert.Equal((PhoneValidity.NotANumber, (string?)null, true), (phone.Validity, phone.E164, phone.LowConfidence));
    }

    [Theory]
    [InlineData("DE", "112", "112")]
    [InlineData("US", "911", "911")]
    [InlineData("DE", "11833", "11833")]
    [InlineData(null, "10086", "10086")]
    [InlineData("IL", "*2700", "2700")]
    [InlineData(null, "*#06#", "06")]
    public void Normalize_keeps_short_codes_without_a_country(string? region, string text, string digits)
    {
        var phone = Normalizer.Normalize(text, region);

        Assert.Equal((PhoneValidity.ShortCode, (string?)null, digits), (phone.Validity, phone.E164, phone.Digits));
    }

    [Theory]
    [InlineData(null, "*31#+491711234567", "+491711234567")]
    [InlineData("US", "*67 212 555 0142", "+12125550142")]
    public void Normalize_drops_network_codes_before_a_number(string? region, string text, string expected) => AssertValid(region, text, expected);

    [Theory]
    [InlineData("+999 123 4567", PhoneValidity.UnknownCountry)]
    [InlineData("+", PhoneValidity.NotANumber)]
    [InlineData("-", PhoneValidity.NotANumber)]
    [InlineData("n/a", PhoneValidity.NotANumber)]
    [InlineData("call me", PhoneValidity.NotANumber)]
    [InlineData("", PhoneValidity.NotANumber)]
    [InlineData("bob2125550142@example.com", PhoneValidity.NotANumber)]
    [InlineData("555-0142", PhoneValidity.TooShort)]
    [InlineData("713-1234 fax", PhoneValidity.TooShort)]
    [InlineData("713-1234 office", PhoneValidity.TooShort)]
    [InlineData("2024-01-15", PhoneValidity.TooShort)]
    [InlineData("12345678901234567890", PhoneValidity.TooLong)]
    [InlineData("1234567890123456789012345678901234567890123", PhoneValidity.TooLong)]
    public void Normalize_gives_no_number_to_what_is_none(string text, PhoneValidity validity)
    {
        var phone = Normalizer.Normalize(text, "US");

        Assert.Equal((validity, (string?)null), (phone.Validity, phone.E164));
    }

    [Fact]
    public void Normalize_needs_a_region_for_national_numbers()
    {
        Assert.Equal(PhoneValidity.NoRegion, Normalizer.Normalize("020 7946 0958").Validity);
        Assert.Equal(PhoneValidity.NoRegion, Normalizer.Normalize("011 6320 7279").Validity);
        Assert.Equal("+442079460958", new PhoneNormalizer("gb").Normalize("020 7946 0958").E164);
        Assert.Equal("+442079460958", new PhoneNormalizer("US").Normalize("020 7946 0958", "UK").E164);
        Assert.Equal("+442079460958", new PhoneNormalizer("GB").Normalize("020 7946 0958", "no such region").E164);
    }

    [Theory]
    [InlineData("+800 1234 5678", "+80012345678", PhoneKind.TollFree)]
    [InlineData("+870 773 123 456", "+870773123456", PhoneKind.Mobile)]
    [InlineData("+882 16 12345678", "+8821612345678", PhoneKind.Voip)]
    [InlineData("+979 1 2345 6789", "+979123456789", PhoneKind.PremiumRate)]
    public void Normalize_knows_numbers_of_no_country(string text, string expected, PhoneKind kind)
    {
        var phone = Normalizer.Normalize(text);

        Assert.Equal((expected, kind, "001"), (phone.E164, phone.Kind, phone.Region));
    }

    [Fact]
    public void Regions_are_known_by_code_only()
    {
        Assert.True(PhoneNormalizer.IsKnownRegion("GB"));
        Assert.True(PhoneNormalizer.IsKnownRegion("xk"));
        Assert.False(PhoneNormalizer.IsKnownRegion("ZZ"));
        Assert.False(PhoneNormalizer.IsKnownRegion("001"));
        Assert.False(PhoneNormalizer.IsKnownRegion(null));
        Assert.True(PhoneNormalizer.Regions.Count >= 245);
        Assert.Throws<ArgumentException>(() => new PhoneNormalizer("ZZ"));
    }

    [Fact]
    public void Format_leaves_what_is_no_E164_number()
    {
        Assert.Equal("020 7946 0958", PhoneNormalizer.FormatInternational("020 7946 0958"));
        Assert.Equal("+999123", PhoneNormalizer.FormatNational("+999123"));
        Assert.Equal("+44 20 7946 0958 x12", PhoneNormalizer.FormatInternational("+442079460958", "12"));
        Assert.Equal("020 7946 0958", PhoneNormalizer.FormatNational("+442079460958"));
        Assert.Equal("tel:+442079460958;ext=12", PhoneNormalizer.FormatUri(Normalizer.Normalize("+44 20 7946 0958 ext 12")));
        Assert.Null(PhoneNormalizer.FormatUri(Normalizer.Normalize("112", "DE")));
    }

    [Fact]
    public void Normalize_gives_the_same_from_many_threads()
    {
        var vectors = PhoneNumberVector.All;
        var expected = vectors.Select(v => v.E164).ToArray();

        var actual = vectors.AsParallel().AsOrdered().Select(v => new PhoneNormalizer().Normalize(v.Text, v.DefaultRegion).E164).ToArray();

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Normalize_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            AssertValid("US", "1-800-COLLECT EXT 12", "+18002655328");
            AssertValid("PE", "01 2345678 INT 12", "+5112345678");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertValid(string? region, string text, string expected)
    {
        var phone = Normalizer.Normalize(text, region);

        Assert.Equal((PhoneValidity.Valid, expected), (phone.Validity, phone.E164));
    }
}
