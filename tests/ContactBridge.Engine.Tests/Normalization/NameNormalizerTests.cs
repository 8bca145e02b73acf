using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class NameNormalizerTests
{
    [Theory]
    [InlineData("John Smith", "john", "", "smith", "")]
    [InlineData("JOHN SMITH", "john", "", "smith", "")]
    [InlineData("Smith, John", "john", "", "smith", "")]
    [InlineData("Smith, John Q.", "john", "q", "smith", "")]
    [InlineData("Smith, John, Jr.", "john", "", "smith", "jr")]
    [InlineData("Smith Jr, John", "john", "", "smith", "jr")]
    [InlineData("John Smith, PhD", "john", "", "smith", "")]
    [InlineData("Dr. John Smith III", "john", "", "smith", "iii")]
    [InlineData("Prof. Dr.-Ing. Hans Müller", "hans", "", "muller", "")]
    [InlineData("Mrs Jane Doe MBA", "jane", "", "doe", "")]
    [InlineData("J. R. R. Tolkien", "j", "r r", "tolkien", "")]
    [InlineData("J.Smith", "j", "", "smith", "")]
    [InlineData("john.smith", "john", "", "smith", "")]
    [InlineData("Ludwig van Beethoven", "ludwig", "", "van beethoven", "")]
    [InlineData("Beethoven, Ludwig van", "ludwig", "", "van beethoven", "")]
    [InlineData("Maria de la Cruz", "maria", "", "de la cruz", "")]
    [InlineData("José Ortega y Gasset", "jose", "", "ortega y gasset", "")]
    [InlineData("Jan van der Berg", "jan", "", "van der berg", "")]
    [InlineData("Sinéad O'Connor", "sinead", "", "oconnor", "")]
    [InlineData("Sinead O’Connor", "sinead", "", "oconnor", "")]
    [InlineData("Ronald Mc Donald", "ronald", "", "mcdonald", "")]
    [InlineData("Susan St. James", "susan", "", "saint james", "")]
    [InlineData("Ahmed Al-Ali", "ahmed", "", "alali", "")]
    [InlineData("Ahmed Al Ali", "ahmed", "", "alali", "")]
    [InlineData("DUPONT Jean", "jean", "", "dupont", "")]
    [InlineData("Jean-Pierre Dupont", "jean pierre", "", "dupont", "")]
    [InlineData("Jean Pierre Dupont", "jean", "pierre", "dupont", "")]
    [InlineData("Andrew V. O Brien", "andrew", "v", "obrien", "")]
    [InlineData("Abdul Rahman Khan", "abdulrahman", "", "khan", "")]
    [InlineData("عبد الرحمن الخطيب", "abdalrahmn", "", "alkhtib", "")]
    [InlineData("Thị Anh Trần", "anh", "thi", "tran", "")]
    [InlineData("Abd al-Rahman Al-Hashimi", "abdalrahman", "", "alhashimi", "")]
    [InlineData("Lei Yu Jun", "yujun", "", "lei", "")]
    [InlineData("Yeung Min Xia", "minxia", "", "yeung", "")]
    [InlineData("Ji Hyun Jung", "jihyun", "", "jung", "")]
    [InlineData("Kim Ji Hyun", "jihyun", "", "kim", "")]
    [InlineData("Max Müller jun.", "max", "", "muller", "jr")]
    [InlineData("राहुल राव", "rahul", "", "rao", "")]
    [InlineData("Dr. Müller", "", "", "muller", "")]
    [InlineData("Mrs Jones", "", "", "jones", "")]
    [InlineData("Pastor Maldonado", "pastor", "", "maldonado", "")]
    [InlineData("Sir Paul Smith", "paul", "", "smith", "")]
    [InlineData("Don Smith", "don", "", "smith", "")]
    [InlineData("Gen. Robert Lee", "robert", "", "lee", "")]
    [InlineData("Anne", "anne", "", "", "")]
    [InlineData("John Carpenter", "john", "", "carpenter", "")]
    [InlineData("Frank Church", "frank", "", "church", "")]
    [InlineData("Bin Bin Wang", "binbin", "", "wang", "")]
    [InlineData("Bob Smith | Acme", "bob", "", "smith", "")]
    [InlineData("Hong Jing Wang", "hongjing", "", "wang", "")]
    [InlineData("Ірина Гриценко", "iryna", "", "hrytsenko", "")]
    [InlineData("Ирина Гриценко", "irina", "", "gritsenko", "")]
    [InlineData("שרה כהן", "shra", "", "kahn", "")]
    [InlineData("Jane Doe - Acme", "jane", "", "doe", "")]
    [InlineData("Jane Doe (Acme)", "jane", "", "doe", "")]
    [InlineData("Jane Doe 🎾", "jane", "", "doe", "")]
    [InlineData("❤️ Jane Doe ❤️", "jane", "", "doe", "")]
    [InlineData("𝓙𝓪𝓷𝓮 𝓓𝓸𝓮", "jane", "", "doe", "")]
    [InlineData("Jane\u200B \u202ADoe\u202C", "jane", "", "doe", "")]
    [InlineData("Bob gym", "bob", "", "", "")]
    [InlineData("Bob (work)", "bob", "", "", "")]
    [InlineData("Anna from school", "anna", "", "", "")]
    [InlineData("Uber Ahmed", "ahmed", "", "", "")]
    [InlineData("Ahmed 2", "ahmed", "", "", "")]
    [InlineData("Łukasz Łuczak", "lukasz", "", "luczak", "")]
    [InlineData("Nguyễn Văn Hùng", "hung", "van", "nguyen", "")]
    [InlineData("Ayşe Yıldız", "ayse", "", "yildiz", "")]
    [InlineData("AYŞE YILDIZ", "ayse", "", "yildiz", "")]
    [InlineData("İsmail Öz", "ismail", "", "oz", "")]
    [InlineData("Jörg Groß", "jorg", "", "gross", "")]
    [InlineData("Björk Guðmundsdóttir", "bjork", "", "gudmundsdottir", "")]
    [InlineData("Søren Kierkegård", "soren", "", "kierkegard", "")]
    [InlineData("Wang Xiaoming", "xiaoming", "", "wang", "")]
    [InlineData("Xiaoming Wang", "xiaoming", "", "wang", "")]
    [InlineData("WANG Xiao-Ming", "xiaoming", "", "wang", "")]
    [InlineData("Wang Xiao Ming", "xiaoming", "", "wang", "")]
    [InlineData("Kim Min-jun", "minjun", "", "kim", "")]
    [InlineData("Minjun Kim", "minjun", "", "kim", "")]
    [InlineData("王小明", "xiaoming", "", "wang", "")]
    [InlineData("王 小明", "xiaoming", "", "wang", "")]
    [InlineData("單小明", "xiaoming", "", "shan", "")]
    [InlineData("欧阳修", "xiu", "", "ouyang", "")]
    [InlineData("吕伟", "wei", "", "lu", "")]
    [InlineData("約翰·史密斯", "yuehan", "", "shimisi", "")]
    [InlineData("김민준", "minjun", "", "kim", "")]
    [InlineData("남궁민", "min", "", "namgung", "")]
    [InlineData("田中さくら", "sakura", "", "tanaka", "")]
    [InlineData("さとう はなこ", "hanako", "", "sato", "")]
    [InlineData("Александр Яковлев", "aleksandr", "", "yakovlev", "")]
    [InlineData("Яковлев, Александр", "aleksandr", "", "yakovlev", "")]
    [InlineData("Фёдор Достоевский", "fedor", "", "dostoevsky", "")]
    [InlineData("Іван Зеленський", "ivan", "", "zelensky", "")]
    [InlineData("Γιώργος Παπαδόπουλος", "giorgos", "", "papadopoulos", "")]
    [InlineData("लक्ष्मी शर्मा", "lakshmi", "", "sharma", "")]
    [InlineData("राहुल सिंह", "rahul", "", "singh", "")]
    [InlineData("საბა გიორგაძე", "saba", "", "giorgadze", "")]
    public void One_field_is_taken_apart(string text, string given, string middle, string family, string generation)
    {
        NormalizedName name = Assert.Single(NamesOf(new PersonName { Formatted = text }));

        Assert.Equal((given, middle, family, generation), (name.Given, name.Middle, name.Family, name.Generation));
    }

    [Theory]
    [InlineData("Mary Ann", null, "Smith", "mary", "ann", "smith")]
    [InlineData("John Q.", null, "Smith", "john", "q", "smith")]
    [InlineData("Dr. John", null, "Smith Jr.", "john", "", "smith")]
    [InlineData("John Smith", null, "Smith", "john", "", "smith")]
    [InlineData("Bob (work)", null, "Smith", "bob", "", "smith")]
    [InlineData("Xiao-Ming", null, "Wang", "xiaoming", "", "wang")]
    [InlineData("Xiao Ming", null, "Chiu", "xiaoming", "", "chiu")]
    [InlineData("小明", null, "王", "xiaoming", "", "wang")]
    [InlineData("王", null, "小明", "xiaoming", "", "wang")]
    [InlineData("경진", null, "김", "gyeongjin", "", "kim")]
    [InlineData("Thị Anh", null, "Trần", "anh", "thi", "tran")]
    [InlineData("David", null, "王", "david", "", "wang")]
    [InlineData("John", "Fitzgerald", "Smith", "john", "fitzgerald", "smith")]
    public void Fields_are_cleaned_and_arranged(string given, string? additional, string family, string expectedGiven, string expectedMiddle, string expectedFamily)
    {
        NormalizedName name = Assert.Single(NamesOf(new PersonName { Given = given, Additional = additional, Family = family }));

        Assert.Equal((expectedGiven, expectedMiddle, expectedFamily), (name.Given, name.Middle, name.Family));
    }

    [Theory]
    [InlineData("王小明 (Wang Xiaoming)")]
    [InlineData("王小明 Wang Xiaoming")]
    [InlineData("Wang Xiaoming / 王小明")]
    public void Two_scripts_in_one_field_are_one_name_with_its_characters_kept(string text)
    {
        IReadOnlyList<NormalizedName> names = NamesOf(new PersonName { Given = text });

        Assert.Contains(names, n => n is { Given: "xiaoming", Family: "wang", Script: "Hani", Original: "小明 王" });
        Assert.All(names, n => Assert.Equal(("xiaoming", "wang"), (n.Given, n.Family)));
    }

    [Fact]
    public void Traditional_and_simplified_characters_are_the_same_original()
    {
        NormalizedName simplified = Assert.Single(NamesOf(new PersonName { Formatted = "张伟" }));
        NormalizedName traditional = Assert.Single(NamesOf(new PersonName { Formatted = "張偉" }));

        Assert.Equal(simplified.Original, traditional.Original);
    }

    [Fact]
    public void Homophones_differ_in_their_originals()
    {
        NormalizedName first = Assert.Single(NamesOf(new PersonName { Formatted = "王伟" }));
        NormalizedName second = Assert.Single(NamesOf(new PersonName { Formatted = "王薇" }));

        Assert.Equal(first.Given, second.Given);
        Assert.NotEqual(first.Original, second.Original);
    }

    [Fact]
    public void A_formatted_name_that_says_more_is_a_second_name()
    {
        IReadOnlyList<NormalizedName> names = NamesOf(new PersonName { Given = "Robert", Family = "Smith", Formatted = "Bob Smith" });

        Assert.Equal(["robert", "bob"], names.Select(n => n.Given));
    }

    [Fact]
    public void A_formatted_name_that_says_the_same_is_not_counted_twice()
    {
        Assert.Single(NamesOf(new PersonName { Given = "Robert", Family = "Smith", Prefix = "Dr.", Suffix = "Jr.", Formatted = "Dr. Smith, Robert Jr." }));
    }

    [Fact]
    public void A_suffix_field_gives_the_generation()
    {
        Assert.Equal("sr", Assert.Single(NamesOf(new PersonName { Given = "Robert", Family = "Smith", Suffix = "Sr., MD" })).Generation);
    }

    [Fact]
    public void The_phonetic_form_of_kanji_is_a_second_name()
    {
        IReadOnlyList<NormalizedName> names = NamesOf(new PersonName { Given = "恵美", Family = "大橋", PhoneticGiven = "えみ", PhoneticFamily = "おおはし" });

        Assert.Contains(names, n => n is { Given: "emi", Family: "ohashi", Script: "Hrkt" or "Hira" or "Kana" });
        Assert.Contains(names, n => n is { Given: "emi", Script: "Hani" });
    }

    [Fact]
    public void What_the_card_says_of_the_reading_of_its_characters_is_believed_and_not_the_usual_one()
    {
        IReadOnlyList<NormalizedName> names = NamesOf(new PersonName { Given = "裕子", Family = "鈴木", PhoneticGiven = "ひろこ", PhoneticFamily = "すずき" });

        Assert.All(names, n => Assert.Equal("hiroko", n.Given));
        Assert.Equal("yuko", Assert.Single(NamesOf(new PersonName { Given = "裕子", Family = "鈴木" })).Given);
    }

    [Fact]
    public void A_maiden_name_is_kept_apart()
    {
        Assert.Equal("weber", Assert.Single(NamesOf(new PersonName { Formatted = "Anna Schmidt (geb. Weber)" })).OtherFamily);
        Assert.Equal("weber", Assert.Single(NamesOf(new PersonName { Given = "Anna", Family = "Schmidt", Maiden = "Weber" })).OtherFamily);
    }

    [Theory]
    [InlineData("泉", "松川", "松川")]
    [InlineData("孙", "小子", "孙")]
    [InlineData("Sung", "Kim-Lee", "Kim-Lee")]
    [InlineData("Seo", "Soo-ah", "Seo")]
    public void Fields_are_exchanged_only_where_nothing_else_fits(string given, string family, string surname)
    {
        NormalizedName name = Assert.Single(NamesOf(new PersonName { Given = given, Family = family }));
        NormalizedName expected = Assert.Single(NamesOf(new PersonName { Given = surname == family ? given : family, Family = surname }));

        Assert.Equal((expected.Given, expected.Family), (name.Given, name.Family));
        Assert.EndsWith(" " + surname, name.Original, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Deng Hong Li", "hongli", "deng", "denghong", "li")]
    [InlineData("Tong Han Lan", "hanlan", "tong", "tonghan", "lan")]
    public void An_ambiguous_Chinese_order_gives_both_readings(string text, string given, string family, string otherGiven, string otherFamily)
    {
        IReadOnlyList<NormalizedName> names = NamesOf(new PersonName { Formatted = text });

        Assert.Contains(names, n => n.IsOrderUncertain && n.Given == given && n.Family == family);
        Assert.Contains(names, n => n.IsOrderUncertain && n.Given == otherGiven && n.Family == otherFamily);
    }

    [Theory]
    [InlineData("J.", "Smith", true)]
    [InlineData("John", "Smith", false)]
    public void A_lone_initial_is_marked(string given, string family, bool expected) =>
        Assert.Equal(expected, Assert.Single(NamesOf(new PersonName { Given = given, Family = family })).IsInitialOnly);

    [Theory]
    [InlineData("ann@example.org")]
    [InlineData("Unknown")]
    [InlineData("+44 20 7946 0958")]
    [InlineData("🎾")]
    [InlineData("---")]
    public void What_is_no_name_gives_none(string text) => Assert.Empty(NamesOf(new PersonName { Formatted = text }));

    [Fact]
    public void What_people_call_their_family_is_a_nickname()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name("Mum"));

        Assert.Empty(record.Names);
        Assert.Equal(["mum"], record.Nicknames);
    }

    [Fact]
    public void Old_Wang_is_a_nickname_and_a_surname()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name("老王"));

        Assert.Equal("wang", Assert.Single(record.Names).Family);
        Assert.Equal(["laowang"], record.Nicknames);
    }

    [Fact]
    public void A_quoted_short_form_is_a_nickname()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name(new PersonName { Formatted = "Robert \"Bob\" Smith" }));

        Assert.Equal(["bob"], record.Nicknames);
        Assert.Equal("robert", Assert.Single(record.Names).Given);
    }

    private static IReadOnlyList<NormalizedName> NamesOf(PersonName name) => Normalized.Record(b => b.Name(name)).Names;
}
