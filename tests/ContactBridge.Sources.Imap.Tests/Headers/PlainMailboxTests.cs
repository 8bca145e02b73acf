using System.Text;
using ContactBridge.Sources.Imap.Headers;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

public class PlainMailboxTests
{
    private static readonly string[] Pieces =
    [
        "Ada", "Byron", " ", "  ", "\"", "\"Byron, Ada\"", "\"a@b.example\"", "'Ada'", "<", ">", "<ada@example.org>", "<Ada.Byron+x@Example.ORG>", "<o'b@x-y.example>",
        "ada@example.org", "bob@x.example.", "@", ".", ",", ", ", ",\r\n ", ";", "Team:", ":", "(comment)", "=?utf-8?Q?=C3=84da?=", "=", "\\", "é", "\t", "<>", "mailto:", "[1.2.3.4]", "\u001b$B", "-", "_", "<@r:a@b.example>",
    ];

    private static string[] Read(byte[] list, bool takesPlain)
    {
        List<string> read = [];
        AddressListReader reader = new(list, new HeaderText(), new HeaderText(), takesPlain);
        while (reader.MoveNext())
        {
            read.Add($"{reader.Name}|{reader.Address}|{reader.IsGroupMember}");
        }

        return [.. read];
    }

    [Theory]
    [InlineData("Ada Byron <ada@example.org>", true)]
    [InlineData("\"Byron, Ada\" <ada@example.org>", true)]
    [InlineData("<ada@example.org>", true)]
    [InlineData(" ada@example.org\r\n ", true)]
    [InlineData("O'Brien-Smith <o'brien@mail-1.example.org> , next", true)]
    [InlineData("Ada  Byron <ada@example.org>", false)]
    [InlineData("Ada <ada@example.org> (home)", false)]
    [InlineData("=?utf-8?Q?Ada?= <ada@example.org>", false)]
    [InlineData("Byron, Ada <ada@example.org>", false)]
    [InlineData("Team: ada@example.org;", false)]
    [InlineData("\"Ada \\\" Byron\" <ada@example.org>", false)]
    [InlineData("<ada@xn--x_y.example>", false)]
    [InlineData("ada", false)]
    public void TryRead_takes_the_everyday_form_and_no_other(string list, bool isPlain)
    {
        int position = 0;

        Assert.Equal(isPlain, PlainMailbox.TryRead(Encoding.UTF8.GetBytes(list), ref position, out _, out _));
        Assert.Equal(isPlain, position > 0);
    }

    [Fact]
    public void What_it_takes_reads_as_the_long_way_reads_it()
    {
        Random random = new(11);
        int plain = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] list = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)])));
            int position = 0;
            plain += PlainMailbox.TryRead(list, ref position, out _, out _) ? 1 : 0;

            Assert.Equal(Read(list, takesPlain: false), Read(list, takesPlain: true));
        }

        Assert.True(plain > 500);
    }
}
