using ContactBridge.Engine.Normalization.Romanization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public sealed class KanjiReadingsTests
{
    [Theory]
    [InlineData("優子", "yuko")]
    [InlineData("優子", "yuuko")]
    [InlineData("恵", "megumi")]
    [InlineData("太郎", "taro")]
    [InlineData("太郎", "tarou")]
    [InlineData("陽一", "youichi")]
    [InlineData("山口", "yamaguchi")]
    [InlineData("本間", "homma")]
    [InlineData("陈", "chin")]
    public void Fits_a_name_that_the_characters_can_be_read_as(string characters, string latin) => Assert.True(KanjiReadings.Fits(characters, latin));

    [Theory]
    [InlineData("優子", "megumi")]
    [InlineData("優子", "yu")]
    [InlineData("優子", "yukoko")]
    [InlineData("太郎", "daro")]
    [InlineData("", "yuko")]
    [InlineData("優子優子優", "yukoyukoyu")]
    [InlineData("ゆう", "yuu")]
    public void Fits_no_other(string characters, string latin) => Assert.False(KanjiReadings.Fits(characters, latin));

    [Fact]
    public void InitialsOf_gives_those_of_all_readings()
    {
        Assert.Contains('m', KanjiReadings.InitialsOf('恵'));
        Assert.Contains('k', KanjiReadings.InitialsOf('恵'));
        Assert.Contains('i', KanjiReadings.InitialsOf('優'));
        Assert.Empty(KanjiReadings.InitialsOf('a'));
    }
}
