using ContactBridge.Contacts;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Tests.Normalization;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

/// <summary>Names as two address books write them: one person's, or not. What is in one field is written as <c>a b</c>, two fields as <c>given|family</c>.</summary>
public sealed class NamesOfTheWorldTests
{
    [Theory]
    // Order and fields.
    [InlineData("John|Smith", "Smith, John")]
    [InlineData("John|Smith", "Smith|John")]
    [InlineData("John|Smith", "John Smith|")]
    [InlineData("Gábor|Szabó", "Szabó Gábor")]
    [InlineData("Zsófia|Kovács", "Kovács Zsófia")]
    [InlineData("Nagy|László", "László|Nagy")]
    [InlineData("志强|欧阳", "歐陽志強")]
    [InlineData("Zhiqiang|Ouyang", "欧阳志强")]
    [InlineData("Nguyễn Thị Mai", "Mai|Nguyen")]
    // Initials, particles, titles, degrees.
    [InlineData("Ludwig van Beethoven", "Beethoven, Ludwig van")]
    [InlineData("Ludwig|van Beethoven", "Ludwig|Beethoven")]
    [InlineData("Dr. Hans Müller, MBA", "Hans|Mueller")]
    [InlineData("Prof. Anna Kowalska PhD", "Anna|Kowalska")]
    [InlineData("Sra. María José García", "Maria Jose|Garcia")]
    // Letters that do not decompose.
    [InlineData("Łukasz|Wałęsa", "Lukasz|Walesa")]
    [InlineData("Søren|Ødegård", "Soren|Odegard")]
    [InlineData("Søren|Ødegård", "Soeren|Oedegaard")]
    [InlineData("Jörg|Groß", "Joerg|Gross")]
    [InlineData("Þór|Guðjónsson", "Thor|Gudjonsson")]
    [InlineData("Đorđe|Đoković", "Djordje|Djokovic")]
    [InlineData("Đặng|Hiếu", "Dang|Hieu")]
    [InlineData("IŞIL|YILDIZ", "Işıl|Yıldız")]
    [InlineData("Ænes|Bjørn", "Aenes|Bjoern")]
    // Nicknames.
    [InlineData("Bob|Smith", "Robert|Smith")]
    [InlineData("Саша|Яковлев", "Aleksandr|Yakovlev")]
    [InlineData("Pepe|Fernández", "José|Fernandez")]
    [InlineData("Kasia|Nowak", "Katarzyna|Nowak")]
    [InlineData("Uschi|Bauer", "Ursula|Bauer")]
    [InlineData("Gigi|Russo", "Luigi|Russo")]
    [InlineData("Zsuzsi|Horváth", "Zsuzsanna|Horváth")]
    [InlineData("Βαγγέλης|Παππάς", "Ευάγγελος|Παππάς")]
    // Cyrillic in several standards.
    [InlineData("Юлия|Щербакова", "Yuliya|Shcherbakova")]
    [InlineData("Юлия|Щербакова", "Julija|Ščerbakova")]
    [InlineData("Юлия|Щербакова", "Iuliia|Shcherbakova")]
    [InlineData("Евгений|Хрущёв", "Yevgeny|Khrushchev")]
    [InlineData("Евгений|Хрущёв", "Evgenii|Khrushchyov")]
    [InlineData("Сергей|Жуковский", "Sergei|Zhukovskii")]
    [InlineData("Сергей|Жуковский", "Sergej|Žukovskij")]
    [InlineData("Сергій|Жуковський", "Serhii|Zhukovskyi")]
    [InlineData("Пётр|Чайковский", "Pyotr|Tchaikovsky")]
    [InlineData("Петър|Стоянов", "Petar|Stoyanov")]
    [InlineData("Ђорђе|Јовановић", "Đorđe|Jovanović")]
    [InlineData("Аляксандр|Лукашэнка", "Aliaksandr|Lukashenka")]
    // Gender forms of surnames.
    [InlineData("Анна|Иванова", "Anna|Ivanov")]
    [InlineData("Anna|Kowalska", "Anna|Kowalski")]
    [InlineData("Марија|Петровска", "Marija|Petrovski")]
    [InlineData("Eva|Nováková", "Eva|Novak")]
    [InlineData("Jana|Černá", "Jana|Černý")]
    [InlineData("Μαρία|Παπαδοπούλου", "Maria|Papadopoulos")]
    [InlineData("Rasa|Kazlauskienė", "Rasa|Kazlauskas")]
    [InlineData("Ilze|Bērziņa", "Ilze|Bērziņš")]
    // Greek in several standards.
    [InlineData("Γεώργιος|Χατζής", "Georgios|Hatzis")]
    [InlineData("Γεώργιος|Χατζής", "Georgios|Chatzis")]
    [InlineData("Ευάγγελος|Μπακογιάννης", "Evangelos|Bakoyannis")]
    [InlineData("Ευάγγελος|Μπακογιάννης", "Euangelos|Mpakogiannis")]
    [InlineData("Νίκος|Τσίπρας", "Nikos|Tsipras")]
    [InlineData("Δημήτρης|Γκίκας", "Dimitris|Gikas")]
    [InlineData("Δημήτρης|Γκίκας", "Dimitrios|Gkikas")]
    // Arabic, Persian and Hebrew.
    [InlineData("محمد|الخطيب", "Mohammed|Al-Khatib")]
    [InlineData("محمد|الخطيب", "Muhamad|El Khatib")]
    [InlineData("عبد الله|حسن", "Abdullah|Hassan")]
    [InlineData("يوسف|القرضاوي", "Yousef|Al Qaradawi")]
    [InlineData("فاطمة|الزهراء", "Fatima|Alzahra")]
    [InlineData("حسین|رضایی", "Hossein|Rezaei")]
    [InlineData("שמעון|פרס", "Shimon|Peres")]
    [InlineData("דוד|כהן", "David|Cohen")]
    [InlineData("יצחק|רבין", "Yitzhak|Rabin")]
    [InlineData("משה|לוי", "Moshe|Levi")]
    // Devanagari and its kin.
    [InlineData("राहुल|शर्मा", "Rahul|Sharma")]
    [InlineData("लक्ष्मी|अय्यर", "Laxmi|Iyer")]
    [InlineData("सुनीता|चौधरी", "Sunita|Choudhary")]
    [InlineData("অমিত|সেন", "Amit|Sen")]
    [InlineData("ਗੁਰਪ੍ਰੀਤ|ਸਿੰਘ", "Gurpreet|Singh")]
    [InlineData("முத்து|குமார்", "Muthu|Kumar")]
    // Han, Kana and Hangul.
    [InlineData("陈大文", "陳大文")]
    [InlineData("陈大文", "Chen Dawen")]
    [InlineData("單小明", "Shan Xiaoming")]
    [InlineData("Lü|Wei", "吕伟")]
    [InlineData("さとう|はなこ", "サトウ|ハナコ")]
    [InlineData("佐藤|はなこ", "Sato|Hanako")]
    [InlineData("おおの|ゆうこ", "Ono|Yuko")]
    [InlineData("おおの|ゆうこ", "Ohno|Yuuko")]
    [InlineData("はなこ|佐藤", "Sato|Hanako")]
    [InlineData("김영희", "Kim Young-hee")]
    [InlineData("이민준", "Lee Min-jun")]
    [InlineData("이민준", "Yi Minjun")]
    [InlineData("박지성", "Park Ji-sung")]
    [InlineData("최은경", "Eun-Kyung Choi")]
    [InlineData("정현우", "Chung Hyun-woo")]
    // Surnames that Chinese and Koreans write alike; a syllable twice; a surname in the wrong field; the Revised Romanization of 이
    [InlineData("勇勇|杨", "Yong Yong Yang")]
    [InlineData("桂蘭|楊", "Guilan|Yang")]
    [InlineData("敏涵|吴", "Min Han|Wu")]
    [InlineData("建建|朱", "Chu Jian Jian")]
    [InlineData("陈晓晓", "Xiao Xiao Chan")]
    [InlineData("Nguyen|Văn Sơn", "Sơn|Nguyen")]
    [InlineData("Abeer|El-Tayeb", "الطيب|عبير")]
    [InlineData("Hye-ah|I", "이혜아")]
    // One consonant
    [InlineData("לאה|לוי", "Leah Levi")]
    [InlineData("دعاء|غانم", "Doaa|Ghanem")]
    [InlineData("Christine|Moore", "Christina|Moore")]
    [InlineData("Julie|Moore", "Julia|Moore")]
    [InlineData("Alexandra|Moore", "Lexi|Moore")]
    [InlineData("Κώστας|Παππάς", "Constantine|Pappas")]
    [InlineData("Rajesh|Reddy", "Raju|Reddy")]
    [InlineData("Алёша Алексеев", "Alexey|Alekseyev")]
    [InlineData("Em|Hill", "Emilie|Hill")]
    [InlineData("浩军|张", "Chang|Haojun")]
    [InlineData("丽|陈", "Tan Li")]
    [InlineData("林優子", "優子|林")]
    [InlineData("बोस|कृति", "Bose, Kriti")]
    [InlineData("منى|نصر", "Nasr|Mona")]
    [InlineData("Van Morrison", "Van|Morrison")]
    [InlineData("Minh Ho", "Minh|Ho")]
    [InlineData("王|小明", "小明|王")]
    [InlineData("Mai|Phan", "Hồng Mai|Phan")]
    [InlineData("Umar|Ali", "Omer|Ali")]
    [InlineData("Serguei|Ivanov", "Серёжа|Иванов")]
    [InlineData("Suhjoon|Yi", "Seo-jun|Lee")]
    [InlineData("수경|김", "Gim|Soo-kyung")]
    [InlineData("विक्की|गोयल", "गोयल|विकास")]
    [InlineData("Bradmore|Elisabeth", "Liz|Bradmore")]
    [InlineData("Liese|Bergburger", "Anneliese|Bergburger")]
    [InlineData("由美|渡辺", "由美子|渡辺")]
    [InlineData("LI Ming", "Ming|Li")]
    [InlineData("NG Ka-wai", "Ka-wai|Ng")]
    // The Arabic article, joined or apart, in either field; surnames in two scripts and standards.
    [InlineData("Asma Alqahtani", "أسماء القحطاني")]
    [InlineData("Omar|Alghamdi", "Omar|Al-Ghamdi")]
    [InlineData("Al-Otaibi|Sami", "Samy|Al-Otaibi")]
    [InlineData("Ganesh|Verma", "गणेश|वर्मा")]
    [InlineData("Rekha Rathore", "रेखा|राठौर")]
    [InlineData("Andrey|Kuznecov", "Андрей|Кузнецов")]
    // Japanese surnames that the table does not have, and one that it has.
    [InlineData("村井大輔", "大輔|村井")]
    [InlineData("北本隆", "隆|北本")]
    [InlineData("藤沢陽子", "陽子|藤沢")]
    [InlineData("古山浩", "浩|古山")]
    [InlineData("隼人|佐藤", "Hayato Sato")]
    [InlineData("太郎|松川", "Taro|Matsukawa")]
    [InlineData("由美子|青村", "由美|青村")]
    [InlineData("Eun-soo Lim", "Eun-soo|Yim")]
    [InlineData("Rajesh Bose", "राजेश बोस")]
    [InlineData("Ганна|Бондаренко", "Hanna|Bondarenko")]
    [InlineData("Guowei|Chen", "Chen|Guowei")]
    [InlineData("عماد|بدران", "Imad|Badran")]
    [InlineData("خديجة|العمري", "Khadijah|Al-Omari")]
    [InlineData("Nabil El-Sayed", "نبيل السيد")]
    [InlineData("منى|نصر", "Mona|Nasr")]
    [InlineData("יעל|לוי", "Yael|Levi")]
    [InlineData("Anita|Nair", "अनीता नायर")]
    [InlineData("Kyouko Aoi", "青井京子")]
    [InlineData("Sakura Itou", "伊藤さくら")]
    [InlineData("宮川, 隆", "Takashi|Miyakawa")]
    [InlineData("恵美|横井", "横井|恵美")]
    [InlineData("金井彩", "彩|金井")]
    [InlineData("坂川由美子", "Yumiko|Sakakawa")]
    [InlineData("青井さくら", "Sakura|Aoi")]
    [InlineData("Linda|McDonald", "Linda MacDonald")]
    [InlineData("Min Ouyang", "欧阳敏")]
    [InlineData("Alghamdi|Mohammed", "Mohammed|Al-Ghamdi")]
    [InlineData("ABD AL-RAHMAN ALKHATEEB", "Abdel Rahman|El Khatib")]
    public void One_person(string a, string b) => Assert.True(Compare(a, b).IsSame(), Compare(a, b).ToString());

