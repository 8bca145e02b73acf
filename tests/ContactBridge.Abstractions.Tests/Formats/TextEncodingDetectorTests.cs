using System.Text;
using ContactBridge.Formats;
using Xunit;

namespace ContactBridge.Abstractions.Tests.Formats;

public sealed class TextEncodingDetectorTests
{
    static TextEncodingDetectorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Detect_reads_byte_order_marks()
    {
        Assert.Equal((65001, 3), Short(TextEncodingDetector.Detect([0xEF, 0xBB, 0xBF, (byte)'a'], true)));
        Assert.Equal((1200, 2), Short(TextEncodingDetector.Detect([0xFF, 0xFE, (byte)'a', 0], true)));
        Assert.Equal((1201, 2), Short(TextEncodingDetector.Detect([0xFE, 0xFF, 0, (byte)'a'], true)));
    }

    [Fact]
    public void Detect_knows_utf16_without_mark()
    {
        Assert.Equal(1200, TextEncodingDetector.Detect(Encoding.Unicode.GetBytes("BEGIN:VCARD\r\nFN:王伟\r\n"), true).Encoding.CodePage);
        Assert.Equal(1201, TextEncodingDetector.Detect(Encoding.BigEndianUnicode.GetBytes("Name,Phone\r\n王伟,1\r\n"), true).Encoding.CodePage);
    }

    [Fact]
    public void Detect_takes_valid_utf8_as_proof_even_when_cut_inside_a_character()
    {
        byte[] text = Encoding.UTF8.GetBytes("FN:Müller 王伟");

        DetectedEncoding cut = TextEncodingDetector.Detect(text.AsSpan(0, text.Length - 1), isWhole: false);

        Assert.Equal(65001, cut.Encoding.CodePage);
        Assert.False(cut.IsGuess);
        Assert.InRange(cut.Confidence, 95, 100);
    }

