using System.Diagnostics;
using System.Text;
using ContactBridge.Sources.Imap.Headers;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

public class AddressListReaderTests
{
    static AddressListReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("ada@example.org", "<ada@example.org>")]
    [InlineData("Ada Byron <ada@example.org>", "Ada Byron<ada@example.org>")]
    [InlineData("\"Byron, Ada \\\"Lady\\\"\" <ada@example.org>", "Byron, Ada \"Lady\"<ada@example.org>")]
    [InlineData("ada@example.org (Ada (the) Byron)", "Ada (the) Byron<ada@example.org>")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete<pete@silly.test>")]
    [InlineData("A Group(Some people)\r\n  :Chris Jones <c@(Chris's host.)public.example>,\r\n  joe@example.org,\r\n John <jdoe@one.test> (my dear friend); (the end)", "Chris Jones<c@public.example>|<joe@example.org>|John<jdoe@one.test>")]
    [InlineData("(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;", "")]
    [InlineData("Undisclosed recipients:;", "")]
    [InlineData("Mary Smith <@node.test,@relay.test:mary@example.net>, , jdoe@test  . example", "Mary Smith<mary@example.net>|<jdoe@test.example>")]
    [InlineData("From: Joe Q. Public <john . doe @ example . com>", "Joe Q. Public<john.doe@example.com>")]
    [InlineData(", ada@example.org, bob@example.org,", "<ada@example.org>|<bob@example.org>")]
    [InlineData("ada@example.org; bob@example.org", "<ada@example.org>|<bob@example.org>")]
    [InlineData("Byron, Ada <ada@example.org>", "Byron, Ada<ada@example.org>")]
    [InlineData("abel, bianchi, trina@flash", "<abel>|<bianchi>|<trina@flash>")]
    [InlineData("nsb (Nathaniel Borenstein)", "Nathaniel Borenstein<nsb>")]
    [InlineData("Ada ada@example.org", "Ada<ada@example.org>")]
    [InlineData("ada@example.org bob@example.org", "<ada@example.org>|<bob@example.org>")]
    [InlineData("ada@example.org\r\n bob@example.org carl@example.org, dora@example.org", "<ada@example.org>|<bob@example.org>|<carl@example.org>|<dora@example.org>")]
    [InlineData("ada@example.org (Ada) bob@example.org (Bob)", "Ada<ada@example.org>|Bob<bob@example.org>")]
    [InlineData("ada@example.org and bob@example.org; carl@example.org", "<ada@example.org>|<bob@example.org>|<carl@example.org>")]
    [InlineData("Ada ada@example.org bob . b @ example . org", "Ada<ada@example.org>|<bob.b@example.org>")]
    [InlineData("ada@example.org home, bob@example.org", "<ada@example.org>|<bob@example.org>")]
    [InlineData("ada@example.org \"bob@example.org\"", "<ada@example.org>")]
    [InlineData("ada@example.org Bcc: bob@example.org, carl@example.org", "<ada@example.org>|<carl@example.org>")]
    [InlineData("Ada <ada@example.org> Reply-To: bob@example.org", "Ada<ada@example.org>")]
    [InlineData("Ada <ada@example.org> <mailto:bob@example.org>", "Ada<ada@example.org>|<bob@example.org>")]
    [InlineData("ada@example.org (bob@example.org)", "bob@example.org<ada@example.org>")]
    [InlineData("ada@example.org <ada@example.net>", "ada@example.org<ada@example.net>")]
    [InlineData("Ada <ada@example.org> \"Byron, Bob\" <bob@example.org>, carl@example.org", "Ada<ada@example.org>|Byron, Bob<bob@example.org>|<carl@example.org>")]
    [InlineData("<ada@example.org><bob@example.org>", "<ada@example.org>|<bob@example.org>")]
    [InlineData("<ada@example.org> (Ada) <bob@example.org> (Bob)", "Ada<ada@example.org>|Bob<bob@example.org>")]
    [InlineData("Ada <ada@example.org> bob@example.org", "Ada<ada@example.org>|<bob@example.org>")]
    [InlineData("Ada <ada@example.org> (home) bob@example.org (Bob), carl@example.org", "Ada<ada@example.org>|Bob<bob@example.org>|<carl@example.org>")]
    [InlineData("Ada <ada@example.org> <home>", "Ada<ada@example.org>")]
    [InlineData("<> ada@example.org", "<ada@example.org>")]
    [InlineData("Ada <home> bob@example.org <ada@example.org>", "Ada <home> bob@example.org<ada@example.org>")]
    [InlineData("Team: ada@example.org bob@example.org;, carl@example.org", "<ada@example.org>|<bob@example.org>|<carl@example.org>")]
    [InlineData("'ada@example.org' <ada@example.org>", "'ada@example.org'<ada@example.org>")]
    [InlineData("<<ada@example.org>>", "<ada@example.org>")]
    [InlineData("Ada <ada@example.org", "Ada<ada@example.org>")]
    [InlineData("Ada <ada@example.org, Bob <bob@example.org>", "Ada<ada@example.org>|Bob<bob@example.org>")]
    [InlineData("\"Klaus Hansen\" <>", "Klaus Hansen<>")]
    [InlineData("Ada <mailto:ada@example.org>", "Ada<ada@example.org>")]
    [InlineData("\"a@b\"@example.org", "<\"a@b\"@example.org>")]
    [InlineData("ada@[192.0.2.1]", "<ada@[192.0.2.1]>")]
    [InlineData("\"unclosed <ada@example.org>", "unclosed<ada@example.org>")]
    [InlineData("Дарья <дарья@пример.example>", "Дарья<дарья@пример.example>")]
    [InlineData("=?utf-8?Q?Zo=C3=AB?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?UTF-8*en?q?Zo=C3=AB?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("\"=?utf-8?B?Wm/Dqw?=\" <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?utf-8?Q?Zo=C3?= =?utf-8?Q?=AB B?= <zoe@example.org>", "Zoë B<zoe@example.org>")]
    [InlineData("=?utf-8?B?5Q==?=\r\n =?UTF-8?B?sI/mnpc=?= <xl@example.org>", "小林<xl@example.org>")]
    [InlineData("=?utf-8?Q?Byron,_Ada?= <ada@example.org>", "Byron, Ada<ada@example.org>")]
    [InlineData("=?utf-8?Q?=41da?= Byron =?utf-8?Q?=C3=89?= <ada@example.org>", "Ada Byron É<ada@example.org>")]
    [InlineData("=?utf-8?Q?A?==?utf-8?Q?da?= <ada@example.org>", "Ada<ada@example.org>")]
    [InlineData("=?iso-8859-1?Q?Zo=EB?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?iso-8859-1?Q?Zo=C3=AB?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?x-unknown?Q?Zo=C3=AB?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?us-ascii?Q?Zo=C3=AB?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?unicode-1-1-utf-7?Q?Zo+AOs-?= <zoe@example.org>", "Zoë<zoe@example.org>")]
    [InlineData("=?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <yamada@example.org>", "山田<yamada@example.org>")]
    [InlineData("=?utf-8?Q?not an encoded word <ada@example.org>", "=?utf-8?Q?not an encoded word<ada@example.org>")]
    public void Read_finds_names_and_addresses(string list, string expected) =>
        Assert.Equal(expected, AddressSamples.Read(list.StartsWith("From: ", StringComparison.Ordinal) ? list[6..] : list));

    [Theory]
    [InlineData("gb2312", "gb18030", "镕基朱")]
    [InlineData("GBK", "gb18030", "王小明")]
    [InlineData("gb18030", "gb18030", "王㐀𠀀")]
    [InlineData("Big5", "big5", "陳大文")]
    [InlineData("Shift_JIS", "shift_jis", "表示能ソ")]
    [InlineData("EUC-JP", "euc-jp", "山田太郎")]
    [InlineData("ISO-2022-JP", "iso-2022-jp", "山田太郎")]
    [InlineData("ks_c_5601-1987", "ks_c_5601-1987", "똠방각하")]
    [InlineData("EUC-KR", "euc-kr", "김민준")]
    [InlineData("KOI8-R", "koi8-r", "Дарья Иванова")]
    [InlineData("windows-1251", "windows-1251", "Дарья Иванова")]
    [InlineData("ISO-8859-5", "iso-8859-5", "Дарья Иванова")]
    [InlineData("windows-1256", "windows-1256", "محمد")]
    [InlineData("cp1252", "windows-1252", "Zoë “Z”")]
    public void Read_decodes_encoded_words_of_many_charsets_even_when_every_character_is_split(string label, string encoding, string name)
    {
        byte[] bytes = Encoding.GetEncoding(encoding).GetBytes(name);
        string whole = $"=?{label}?B?{Convert.ToBase64String(bytes)}?= <a@example.org>";
        string split = string.Join(' ', bytes.Select(b => $"=?{label}?Q?={b:X2}?=")) + " <a@example.org>";

        Assert.Equal(name + "<a@example.org>", AddressSamples.Read(whole));
        Assert.Equal(name + "<a@example.org>", AddressSamples.Read(split));
    }

    [Theory]
    [InlineData("utf-8", "王小明")]
    [InlineData("iso-2022-jp", "山田、太郎")]
    [InlineData("gb18030", "陈建国王秀英刘伟")]
    [InlineData("windows-1251", "Дарья Иванова Петровна")]
    [InlineData("koi8-r", "Дарья Иванова Петровна")]
    public void Read_understands_names_that_nobody_encoded(string encoding, string name)
    {
        byte[] bytes = [.. "\""u8, .. Encoding.GetEncoding(encoding).GetBytes(name), .. "\" <a@example.org>, b@example.org"u8];

        Assert.Equal(name + "<a@example.org>|<b@example.org>", AddressSamples.Read(bytes));
    }

    [Fact]
    public void Read_does_not_take_the_second_byte_of_shift_jis_for_an_escape()
    {
        byte[] bytes = [.. "\""u8, .. Encoding.GetEncoding("shift_jis").GetBytes("表"), .. "\" <a@example.org>, b@example.org"u8];

        Assert.EndsWith("<a@example.org>|<b@example.org>", AddressSamples.Read(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_says_who_stands_in_a_group()
    {
        AddressListReader reader = new("a@example.org, Team: b@example.org d@example.org;, c@example.org"u8, new HeaderText(), new HeaderText());
        List<bool> member = [];
        while (reader.MoveNext())
        {
            member.Add(reader.IsGroupMember);
        }

        Assert.Equal([false, true, true, false], member);
    }

    [Theory]
    [InlineData("a@example.org ")]
    [InlineData("<a@example.org> ")]
    [InlineData("Ada <a@example.org> (home) ")]
    [InlineData("a@example.org (Ada) and ")]
    public void Read_of_many_mailboxes_without_commas_takes_time_in_proportion(string one)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(one, 200_000)));
        AddressListReader reader = new(bytes, new HeaderText(), new HeaderText());

        Stopwatch watch = Stopwatch.StartNew();
        int count = 0;
        while (reader.MoveNext())
        {
            count++;
        }

        // A tenth of a second; hours when each mailbox looks at all that follow.
        Assert.Equal(200_000 * one.Count(c => c == '@'), count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void Read_ends_on_random_bytes()
    {
        Random random = new(20261121);
        byte[] alphabet = "a@b.c<>\"(),;:\\=?q?B? \r\n\x1b$([]\xC3\xAB\x81"u8.ToArray();
        HeaderText name = new();
        HeaderText address = new();
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = new byte[random.Next(60)];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(8) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            }

            AddressListReader reader = new(bytes, name, address);
            int count = 0;
            while (reader.MoveNext())
            {
                Assert.True(++count <= bytes.Length + 1);
            }
        }
    }
}