    [Theory]
    [InlineData("John|Smith", "Jane|Smith")]
    [InlineData("王伟", "王薇")]
    [InlineData("Zhu|Wei", "Zhou|Wei")]
    [InlineData("Mahmoud|Hassan", "Mohammed|Hassan")]
    [InlineData("김민준", "김민지")]
    [InlineData("Christopher|Brown", "Katherine|Brown")]
    [InlineData("Иван|Петров", "Мария|Петрова")]
    [InlineData("Anna|Black", "Hanna|White")]
    [InlineData("Mario|Black", "Marie|Black")]
    [InlineData("Y.|Black", "Edward|Black")]
    [InlineData("Алина|Попова", "Elena|Popova")]
    [InlineData("Leah|Levi", "Rachel|Levi")]
    [InlineData("לאה|לוי", "Eli|Levi")]
    [InlineData("И.|Петрова", "Юлия|Петрова")]
    [InlineData("И.|Петрова", "Yulia|Petrova")]
    [InlineData("Zhang Xiaoxiao", "鄭曉小")]
    [InlineData("Yanjia|Chen", "勇华|陈")]
    [InlineData("Lei Lei", "李丽")]
    [InlineData("عماد|بدران", "Omar|Badran")]
    public void Two_people(string a, string b) => Assert.False(Compare(a, b).IsSame(), Compare(a, b).ToString());