    [Fact]
    public void Detect_keeps_utf8_for_a_file_with_one_damaged_byte()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes("Müller, Jäger, Größe, Käthe, Çelik, Łukasz\n"), 0xFF, (byte)'\n'];

        DetectedEncoding found = TextEncodingDetector.Detect(text, true);

        Assert.Equal(65001, found.Encoding.CodePage);
        Assert.True(found.IsGuess);
    }

    [Fact]
    public void Detect_calls_ascii_utf8()
    {
        DetectedEncoding found = TextEncodingDetector.Detect("BEGIN:VCARD"u8, true);

        Assert.Equal((65001, 100, false), (found.Encoding.CodePage, found.Confidence, found.IsGuess));
        Assert.Equal(65001, TextEncodingDetector.Detect([], true).Encoding.CodePage);
    }

    [Theory]
    [InlineData(54936, "N:王;伟;;;\nFN:王伟\nORG:中国示例有限公司\nADR:;;朝阳区建国路88号;北京;;100022;中国\nNOTE:大学同学")]
    [InlineData(54936, "FN:欧阳志强\nTEL:13912345678")]
    [InlineData(54936, "姓名,手机,备注\n张丽,13900000000,同事\n刘洋,13900000001,客户")]
    [InlineData(950, "N:陳;志明;;;\nFN:陳志明\nORG:台灣範例股份有限公司\nADR:;;忠孝東路一段1號;台北市;;100;台灣")]
    [InlineData(932, "N:佐藤;花子;;;\nFN:佐藤 花子\nADR:;;丸の内1-1-1;千代田区;東京都;100-0005;日本")]
    [InlineData(932, "FN:山田 太郎\nSOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ;;;")]
    [InlineData(932, "FN:ヤマダ タロウ\nNOTE:ともだち")]
    [InlineData(51932, "N:鈴木;一郎;;;\nFN:鈴木 一郎\nNOTE:ともだちです。よろしく\nORG:株式会社サンプル")]
    [InlineData(949, "N:김;민준;;;\nFN:김민준\nORG:주식회사 예제\nADR:;;세종대로 110;서울;;04524;대한민국")]
    [InlineData(1251, "N:Иванов;Александр;;;\nFN:Александр Иванов\nORG:ООО «Ромашка»\nADR:;;ул. Ленина, д. 5;Москва;;101000;Россия")]
    [InlineData(1251, "FN:Олександр Шевченко\nNOTE:Їжакевич")]
    [InlineData(20866, "N:Иванов;Александр;;;\nFN:Александр Иванов\nADR:;;ул. Ленина;Москва")]
    [InlineData(1252, "N:Müller;Jürgen;;;\nFN:Jürgen Müller\nADR:;;Hauptstraße 7;Köln;;50667;Deutschland")]
    [InlineData(1252, "FN:François Lefèvre\nADR:;;5 rue de l’Église;Orléans")]
    [InlineData(1252, "FN:José Núñez\nADR:;;Calle Mayor 3, 2º B;Málaga;;;España")]
    [InlineData(1252, "FN:Søren Ødegård\nADR:;;Ålesund")]
    [InlineData(1250, "FN:Jiří Dvořák\nFN:Žofia Škvorecká\nADR:;;Náměstí Míru 1;Plzeň;;;Česká republika")]
    [InlineData(1250, "FN:Łukasz Wałęsa\nADR:;;ul. Świętokrzyska 5;Łódź;;;Polska")]
    [InlineData(1250, "FN:Győző Kovács\nNOTE:Köszönöm a figyelmet, őszintén üdvözlöm\nADR:;;Fő utca 1;Győr")]
    [InlineData(1253, "FN:Γιώργος Παπαδόπουλος\nADR:;;Οδός Ερμού 5;Αθήνα")]
    [InlineData(1255, "FN:דוד כהן\nADR:;;רחוב הרצל 5;תל אביב")]
    [InlineData(1254, "FN:Çağla Yıldız\nADR:;;Bağdat Caddesi;İstanbul\nFN:Şebnem Ağaoğlu")]
    [InlineData(1256, "FN:محمد العلي\nADR:;;شارع الملك;الرياض")]
    public void Detect_guesses_encoding_of_names_and_addresses(int codePage, string text)
    {
        byte[] bytes = Encoding.GetEncoding(codePage).GetBytes(text);

        DetectedEncoding found = TextEncodingDetector.Detect(bytes, true);

        Assert.Equal(text, found.Encoding.GetString(bytes));
        Assert.True(found.IsGuess);
    }

    [Fact]
    public void Detect_falls_back_to_windows_1252_when_there_is_little_to_go_on()
    {
        DetectedEncoding found = TextEncodingDetector.Detect([(byte)'a', 0xE9], true);

        Assert.Equal(1252, found.Encoding.CodePage);
        Assert.True(found.IsGuess);
        Assert.InRange(found.Confidence, 0, 60);
    }

    [Fact]
    public void Detect_answers_for_any_bytes()
    {
        Random random = new(7);
        byte[] bytes = new byte[300];
        for (int i = 0; i < 500; i++)
        {
            random.NextBytes(bytes);
            DetectedEncoding found = TextEncodingDetector.Detect(bytes.AsSpan(0, random.Next(bytes.Length)), (i & 1) == 0);
            Assert.InRange(found.Confidence, 0, 100);
        }
    }

    [Theory]
    [InlineData("gb2312", 54936)]
    [InlineData("GBK", 54936)]
    [InlineData("Shift_JIS", 932)]
    [InlineData("ks_c_5601-1987", 949)]
    [InlineData("iso-8859-1", 1252)]
    [InlineData("\"UTF-8\"", 65001)]
    [InlineData("us-ascii", 1252)]
    [InlineData("windows-1255", 1255)]
    [InlineData("iso-8859-2", 28592)]
    public void TryGetEncoding_reads_labels_as_they_are_meant(string label, int codePage)
    {
        Assert.True(TextEncodingDetector.TryGetEncoding(label, out Encoding? encoding));
        Assert.Equal(codePage, encoding.CodePage);
    }

    [Theory]
    [InlineData("BLABLA")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("utf-7")]
    public void TryGetEncoding_refuses_what_means_nothing(string? label) => Assert.False(TextEncodingDetector.TryGetEncoding(label, out _));

    private static (int CodePage, int Preamble) Short(DetectedEncoding found) => (found.Encoding.CodePage, found.PreambleLength);
}
