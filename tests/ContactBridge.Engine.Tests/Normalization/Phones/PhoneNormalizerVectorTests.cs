using ContactBridge.Engine.Normalization.Phones;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization.Phones;

public class PhoneNormalizerVectorTests
{
    private static readonly PhoneNormalizer Normalizer = new();

    [Fact]
    public void Normalize_agrees_with_libphonenumber_on_numbers_of_all_regions()
    {
        var wrong = PhoneNumberVector.All.Where(v =>
        {
            var phone = Normalizer.Normalize(v.Text, v.DefaultRegion);
            return (phone.Validity.ToString(), phone.E164, phone.Kind.ToString(), phone.Region, phone.Extension)
                != (v.Validity, v.E164, v.Kind, v.Region, v.Extension);
        });

        Assert.Empty(wrong);
    }

    [Fact]
    public void Format_agrees_with_libphonenumber_on_numbers_of_all_regions()
    {
        var wrong = PhoneNumberVector.All.Where(v =>
            PhoneNormalizer.FormatInternational(v.E164, v.Extension) != v.International || PhoneNormalizer.FormatNational(v.E164, v.Extension) != v.National);

        Assert.Empty(wrong);
    }

    [Fact]
    public void Vectors_cover_every_region_and_kind()
    {
        var regions = PhoneNumberVector.All.Select(v => v.Region).OfType<string>().Distinct(StringComparer.Ordinal);
        var kinds = PhoneNumberVector.All.Select(v => v.Kind).Distinct(StringComparer.Ordinal);

        Assert.Empty(PhoneNormalizer.Regions.Except(regions, StringComparer.Ordinal));
        Assert.Empty(Enum.GetNames<PhoneKind>().Except(kinds, StringComparer.Ordinal));
    }

    // Not nationally: numbers of no country, and Gabon, whose old numbers with the zero look like new ones.
    [Fact]
    public void Valid_numbers_survive_writing_and_reading_in_every_notation()
    {
        var wrong = PhoneNumberVector.All.Where(v => v.Validity == "Valid").Where(v =>
        {
            var phone = Normalizer.Normalize(v.Text, v.DefaultRegion);
            var texts = new[] { v.E164, PhoneNormalizer.FormatInternational(phone), PhoneNormalizer.FormatUri(phone)! };
            return texts.Any(t => Normalizer.Normalize(t).E164 != v.E164)
                || (v.Region is not ("001" or "GA") && Normalizer.Normalize(PhoneNormalizer.FormatNational(phone), v.Region).E164 != v.E164);
        });

        Assert.Empty(wrong);
    }
}