    [Theory]
    [InlineData("Siu-ming|Wong", "Siuming|Huang")]
    [InlineData("Siu-ming|Ng", "Siuming|Wu")]
    [InlineData("Mei-ling|Chan", "Mei Ling|Chen")]
    [InlineData("Mei-ling|Tan", "Mei Ling|Chen")]
    [InlineData("Chih-ming|Hsu", "Chihming|Xu")]
    [InlineData("Wei|Teo", "Wei|Zhang")]
    [InlineData("Wei|Lv", "吕伟")]
    public void Surnames_of_one_character_are_not_held_against_each_other(string a, string b) => Assert.False(Compare(a, b).IsUnlike(), Compare(a, b).ToString());

    [Theory]
    [InlineData("J.|Smith", "John|Smith")]
    [InlineData("J Smith", "Smith, John")]
    [InlineData("С.|Иванов", "Sergei|Ivanov")]
    [InlineData("J. R. R. Tolkien", "John|Tolkien")]
    [InlineData("T.|Nguyen", "Thanh Sơn|Nguyen")]
    [InlineData("र दुबे", "रवि|दुबे")]
    [InlineData("J.|Gim", "Jung-seo Kim")]
    [InlineData("JP|Granvois", "Jean-Pierre|Granvois")]
    [InlineData("Е. Кузнецова", "Y.|Kuznetsova")]
    [InlineData("JP Valcel", "Jean-Pierre Valcel")]
    [InlineData("Cao|Jun", "J.|CAO")]
    [InlineData("Eitan Mizrachi", "א|מזרחי")]
    [InlineData("I.|Yuryeva", "Юлия|Юрьева")]
    [InlineData("V.|Nguyen", "Sơn|Nguyen")]
    [InlineData("E.|Demetriou", "Αικατερίνη|Δημητρίου")]
    [InlineData("I.|Demetriou", "Γιάννης|Δημητρίου")]
    [InlineData("O.|Ahmed", "عمر أحمد")]
    [InlineData("U. Khoury", "عمر خوري")]
    public void An_initial_is_weak(string a, string b) => Assert.Equal(NameLevel.Initial, Compare(a, b));

