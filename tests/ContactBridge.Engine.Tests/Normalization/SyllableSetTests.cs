using ContactBridge.Engine.Normalization.Romanization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public sealed class SyllableSetTests
{
    private readonly SyllableSet _set = new(["a", "xiao", "ming", "zhuang"]);

    [Theory]
    [InlineData("a", true)]
    [InlineData("xiao", true)]
    [InlineData("zhuang", true)]
    [InlineData("xia", false)]
    [InlineData("xiaoo", false)]
    [InlineData("Xiao", false)]
    [InlineData("zhuangs", false)]
    [InlineData("", false)]
    public void Knows_its_words(string word, bool expected) => Assert.Equal(expected, _set.Contains(word));

    [Theory]
    [InlineData("ming", true)]
    [InlineData("xiaoming", true)]
    [InlineData("minga", true)]
    [InlineData("zhuangzhuang", true)]
    [InlineData("xiaomingming", false)]
    [InlineData("xiaomi", false)]
    [InlineData("", false)]
    public void Knows_what_one_or_two_of_them_make_up(string word, bool expected) => Assert.Equal(expected, _set.MakeUp(word));

    [Theory]
    [InlineData("")]
    [InlineData("shuangs")]
    [InlineData("lü")]
    public void Refuses_what_is_no_syllable(string word) => Assert.Throws<ArgumentException>(() => new SyllableSet([word]));
}
