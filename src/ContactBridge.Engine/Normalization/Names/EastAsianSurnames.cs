using System.Collections.Frozen;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Surnames that tell a name's order: Chinese, Korean, Vietnamese, Hungarian and Japanese ones.</summary>
/// <remarks>Sources: the lists of most frequent surnames that the countries' statistics publish; ordered by frequency where it matters.</remarks>
internal static class EastAsianSurnames
{
    /// <summary>The most frequent Chinese surnames of one character, most frequent first (simplified).</summary>
    private const string ChineseOrder =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文" +
        "施洪辛柯庄温牛樊葛邢安齐伍庞颜倪聂章鲁岳翟申殷詹欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟" +
        "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿" +
        "乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";

    private static readonly FrozenDictionary<char, int> Chinese = Ranks(ChineseOrder);

    private static readonly FrozenDictionary<string, string> Compound = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["欧阳"] = "ouyang", ["上官"] = "shangguan", ["司马"] = "sima", ["诸葛"] = "zhuge", ["司徒"] = "situ", ["东方"] = "dongfang", ["独孤"] = "dugu", ["南宫"] = "nangong",
        ["夏侯"] = "xiahou", ["皇甫"] = "huangfu", ["尉迟"] = "yuchi", ["公孙"] = "gongsun", ["慕容"] = "murong", ["令狐"] = "linghu", ["长孙"] = "zhangsun", ["宇文"] = "yuwen",
        ["端木"] = "duanmu", ["轩辕"] = "xuanyuan", ["百里"] = "baili", ["呼延"] = "huyan", ["东郭"] = "dongguo", ["司空"] = "sikong", ["公羊"] = "gongyang", ["澹台"] = "tantai",
        ["公冶"] = "gongye", ["宗政"] = "zongzheng", ["濮阳"] = "puyang", ["淳于"] = "chunyu", ["单于"] = "chanyu", ["太叔"] = "taishu", ["申屠"] = "shentu", ["仲孙"] = "zhongsun",
        ["钟离"] = "zhongli", ["万俟"] = "moqi", ["闻人"] = "wenren", ["赫连"] = "helian", ["拓跋"] = "tuoba", ["西门"] = "ximen", ["第五"] = "diwu", ["梁丘"] = "liangqiu", ["左丘"] = "zuoqiu",
        ["纳兰"] = "nalan", ["南门"] = "nanmen", ["谷梁"] = "guliang", ["段干"] = "duangan", ["张简"] = "zhangjian", ["范姜"] = "fanjiang",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> ChineseLatin = LatinRanks();

    // Usual spellings; the rule of the Revised Romanization is used for the others.
    private static readonly FrozenDictionary<string, string> Korean = Pairs("""
        김 kim 이 lee 박 park 최 choi 정 jung 강 kang 조 cho 윤 yoon 장 jang 임 lim 한 han 오 oh 서 seo 신 shin 권 kwon 황 hwang 안 ahn 송 song 전 jeon 홍 hong 유 yoo 고 ko 문 moon 양 yang 손 son 배 bae 백 baek 허 heo 남 nam 심 shim
        노 noh 하 ha 곽 kwak 성 sung 차 cha 주 joo 우 woo 구 koo 나 na 민 min 류 ryu 진 jin 지 ji 엄 um 채 chae 원 won 천 chun 방 bang 공 kong 현 hyun 함 ham 변 byun 염 yeom 여 yeo 추 choo 도 do 소 so 석 seok 선 sun 설 seol 마 ma 길 gil 연 yeon 위 wi
        표 pyo 명 myung 기 ki 반 ban 왕 wang 금 keum 옥 ok 육 yook 인 in 맹 maeng 제 je 모 mo 탁 tak 국 kook 어 eo 은 eun 편 pyeon 용 yong 남궁 namgung 황보 hwangbo 제갈 jegal 사공 sagong 선우 sunwoo 서문 seomun 독고 dokgo 동방 dongbang 리 lee 림 lim 량 yang 라 na
        """);

    private static readonly WordSet KoreanLatin = new("""
        kim lee yi rhee park pak bak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im rim yim rhim han oh seo suh shin sin kwon gwon hwang ahn an song jeon jun hong yoo yu ryu ko go koh moon mun yang son sohn bae baek paik
        gim rhie cheong ryoo baik mah kong pang heo hur huh nam shim sim noh roh ha kwak gwak sung seong cha joo ju woo wu koo gu ku na ra min jin ji chi um eom chae won chun cheon bang kong gong hyun hyeon ham byun byeon yeom yum
        """);

    private static readonly WordSet Vietnamese = new("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan lam mai trinh dao ha cao luong luu thai ta chau phung quach to");

    private static readonly WordSet Hungarian = new("nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros simon racz fekete szilagyi torok feher balazs gal szucs kocsis pinter fodor orsos szalai sipos magyar lukacs gulyas biro");

