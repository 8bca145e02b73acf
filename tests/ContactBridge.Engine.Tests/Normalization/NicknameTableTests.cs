using ContactBridge.Engine.Normalization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class NicknameTableTests
{
    [Theory]
    [InlineData("robert", "bob")]
    [InlineData("bob", "robert")]
    [InlineData("alexander", "alex")]
    [InlineData("alexandra", "alex")]
    [InlineData("aleksandr", "sasha")]
    [InlineData("aleksandra", "sasha")]
    [InlineData("ekaterina", "katya")]
    [InlineData("hans", "johannes")]
    [InlineData("francisco", "paco")]
    [InlineData("giuseppe", "beppe")]
    [InlineData("katarzyna", "kasia")]
    [InlineData("giorgos", "george")]
    public void Short_forms_are_related(string a, string b) => Assert.True(NicknameTable.AreRelated(a, b));

    [Theory]
    [InlineData("alexander", "alexandra")]
    [InlineData("robert", "robert")]
    [InlineData("christopher", "katherine")]
    [InlineData("robert", "william")]
    [InlineData("", "bob")]
    [InlineData("no such name", "bob")]
    public void Names_that_only_share_a_short_form_are_not(string a, string b) => Assert.False(NicknameTable.AreRelated(a, b));

    [Fact]
    public void The_relation_is_symmetric()
    {
        foreach (string name in new[] { "robert", "sasha", "alex", "kit", "maria" })
        {
            IReadOnlyList<string> related = NicknameTable.RelatedTo(name);

            Assert.NotEmpty(related);
            Assert.All(related, other => Assert.True(NicknameTable.AreRelated(other, name)));
        }
    }

    [Theory]
    [InlineData("chen", "tan", true)]
    [InlineData("chan", "chen", true)]
    [InlineData("wong", "huang", true)]
    [InlineData("wong", "wang", true)]
    [InlineData("huang", "wang", false)]
    [InlineData("ng", "wu", true)]
    [InlineData("chen", "chen", false)]
    [InlineData("smith", "smyth", false)]
    public void Regional_spellings_of_Chinese_surnames_are_related(string a, string b, bool expected) => Assert.Equal(expected, FamilyNameVariants.AreRelated(a, b));
}
