using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Tests.Storage;

public sealed class PersonIdTests
{
    [Theory]
    [InlineData(0, "p000000000000")]
    [InlineData(31, "p00000000000z")]
    [InlineData(1UL << 59, "pg00000000000")]
    [InlineData((1UL << 60) - 1, "pzzzzzzzzzzzz")]
    public void Bits_and_text_say_the_same(ulong bits, string text)
    {
        PersonId id = PersonId.FromBits(bits);

        Assert.Equal(text, id.Value);
        Assert.Equal(bits, id.ToBits());
        Assert.Equal(id, PersonId.Parse(text));
    }

    [Fact]
    public void Bits_sort_as_texts_do()
    {
        Random random = new(7);
        ulong[] bits = [.. Enumerable.Range(0, 1_000).Select(_ => (ulong)random.NextInt64(1L << 60))];

        Assert.Equal(bits.Order().Select(PersonId.FromBits), bits.Select(PersonId.FromBits).Order());
        Assert.All(bits, one => Assert.Equal(one, PersonId.FromBits(one).ToBits()));
        Assert.Equal(0UL, default(PersonId).ToBits());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("p00000000000")]
    [InlineData("p00000000000i")]
    [InlineData("q000000000000")]
    [InlineData("P000000000000")]
    public void Anything_else_is_refused(string? text) => Assert.False(PersonId.TryParse(text, out _));
}