    private static readonly FrozenDictionary<string, string> Japanese = Pairs("""
        佐藤 sato 鈴木 suzuki 高橋 takahashi 田中 tanaka 伊藤 ito 渡辺 watanabe 渡邊 watanabe 渡邉 watanabe 山本 yamamoto 中村 nakamura 小林 kobayashi 加藤 kato 吉田 yoshida 山田 yamada 佐々木 sasaki 山口 yamaguchi 松本 matsumoto 井上 inoue 木村 kimura 斎藤 saito
        斉藤 saito 齋藤 saito 齊藤 saito 清水 shimizu 山崎 yamazaki 池田 ikeda 阿部 abe 安部 abe 橋本 hashimoto 山下 yamashita 森 mori 石川 ishikawa 前田 maeda 小川 ogawa 藤田 fujita 岡田 okada 後藤 goto 長谷川 hasegawa 石井 ishii 村上 murakami 近藤 kondo 坂本 sakamoto
        遠藤 endo 青木 aoki 藤井 fujii 西村 nishimura 福田 fukuda 太田 ota 三浦 miura 岡本 okamoto 松田 matsuda 中島 nakajima 中川 nakagawa 中野 nakano 原田 harada 小野 ono 田村 tamura 竹内 takeuchi 金子 kaneko 和田 wada 中山 nakayama 藤原 fujiwara 石田 ishida 上田 ueda
        森田 morita 柴田 shibata 酒井 sakai 工藤 kudo 横山 yokoyama 宮崎 miyazaki 宮本 miyamoto 内田 uchida 高木 takagi 安藤 ando 島田 shimada 谷口 taniguchi 大野 ono 高田 takada 丸山 maruyama 今井 imai 河野 kono 藤本 fujimoto 村田 murata 武田 takeda 上野 ueno 杉山 sugiyama
        増田 masuda 小山 koyama 大塚 otsuka 平野 hirano 菅原 sugawara 久保 kubo 松井 matsui 千葉 chiba 岩崎 iwasaki 桜井 sakurai 木下 kinoshita 野口 noguchi 松尾 matsuo 野村 nomura 菊地 kikuchi 菊池 kikuchi 佐野 sano 大西 onishi 杉本 sugimoto 新井 arai 浜田 hamada 市川 ichikawa
        古川 furukawa 水野 mizuno 小松 komatsu 島 shima 小島 kojima 山内 yamauchi 吉川 yoshikawa 高野 takano 西田 nishida 平田 hirata 西川 nishikawa 五十嵐 igarashi 北村 kitamura 東 higashi 安田 yasuda 川口 kawaguchi 平井 hirai 中田 nakata 飯田 iida 久保田 kubota 服部 hattori
        川崎 kawasaki 岩田 iwata 土屋 tsuchiya 福島 fukushima 辻 tsuji 樋口 higuchi 本田 honda 秋山 akiyama 田口 taguchi 永井 nagai 山中 yamanaka 中西 nakanishi 吉村 yoshimura 川上 kawakami 石原 ishihara 松岡 matsuoka 大橋 ohashi 馬場 baba 森本 morimoto 矢野 yano 浅野 asano
        大島 oshima 松下 matsushita 星野 hoshino 荒木 araki 大久保 okubo 野田 noda 熊谷 kumagai 松村 matsumura 黒田 kuroda 田辺 tanabe 岡崎 okazaki 吉岡 yoshioka 小池 koike 川村 kawamura 大谷 otani 望月 mochizuki 渡部 watanabe 堀 hori 尾崎 ozaki 広瀬 hirose 西山 nishiyama 早川 hayakawa
        小沢 ozawa 大沢 osawa 宮沢 miyazawa 黒沢 kurosawa 金沢 kanazawa 滝沢 takizawa 藤沢 fujisawa 米沢 yonezawa 柳沢 yanagisawa 吉沢 yoshizawa 上原 uehara 村井 murai 成田 narita 成瀬 naruse 朝倉 asakura 小倉 ogura 板倉 itakura 大川 okawa 荒井 arai 吉野 yoshino 福井 fukui 平山 hirayama 永田 nagata 川端 kawabata 飯塚 iizuka 黒木 kuroki
        田島 tajima 大石 oishi 吉原 yoshihara 片山 katayama 横田 yokota 岡部 okabe 中井 nakai 高山 takayama 川島 kawashima 西本 nishimoto 関口 sekiguchi 宮田 miyata 山根 yamane 戸田 toda 堀内 horiuchi 植田 ueda 奥村 okumura 児玉 kodama 榊原 sakakibara 金田 kaneda 坂口 sakaguchi 北川 kitagawa 青山 aoyama 平松 hiramatsu 松浦 matsuura 西尾 nishio
        福岡 fukuoka 三宅 miyake 坂田 sakata 竹田 takeda 市村 ichimura 稲垣 inagaki 岩本 iwamoto 岩井 iwai 富田 tomita 須藤 sudo 河合 kawai 川合 kawai 白石 shiraishi 村松 muramatsu 大山 oyama 宮下 miyashita 寺田 terada 小泉 koizumi 内山 uchiyama 栗原 kurihara 山岸 yamagishi 永野 nagano 長野 nagano 天野 amano 篠原 shinohara 西野 nishino
        高井 takai 浅井 asai 土井 doi 石橋 ishibashi 松原 matsubara 日高 hidaka 梅田 umeda 田代 tashiro 大竹 otake 小出 koide 土田 tsuchida 杉浦 sugiura 杉田 sugita 神田 kanda 笠原 kasahara 塚本 tsukamoto 小笠原 ogasawara 関根 sekine 細川 hosokawa 本間 homma 水谷 mizutani 岸本 kishimoto 石黒 ishiguro 大森 omori 北野 kitano 三上 mikami
        向井 mukai 川田 kawada 平川 hirakawa 古賀 koga 松永 matsunaga 江口 eguchi 飯島 iijima 安達 adachi 足立 adachi 佐久間 sakuma 大場 oba 若林 wakabayashi 高島 takashima 黒川 kurokawa 鎌田 kamata
        """);