    [Theory]
    [InlineData("Trish|Stanton", "Patty|Stanton", nameof(NameLevel.TwoShortForms))]
    [InlineData("Andy|Kelbrook", "Drew|Kelbrook", nameof(NameLevel.TwoShortForms))]
    [InlineData("Johnny|Oak", "Jack|Oak", nameof(NameLevel.TwoShortForms))]
    [InlineData("Trish|Stanton", "Patty|Kelbrook", nameof(NameLevel.Unlike))]
    [InlineData("Bob|Oak", "Fred|Oak", nameof(NameLevel.GivenDiffers))]
    [InlineData("Alexander|Oak", "Alexandra|Oak", nameof(NameLevel.GivenDiffers))]
    public void Two_short_forms_of_one_name_are_not_held_against_each_other(string a, string b, string level) => Assert.Equal(level, Compare(a, b).ToString());

    // Who is kept under a former family name too, with an initial or with the fields exchanged, is not held to be another; kin with the fields exchanged are.
    [Theory]
    [InlineData("P.|Malfield", "Pamela Walker", nameof(NameLevel.InitialFamilyDiffers))]
    [InlineData("Wakeleigh|Emilie", "E.|Dunhurst", nameof(NameLevel.InitialFamilyDiffers))]
    [InlineData("P.|Malfield", "Karl Walker", nameof(NameLevel.Unlike))]
    [InlineData("Edwards|Naomi", "Naomi|Radleigh", nameof(NameLevel.FamilyDiffers))]
    [InlineData("Mitchell|Jane", "Jane Thornman", nameof(NameLevel.FamilyDiffers))]
    [InlineData("Ute|Schneider", "Schneider|Antje", nameof(NameLevel.PartAlike))]
    [InlineData("James|Martin", "Robert|James", nameof(NameLevel.PartAlike))]
    [InlineData("Chen|Wang", "Wang|Li", nameof(NameLevel.PartAlike))]
    [InlineData("Barb|Collins", "Barbara Williams", nameof(NameLevel.FamilyDiffers))]
    [InlineData("X.|Yang", "英|谢", nameof(NameLevel.Unlike))]
    [InlineData("Stanleigh|Teresa", "Teresa|Wilson", nameof(NameLevel.FamilyDiffers))]
    public void A_given_name_may_be_the_same_under_another_family_name(string a, string b, string level) => Assert.Equal(level, Compare(a, b).ToString());

