using ContactBridge.Engine.Normalization.Phones;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization.Phones;

public class PhoneNormalizerPropertyTests
{
    private static readonly PhoneNormalizer Normalizer = new();

    // Text such as contacts hold, mutated: digits, signs, marks and letters, in any order.
    private static readonly Arbitrary<string> PhoneLike = Gen
        .Elements("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "44", "00", "011", "+", " ", "-", "(", ")", "(0)", ".", "/", ",", ";", "#", "*", "x", "ext. ",
            "доб. ", "tel:", ";ext=", ";phone-context=+", "=\"", "\"", "'", "e+", "E", "%2B", "~", "p", "w", "flower", "@", "https://wa.me/", "\u202a", "\u00a0", "٣", "９", "\ud835\udfd8", "\ud800")
        .ListOf()
        .Select(parts => string.Concat(parts))
        .ToArbitrary();

    private static readonly Arbitrary<string?> Region = Gen.Elements(PhoneNormalizer.Regions.Append(null).Append("??").ToArray()).ToArbitrary();

    [Fact]
    public void Normalize_never_throws()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), Region, (text, region) => Normalizer.Normalize(text, region).Digits is not null).QuickCheckThrowOnFailure();
        Prop.ForAll(PhoneLike, Region, (text, region) => Normalizer.Normalize(text, region).Digits is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Theory]
    [InlineData("0(0)+5")]
    [InlineData("0(0)+56")]
    [InlineData("00(0)++44 20 7946 0958")]
    [InlineData("5550123-(0)1#")]
    public void A_bracketed_zero_that_is_cut_off_again_is_forgotten(string text)
    {
        Assert.All(PhoneNormalizer.Regions, region => Assert.True(IsStable(Normalizer.Normalize(text, region), region)));
    }

    [Fact]
    public void A_bracketed_zero_may_stand_behind_any_number_of_digits()
    {
        Assert.All(Enumerable.Range(1, 250), count => Assert.NotNull(Normalizer.Normalize($"+{new string('4', count)}(0)", "GB").Digits));
    }

    [Fact]
    public void Normalizing_the_E164_form_changes_nothing()
    {
        Prop.ForAll(PhoneLike, Region, (text, region) => IsStable(Normalizer.Normalize(text, region), region)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Random_digits_of_every_region_are_stable_when_written_in_any_notation()
    {
        var digits = Gen.Choose(0, 9).ListOf().Select(d => string.Concat(d)).ToArbitrary();

        Prop.ForAll(digits, Region, (text, region) =>
        {
            var national = Normalizer.Normalize(text, region);
            var international = Normalizer.Normalize($"+{PhoneNormalizer.CallingCodeOf(region)}{text}");
            return IsStable(national, region) && IsStable(international, region);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20000));
    }

    [Theory]
    [InlineData("08982518844")]
    [InlineData("+38008982518844")]
    [InlineData("+3808982518844")]
    public void A_former_prefix_behind_the_trunk_prefix_is_read_the_same_nationally_and_internationally(string text)
    {
        var phone = Normalizer.Normalize(text, "UA");

        Assert.Equal("+380982518844", phone.E164);
        Assert.True(IsStable(phone, "UA"));
    }

    private static bool IsStable(NormalizedPhone phone, string? region)
    {
        if (phone.E164 is null)
        {
            return phone.Validity is not (PhoneValidity.Valid or PhoneValidity.Possible);
        }

        var again = Normalizer.Normalize(phone.E164, region);
        var formatted = Normalizer.Normalize(PhoneNormalizer.FormatInternational(phone), region);
        return again.E164 == phone.E164 && again.Validity == phone.Validity && formatted.E164 == phone.E164 && formatted.Extension == phone.Extension;
    }
}