    private static readonly FrozenSet<char> JapaneseFirst = JapaneseOfTwo.Select(static s => s.Key[0]).ToFrozenSet();
    private static readonly FrozenSet<char> JapaneseLast = JapaneseOfTwo.Select(static s => s.Key[1]).ToFrozenSet();

    /// <summary>Frequent Japanese surnames of two characters with their readings.</summary>
    public static IEnumerable<KeyValuePair<string, string>> JapaneseOfTwo => Japanese.Where(static s => s.Key.Length == 2).OrderBy(static s => s.Key, StringComparer.Ordinal);

    /// <summary>Frequency rank of a Chinese surname character from 0, or -1.</summary>
    public static int ChineseRank(char simplified) => Chinese.GetValueOrDefault(simplified, -1);

    /// <summary>True and the reading when the text begins with a Chinese surname of two characters (simplified).</summary>
    public static bool TryCompound(ReadOnlySpan<char> simplified, out string reading)
    {
        reading = string.Empty;
        return simplified.Length >= 2 && Compound.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(simplified[..2], out reading!);
    }

    /// <summary>Frequency rank of a surname in pinyin from 0, or -1.</summary>
    public static int ChineseLatinRank(ReadOnlySpan<char> folded) =>
        ChineseLatin.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out int rank) ? rank : -1;

    /// <summary>True for the Latin spelling of a Korean surname.</summary>
    public static bool IsKorean(ReadOnlySpan<char> folded) => KoreanLatin.Contains(folded);

    /// <summary>True for one of the Korean surnames that most bear, in its usual Latin spelling.</summary>
    public static bool IsFrequentKorean(ReadOnlySpan<char> folded) => folded is "kim" or "lee" or "park" or "choi" or "jung" or "jeong" or "kang" or "cho" or "yoon" or "jang" or "lim";

    /// <summary>True for a Vietnamese surname without marks.</summary>
    public static bool IsVietnamese(ReadOnlySpan<char> folded) => Vietnamese.Contains(folded);

    /// <summary>True for a frequent Hungarian surname without marks.</summary>
    public static bool IsHungarian(ReadOnlySpan<char> folded) => Hungarian.Contains(folded);

    /// <summary>The usual Latin spelling of a Korean surname, or null.</summary>
    public static string? KoreanSpelling(ReadOnlySpan<char> hangul) => Korean.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(hangul, out string? latin) ? latin : null;

    /// <summary>The Japanese reading of a frequent surname of one character that is a Chinese one too (simplified), or null.</summary>
    public static string? JapaneseReadingOfOne(char simplified) => simplified switch
    {
        '林' => "hayashi",
        '原' => "hara",
        '关' => "seki",
        '谷' => "tani",
        '西' => "nishi",
        '南' => "minami",
        '东' => "higashi",
        '星' => "hoshi",
        '泉' => "izumi",
        '柳' => "yanagi",
        '岸' => "kishi",
        '杉' => "sugi",
        '平' => "taira",
        _ => null,
    };

    /// <summary>The reading of a frequent Japanese surname, or null.</summary>
    public static string? JapaneseReading(ReadOnlySpan<char> kanji) => Japanese.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(kanji, out string? latin) ? latin : null;

    /// <summary>True when two characters may be a Japanese surname: the first begins a frequent one and the second ends one, as those of 村井 do.</summary>
    public static bool MayBeJapanese(ReadOnlySpan<char> two) => two.Length == 2 && JapaneseFirst.Contains(two[0]) && JapaneseLast.Contains(two[1]);

    private static FrozenDictionary<char, int> Ranks(string order)
    {
        var ranks = new Dictionary<char, int>();
        foreach (char c in order)
        {
            ranks.TryAdd(c, ranks.Count);
        }

        return ranks.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, int> LatinRanks()
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (char c in ChineseOrder.AsSpan(0, 250))
        {
            ranks.TryAdd(Romanization.HanReadings.SurnameReading(c), ranks.Count);
        }

        foreach (string reading in Compound.Values)
        {
            ranks.TryAdd(reading, 1000);
        }

        return ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, string> Pairs(string text)
    {
        string[] words = text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            pairs.TryAdd(words[i], words[i + 1]);
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