    // 兰兰 is no surname and name, 정수 and 明美 hardly; and what characters are read as does not matter where both have them.
    [Theory]
    [InlineData("정수", "정수|이")]
    [InlineData("华晓", "华晓|马")]
    [InlineData("和也", "斎藤和也")]
    [InlineData("由美子", "由美子|伊藤")]
    [InlineData("兰兰", "兰兰|王")]
    [InlineData("지지 2", "지지|이")]
    [InlineData("진우 from school", "진우|김")]
    [InlineData("christine from school", "Christine|Bernard")]
    [InlineData("باسم from school", "Basem|Al-Otaibi")]
    [InlineData("Minh Trang", "Trang Nguyen")]
    [InlineData("Đức Sơn Uber", "Sơn|Phan")]
    [InlineData("Sara", "Sally|Campbell")]
    [InlineData("小国", "Qiangguo|Lei")]
    [InlineData("国国", "Guochao|Zhang")]
    [InlineData("文文", "Cai Xiaowen")]
    [InlineData("小明", "明")]
    [InlineData("小洋", "娜洋")]
    [InlineData("석수", "Seok-soo|Lee")]
    [InlineData("Soo Jin", "수진|한")]
    [InlineData("Ji Hee", "지희|최")]
    [InlineData("Thị Mai", "Mai|Tran")]
    public void A_given_name_alone_is_found_in_the_whole(string single, string whole) => Assert.Equal(NameLevel.GivenOnly, Compare(single, whole));

