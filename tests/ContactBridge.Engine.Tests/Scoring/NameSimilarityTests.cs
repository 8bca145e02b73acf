using ContactBridge.Engine.Scoring;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

public sealed class NameSimilarityTests
{
    // Names of languages that spell alike and sound apart, so that a counterpart has rivals.
    private static readonly string[] Others =
    [
        "Müller", "Miller", "Kowalski", "Kovács", "Jones", "Johnson", "Smith", "Schmidt", "Petrov", "Peters", "Sato", "Santos", "Kim", "Gomez", "Dubois", "Hughes", "Alexander", "Alessandra",
        "Catherine", "Kasimir", "Vogel", "Fogerty", "Stewart", "Stuttgart", "Washington", "Weston", "Bernard", "Barnard", "Williams", "Wilhelm", "Thomas", "Thompson", "Lagrange", "Langer",
    ];

    [Theory]
    [InlineData("Schwarzenegger", "シュワルツェネッガー")]
    [InlineData("Butler", "バトラー")]
    [InlineData("Knight", "ナイト")]
    [InlineData("Vaughan", "ヴォーン")]
    [InlineData("Roberts", "ロバーツ")]
    [InlineData("Takahashi", "たかはし")]
    [InlineData("Thatcher", "대처")]
    [InlineData("Fischer", "피셔")]
    [InlineData("Strauss", "슈트라우스")]
    [InlineData("Graham", "그레이엄")]
    [InlineData("Park", "박")]
    [InlineData("Lee", "이")]
    [InlineData("Shakespeare", "莎士比亚")]
    [InlineData("Churchill", "丘吉尔")]
    [InlineData("Eisenhower", "艾森豪威尔")]
    [InlineData("Gonzales", "岡薩雷斯")]
    [InlineData("Xiaoming", "小明")]
    [InlineData("Hemingway", "Хемингуэй")]
    [InlineData("Rousseau", "Руссо")]
    [InlineData("Wright", "Райт")]
    [InlineData("Jackson", "جاكسون")]
    [InlineData("Victoria", "فيكتوريا")]
    [InlineData("Haddad", "الحداد")]
    [InlineData("George", "ג'ורג'")]
    [InlineData("Kohn", "כהן")]
    [InlineData("Yitzhak", "יצחק")]
    public void Between_counterpart_in_another_script_is_first(string latin, string other)
    {
        double own = NameSimilarity.Between(latin, other);

        Assert.All(Others, rival => Assert.True(NameSimilarity.Between(rival, other) < own, rival));
    }

    [Theory]
    [InlineData("Smith", "スミス")]
    [InlineData("Łukasz", "ルカシュ")]
    [InlineData("Иван", "Ivan")]
    [InlineData("محمد", "Mohammed")]
    [InlineData("王", "Wang")]
    [InlineData("Παπαδόπουλος", "Papadopoulos")]
    [InlineData("शर्मा", "Sharma")]
    [InlineData("김", "金")]
    public void Between_is_symmetric(string a, string b) => Assert.Equal(NameSimilarity.Between(a, b), NameSimilarity.Between(b, a));

    [Fact]
    public void Between_of_any_texts_is_from_zero_to_one()
    {
        const string Alphabet = "abcxyzÄłþ'-. 0(#^<王李ㅏ한글각カッーァひアبتالмдщьשצ'शर्\u0301\uD840";
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            string a = Text(random, Alphabet);
            string b = Text(random, Alphabet);

            double similarity = NameSimilarity.Between(a, b);

            Assert.InRange(similarity, 0, 1);
            Assert.Equal(similarity, NameSimilarity.Between(b, a));
        }
    }

    [Fact]
    public void Between_endless_names_is_bounded()
    {
        double similarity = NameSimilarity.Between(new string('a', 100_000), new string('カ', 100_000));

        Assert.InRange(similarity, 0, 1);
    }

    private static string Text(Random random, string alphabet) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
}
