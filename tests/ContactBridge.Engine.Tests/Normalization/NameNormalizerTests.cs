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

    private static IReadOnlyList<NormalizedName> NamesOf(PersonName name) => Normalized.Record(b => b.Name(name)).Names;
}