    [Theory]
    [InlineData("|Mc Donald", "Margaret|McDonald")]
    [InlineData("|El Naggar", "Mahmoud|Najjar")]
    public void A_family_name_with_a_particle_is_nothing_else(string family, string whole) => Assert.Equal(NameLevel.FamilyOnly, Compare(family, whole));

    [Theory]
    [InlineData("思思", "Guochao|Zhang", nameof(NameLevel.OtherGiven))]
    [InlineData("小文", "Guochao|Zhang", nameof(NameLevel.Label))]
    [InlineData("小英", "Guochao|Zhang", nameof(NameLevel.Label))]
    [InlineData("Emma|", "|Smith", nameof(NameLevel.Label))]
    [InlineData("Emma|", "Smith", nameof(NameLevel.Label))]
    [InlineData("Emma|", "Lucas|", nameof(NameLevel.OtherGiven))]
    public void A_given_name_in_characters_is_another_where_no_syllable_is_the_same(string single, string whole, string level) => Assert.Equal(level, Compare(single, whole).ToString());

    // Whether 斉 is Hitoshi, characters do not tell; that it is a rare Chinese surname does not make 宮川 a given name.
    [Theory]
    [InlineData("斉|宮川", "Hitoshi|Miyakawa")]
    [InlineData("朔|村野", "Hajime Murano")]
    [InlineData("美咲|林", "Yui|Hayashi")]
    public void Japanese_characters_are_not_read_as_Chinese(string a, string b) => Assert.Equal(NameLevel.Unread, Compare(a, b));

    [Theory]
    [InlineData("Jr.")]
    [InlineData("III")]
    public void A_generation_alone_is_no_name(string text) => Assert.Empty(Normalized.Record(r => r.Name(new PersonName { Formatted = text })).Names);

    [Theory]
    [InlineData("Leo|Wang", "杰磊|王")]
    [InlineData("Leo|Wong", "宇|王")]
    [InlineData("Peng|Tony", "子華|彭")]
    [InlineData("刘|敏", "Cindy Liu")]
    [InlineData("Chen|Guowei", "Chen, Eric")]
    public void An_English_name_may_be_the_second_of_a_Chinese_one(string a, string b) => Assert.Equal(NameLevel.SecondGiven, Compare(a, b));

    [Theory]
    [InlineData("兰华|刘", "V. Liu")]
    [InlineData("Wen|Wong", "A. Huang")]
    public void An_initial_may_be_that_of_an_English_name(string a, string b) => Assert.Equal(NameLevel.SecondInitial, Compare(a, b));

    private static NameLevel Compare(string a, string b)
    {
        NameLevel level = NameComparer.Compare(Feature(a), Feature(b), 0).Level;
        Assert.Equal(level, NameComparer.Compare(Feature(b), Feature(a), 0).Level);
        return level;
    }

    private static NameFeature Feature(string text)
    {
        string[] fields = text.Split('|');
        PersonName name = fields.Length == 1 ? new PersonName { Formatted = text } : new PersonName { Given = fields[0], Family = fields[1].Length == 0 ? null : fields[1] };
        return new NameFeature(new NameForm(Normalized.Record(r => r.Name(name)).Names[0]));
    }
}
