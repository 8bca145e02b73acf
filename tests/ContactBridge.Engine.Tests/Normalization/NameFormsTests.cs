using ContactBridge.Engine.Normalization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class NameFormsTests
{
    [Theory]
    [InlineData("Yakovlev", "Iakovlev")]
    [InlineData("Яковлев", "Jakovlev")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Müller", "Muller")]
    [InlineData("Alexander", "Александр")]
    [InlineData("Mohammed", "Muhammad")]
    [InlineData("محمد", "Mohamed")]
    [InlineData("Yusuf", "يوسف")]
    [InlineData("Cohen", "כהן")]
    [InlineData("Levy", "לוי")]
    [InlineData("Lakshmi", "Laxmi")]
    [InlineData("Lakshmi", "लक्ष्मी")]
    [InlineData("Dostoevsky", "Dostoevskiy")]
    [InlineData("Solovyov", "Soloviev")]
    [InlineData("Yulia", "Julia")]
    [InlineData("Stephen", "Steven")]
    [InlineData("de la Cruz", "Delacruz")]
    [InlineData("Wang", "王")]
    [InlineData("Al-Haddad", "Haddad")]
    [InlineData("El Haddad", "الحداد")]
    [InlineData("Al-Ali", "Alali")]
    [InlineData("Al-Ali", "العلي")]
    [InlineData("Chopra", "चोपड़ा")]
    [InlineData("Swati", "स्वाति")]
    public void Spellings_of_one_name_agree(string a, string b) => Assert.Equal(LooseOf(a), LooseOf(b));

    [Theory]
    [InlineData("Zhou", "Zhu")]
    [InlineData("Xu", "Xue")]
    [InlineData("Cong", "Kong")]
    [InlineData("Cai", "Kai")]
    [InlineData("Mahmoud", "Mohammed")]
    [InlineData("Hamid", "Hamed")]
    [InlineData("Raj", "Rai")]
    [InlineData("Mario", "Marie")]
    [InlineData("Anna", "Hanna")]
    [InlineData("Khan", "Han")]
    [InlineData("Albert", "Bert")]
    [InlineData("Alford", "Ford")]
    public void Different_names_stay_apart(string a, string b) => Assert.NotEqual(LooseOf(a), LooseOf(b));

    [Theory]
    [InlineData("محمد", "Mohammed")]
    [InlineData("الخطيب", "Al-Khatib")]
    [InlineData("דוד", "David")]
    [InlineData("מזרחי", "Mizrahi")]
    [InlineData("حجازي", "Hegazy")]
    public void Skeletons_of_scripts_without_vowels_agree_with_Latin(string native, string latin) => Assert.Equal(SkeletonOf(native), SkeletonOf(latin));

    [Theory]
    [InlineData("Hoon-soo", "Lee", "훈수", "이")]
    [InlineData("Kyung-jin", "Kim", "경진", "김")]
    [InlineData("Young-ho", "Park", "영호", "박")]
    [InlineData("Min Jun", "Choe", "민준", "최")]
    [InlineData("Hyun-woo", "Jeong", "현우", "정")]
    [InlineData("Woo-jung", "Kim", "우정", "김")]
    public void Korean_spellings_agree_with_Hangul(string given, string family, string nativeGiven, string nativeFamily)
    {
        NormalizedName latin = Assert.Single(Normalized.Record(b => b.Name(given, family)).Names);
        NormalizedName hangul = Assert.Single(Normalized.Record(b => b.Name(nativeGiven, nativeFamily)).Names);

        Assert.Equal((latin.LooseGiven, latin.LooseFamily), (hangul.LooseGiven, hangul.LooseFamily));
    }

    private static string LooseOf(string family) => Assert.Single(Normalized.Record(b => b.Name("Q", family)).Names).LooseFamily;

    private static string SkeletonOf(string family) => NameForms.Skeleton(Assert.Single(Normalized.Record(b => b.Name("Q", family)).Names).Family);
}
