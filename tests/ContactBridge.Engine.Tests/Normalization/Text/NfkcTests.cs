using System.Text;
using ContactBridge.Engine.Normalization.Text;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization.Text;

public class NfkcTests
{
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("ﬁ", "fi")]
    [InlineData("Ａｎｎ", "Ann")]
    [InlineData("e\u0323\u0302", "ệ")]
    [InlineData("e\u0302\u0323", "ệ")]
    [InlineData("\u1100\u1161\u11A8", "각")]
    [InlineData("가\u11A8", "각")]
    [InlineData("が", "が")]
    [InlineData("𝓙", "J")]
    [InlineData("\u0344", "\u0308\u0301")]
    public void Known_cases(string text, string expected) => Assert.Equal(expected, Normalize(text));

    [Fact]
    public void The_tables_agree_with_the_systems_for_every_character_and_mark()
    {
        Assert.SkipUnless("ﬁ".Normalize(NormalizationForm.FormKC) == "fi", "The runtime does not normalise (globalization-invariant mode).");
        var differing = new List<string>();
        for (int c = 1; c <= 0x2FFFF; c++)
        {
            // Han characters and Hangul syllables are sampled. U+FFFD is dropped on purpose. The last group is of a later version of Unicode than the tables.
            bool isSampled = c is (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0x12000 and <= 0x1CFFF) or (>= 0x20000 and <= 0x2F7FF);
            bool isNoCharacter = (c & 0xFFFE) == 0xFFFE || c is (>= 0xFDD0 and <= 0xFDEF) or (>= 0xD800 and <= 0xDFFF) or 0xFFFD;
            bool isLater = c is (>= 0xA7F1 and <= 0xA7F4) or (>= 0x105C0 and <= 0x105FF) or (>= 0x10D00 and <= 0x10EFF) or (>= 0x11380 and <= 0x113FF) or (>= 0x11F00 and <= 0x11FFF) or (>= 0x16100 and <= 0x16DFF) or (>= 0x1CCD0 and <= 0x1CEFF) or (>= 0x1E030 and <= 0x1E6FF);
            if (isNoCharacter || isLater || (isSampled && c % 97 != 0))
            {
                continue;
            }

            string text = char.ConvertFromUtf32(c);
            foreach (string probe in new[] { text, "a" + text + "\u0301", text + "\u0327\u0301" })
            {
                if (Normalize(probe) != probe.Normalize(NormalizationForm.FormKC))
                {
                    differing.Add(c.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }

        Assert.Empty(differing.Distinct());
    }

    [Fact]
    public void Unpaired_surrogates_are_dropped() => Assert.Equal("ab", Normalize("a\uD83Cb"));

    private static string Normalize(string text)
    {
        var output = new TextBuffer(stackalloc char[64]);
        try
        {
            Nfkc.Append(text, ref output);
            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }
}
