using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

/// <summary>Pairs that are hard for people too, and what must become of them.</summary>
public sealed class HardCasesTests
{
    private static readonly Dictionary<string, (Verdict Expected, ContactRecord A, ContactRecord B)> _cases = new(StringComparer.Ordinal)
    {
        ["one mobile, short form of the given name"] = (Verdict.Same,
            A().Name("Robert", "Smith").Phone("+1 415 555 0101", LabelKinds.Mobile).Build(),
            B().Name("Bob", "Smith").Phone("(415) 555-0101", LabelKinds.Mobile).Build()),
        ["one mailbox, other order of the name"] = (Verdict.Same,
            A().Name("John", "Smith").Email("john.smith@acme.example").Build(),
            B().Name(null, null, "SMITH, John").Email("J.Smith@acme.example").Email("John.Smith@ACME.example").Build()),
        ["one gmail mailbox written in three ways"] = (Verdict.Same,
            A().Name("John", "Smith").Email("john.smith@gmail.com").Build(),
            B().Name("John", "Smith").Email("j.o.h.n.smith+shop@googlemail.com").Build()),
        ["a common name and nothing else"] = (Verdict.Suggested,
            A().Name("Thomas", "Meyer").Email("t1@one.example").Build(),
            B().Name("Thomas", "Meyer").Email("t2@two.example").Build()),
        ["a common name and two mobiles"] = (Verdict.Apart,
            A().Name("Thomas", "Meyer").Phone("+14155550111", LabelKinds.Mobile).Build(),
            B().Name("Thomas", "Meyer").Phone("+14155550112", LabelKinds.Mobile).Build()),
        ["a common name twice in one source"] = (Verdict.Apart,
            A().Name("John", "Smith").Email("one@example.org").Phone("+14155550111", LabelKinds.Mobile).Build(),
            new RecordBuilder("a", "2").Name("John", "Smith").Email("two@example.net").Phone("+14155550112", LabelKinds.Mobile).Build()),
        ["a name nobody else has"] = (Verdict.Same,
            A().Name("Xaveria", "Quillfeather").Phone("+14155550111", LabelKinds.Mobile).Build(),
            B().Name("Xaveria", "Quillfeather").Works("Acme").Build()),
        ["unlike names on one mobile"] = (Verdict.Suggested,
            A().Name("Hanna", "Orlov").Phone("+447400123456", LabelKinds.Mobile).Build(),
            B().Name("Piotr", "Zielak").Phone("+447400123456", LabelKinds.Mobile).Build()),
        ["unlike names on one mailbox"] = (Verdict.Apart,
            A().Name("John", "Smith").Email("j.smith@acme.example").Build(),
            B().Name("Jane", "Smith").Email("j.smith@acme.example").Build()),
        ["spouses on one landline"] = (Verdict.Apart,
            A().Name("Laura", "Brown").Phone("+442079460958", LabelKinds.Home).Address("1 High Street", "London", "N1 1AA").Build(),
            B().Name("Peter", "Brown").Phone("+442079460958", LabelKinds.Home).Address("1 High Street", "London", "N1 1AA").Build()),
        ["father and son, everything else equal"] = (Verdict.Apart,
            A().Name(new PersonName { Given = "Thomas", Family = "Meyer", Suffix = "Sr." }).Phone("+442079460958", LabelKinds.Home).Email("meyers@example.org").Build(),
            B().Name(new PersonName { Given = "Thomas", Family = "Meyer", Suffix = "Jr." }).Phone("+442079460958", LabelKinds.Home).Email("meyers@example.org").Build()),
        ["one name, one landline, two birthdays"] = (Verdict.Apart,
            A().Name("Thomas", "Meyer").Phone("+442079460958", LabelKinds.Home).Date(ContactDateKind.Birthday, PartialDate.Create(1950, 3, 4)).Build(),
            B().Name("Thomas", "Meyer").Phone("+442079460958", LabelKinds.Home).Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Build()),
        ["twins"] = (Verdict.Apart,
            A().Name("Julia", "Weber").Phone("+442079460958", LabelKinds.Home).Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Build(),
            B().Name("Sarah", "Weber").Phone("+442079460958", LabelKinds.Home).Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Build()),
        ["a changed family name, one mobile"] = (Verdict.Same,
            A().Name("Hanna", "Schmidt").Phone("+447400123456", LabelKinds.Mobile).Build(),
            B().Name("Hanna", "Weber").Phone("+447400123456", LabelKinds.Mobile).Build()),
        ["a number without a name, and its named card"] = (Verdict.Same,
            A().Phone("+447400123456", LabelKinds.Mobile).Build(),
            B().Name("Laura", "Brown").Phone("+447400123456", LabelKinds.Mobile).Build()),
        ["a label, and the card it means"] = (Verdict.Same,
            A().Name("Mum").Phone("+447400123456", LabelKinds.Mobile).Build(),
            B().Name("Laura", "Brown").Phone("+447400123456", LabelKinds.Mobile).Build()),
        ["one switchboard, two extensions"] = (Verdict.Apart,
            A().Name("Laura", "Brown").Phone("+1 206 555 0100 x123", LabelKinds.Work).Build(),
            B().Name("Laura", "Miller").Phone("+1 206 555 0100 x456", LabelKinds.Work).Build()),
        ["the company and its employee"] = (Verdict.Apart,
            A().Kind(ContactKind.Organization).Name(null, null, "Acme").Works("Acme").Phone("+12065550100", LabelKinds.Work).Build(),
            B().Name("Laura", "Brown").Works("Acme").Phone("+12065550100", LabelKinds.Work).Build()),
        ["two colleagues with the role mailbox"] = (Verdict.Apart,
            A().Name("Laura", "Brown").Email("info@acme.example").Build(),
            B().Name("Peter", "Meyer").Email("info@acme.example").Build()),
        ["one profile"] = (Verdict.Same,
            A().Name("Robert", "Smith").Profile("linkedin", "bob-smith-1").Build(),
            B().Name("Bob", "Smith").Profile("LinkedIn", "bob-smith-1").Build()),
        ["characters and their romanisation, nobody else of that name"] = (Verdict.Same,
            A().Name(null, null, "欧阳志强").Phone("+8613812345678", LabelKinds.Mobile).Build(),
            B().Name("Zhiqiang", "Ouyang").Email("zq@acme.example").Build()),
        ["two homophones in characters"] = (Verdict.Apart,
            A().Name(null, null, "王伟").Email("one@one.example").Build(),
            B().Name(null, null, "王薇").Email("two@two.example").Build()),
        ["a mailbox named after the other, one number"] = (Verdict.Same,
            A().Email("xaveria.quillfeather@example.org").Phone("+442079460958").Build(),
            B().Name("Xaveria", "Quillfeather").Phone("+442079460958").Build()),
        ["a foreign number written nationally, and the same name"] = (Verdict.Same,
            A().Name("Chloé", "Lefèvre").Phone("06 39 98 00 21", LabelKinds.Mobile).Build(),
            B().Name("Chloe", "Lefevre").Phone("+33 6 39 98 00 21", LabelKinds.Mobile).Build()),
        ["a foreign number written nationally, and another name"] = (Verdict.Apart,
            A().Name("Chloé", "Lefèvre").Phone("06 39 98 00 21", LabelKinds.Mobile).Build(),
            B().Name("Peter", "Weber").Phone("+33 6 39 98 00 21", LabelKinds.Mobile).Build()),
        ["two mailboxes of outlook.com that differ by a dot"] = (Verdict.Apart,
            A().Name("John", "Smith").Email("john.smith@outlook.com").Phone("+14155550111", LabelKinds.Mobile).Build(),
            B().Name("Jane", "Smith").Email("johnsmith@outlook.com").Phone("+14155550112", LabelKinds.Mobile).Build()),
        ["tagged mailboxes of one provider"] = (Verdict.Same,
            A().Name("Bob", "Smith").Email("bsmith+shop@icloud.com").Build(),
            B().Name("Robert", "Smith").Email("bsmith@me.com").Build()),
        ["disposable addresses of yahoo with one base"] = (Verdict.Same,
            A().Name("Laura", "Brown").Email("lbrown7-shop@yahoo.com").Build(),
            B().Name("Laura", "Brown").Email("lbrown7-bank@yahoo.com").Build()),
        ["the login of yandex under two domains"] = (Verdict.Same,
            A().Name("Иван", "Петров").Email("ivan.petrov@yandex.ru").Build(),
            B().Name("Ivan", "Petrov").Email("ivan-petrov@ya.ru").Build()),
        ["proton mailboxes under two domains"] = (Verdict.Same,
            A().Name("Laura", "Brown").Email("lb@protonmail.com").Build(),
            B().Name("Laura", "Brown").Email("lb@pm.me").Build()),
        ["an address in capitals"] = (Verdict.Same,
            A().Name("John", "Smith").Email("J.Smith@Contoso.example").Build(),
            B().Name("John", "Smith").Email("j.smith@contoso.example").Build()),
        ["a qq number and a chosen name, no record with both"] = (Verdict.Apart,
            A().Email("123456789@qq.com").Build(),
            B().Email("wangxm88@qq.com").Build()),
        ["two of a mail company's domains, unlike names"] = (Verdict.Apart,
            A().Name("Laura", "Brown").Email("blue@outlook.com").Build(),
            B().Name("Peter", "Weber").Email("blue@hotmail.com").Build()),
        ["simplified and traditional characters, one mailbox"] = (Verdict.Same,
            A().Name(null, null, "张伟").Email("zw88@163.com").Build(),
            B().Name(null, null, "張偉").Email("zw88@163.com").Build()),
        ["a Cyrillic name and its passport spelling, one mobile"] = (Verdict.Same,
            A().Name("Александр", "Яковлев").Phone("+79161234567", LabelKinds.Mobile).Build(),
            B().Name("Aleksandr", "Iakovlev").Phone("+79161234567", LabelKinds.Mobile).Build()),
        ["Sasha is short for Александр, one mobile"] = (Verdict.Same,
            A().Name("Александр", "Яковлев").Phone("+79161234567", LabelKinds.Mobile).Build(),
            B().Name("Саша", "Яковлев").Phone("+79161234567", LabelKinds.Mobile).Build()),
        ["a couple of two genders of one surname"] = (Verdict.Apart,
            A().Name("Иван", "Иванов").Phone("+74951234567", LabelKinds.Home).Build(),
            B().Name("Мария", "Иванова").Phone("+74951234567", LabelKinds.Home).Build()),
        ["an Arabic name and two of its spellings, one mobile"] = (Verdict.Same,
            A().Name("محمد", "العلي").Phone("+971501234567", LabelKinds.Mobile).Build(),
            B().Name("Mohamed", "Al-Ali").Phone("+971501234567", LabelKinds.Mobile).Build()),
        ["a Greek name and its translation, one mobile"] = (Verdict.Same,
            A().Name("Γιώργος", "Παπαδόπουλος").Phone("+306971234567", LabelKinds.Mobile).Build(),
            B().Name("George", "Papadopoulos").Phone("+306971234567", LabelKinds.Mobile).Build()),
        ["a name in Devanagari and in Latin letters, one mobile"] = (Verdict.Same,
            A().Name("लक्ष्मी", "शर्मा").Phone("+919812345678", LabelKinds.Mobile).Build(),
            B().Name("Laxmi", "Sharma").Phone("+919812345678", LabelKinds.Mobile).Build()),
        ["an umlaut in three habits, one mailbox"] = (Verdict.Same,
            A().Name("Jürgen", "Müller").Email("jm@example.org").Build(),
            B().Name("Juergen", "Mueller").Email("jm@example.org").Build()),
        ["an English given name beside the Chinese one, one mailbox"] = (Verdict.Same,
            A().Name("Xiaoming", "Wang").Email("w.xm@example.org").Build(),
            B().Name("David", "Wang").Email("w.xm@example.org").Build()),
        ["an English given name beside the Chinese one, nothing else"] = (Verdict.Apart,
            A().Name("Xiaoming", "Wang").Email("one@one.example").Build(),
            B().Name("David", "Wang").Email("two@two.example").Build()),
        ["a Cantonese and a Mandarin surname, one mailbox"] = (Verdict.Same,
            A().Name("Siu-ming", "Wong").Email("w.sm@example.org").Build(),
            B().Name("Siuming", "Huang").Email("w.sm@example.org").Build()),
        ["a Vietnamese given name without the surname, one mobile"] = (Verdict.Same,
            A().Name("Thanh Bình", "Vũ").Phone("+84912345678", LabelKinds.Mobile).Build(),
            B().Name(null, null, "Thanh Bình").Phone("+84912345678", LabelKinds.Mobile).Build()),
        ["kanji and their reading, one mobile"] = (Verdict.Same,
            A().Name("七海", "吉田").Phone("+819012345678", LabelKinds.Mobile).Build(),
            B().Name("Nanami", "Yoshida").Phone("+819012345678", LabelKinds.Mobile).Build()),
        ["an initial in another script, one mobile"] = (Verdict.Same,
            A().Name("म", "चौधरी").Phone("+919812345678", LabelKinds.Mobile).Build(),
            B().Name("Manisha", "Chaudhari").Phone("+919812345678", LabelKinds.Mobile).Build()),
        ["a couple's card and one of the two"] = (Verdict.Apart,
            A().Name(null, null, "Bob & Alice Smith").Phone("+14155550111", LabelKinds.Mobile).Phone("+14155550112", LabelKinds.Mobile).Build(),
            B().Name("Bob", "Smith").Phone("+14155550111", LabelKinds.Mobile).Build()),
        ["a couple's mailbox on two first names"] = (Verdict.Apart,
            A().Name("Bob", "Smith").Email("smiths@example.org").Build(),
            B().Name("Alice", "Smith").Email("smiths@example.org").Build()),
        ["a notification in somebody's name"] = (Verdict.Apart,
            A().Name("Jane", "Doe").Email("jane@example.org").Build(),
            B().Name(null, null, "Jane Doe via Chatter").Email("notify@chatter.example").Build()),
        ["a label of the gym, one mobile"] = (Verdict.Same,
            A().Name("Bob gym", null).Phone("+14155550111", LabelKinds.Mobile).Build(),
            B().Name("Bob", "Smith").Phone("+14155550111", LabelKinds.Mobile).Build()),
        ["a number in full-width digits and in brackets"] = (Verdict.Same,
            A().Name("Laura", "Brown").Phone("４１５５５５０１２３", LabelKinds.Mobile).Build(),
            B().Name("Laura", "Brown").Phone("(415) 555-0123", LabelKinds.Mobile).Build()),
        ["the company's number, and with an extension the employee's"] = (Verdict.Apart,
            A().Kind(ContactKind.Organization).Name(null, null, "Acme").Works("Acme").Phone("+1 206 555 0100", LabelKinds.Work).Build(),
            B().Name("Laura", "Brown").Works("Acme").Phone("+1 206 555 0100 x123", LabelKinds.Work).Build()),
        ["one name, one employer, two towns"] = (Verdict.Suggested,
            A().Name("Thomas", "Meyer").Works("Northwind Traders").Address("1 High Street", "London", "N1 1AA").Build(),
            B().Name("Thomas", "Meyer").Works("Northwind Traders").Address("2 Mill Lane", "Leeds", "LS1 1AA").Build()),
        ["a changed family name, only the landline"] = (Verdict.Suggested,
            A().Name("Anna", "Schmidt").Phone("+493012345678", LabelKinds.Home).Build(),
            B().Name("Anna", "Weber").Phone("+493012345678", LabelKinds.Home).Build()),
        ["short form of the given name, a common surname, nothing else"] = (Verdict.Suggested,
            A().Name("Robert", "Smith").Email("one@one.example").Build(),
            B().Name("Bob", "Smith").Email("two@two.example").Build()),
        ["an identifier of an office on two damaged names"] = (Verdict.Same,
            A().Name("Jonathan", "Brukner").Identifier("ssn", "5218113").Build(),
            B().Name("Jonahtn", "Bruckmer").Identifier("ssn", "5218113").Build()),
        ["an assistant's number on the boss's card"] = (Verdict.Apart,
            A().Name("Laura", "Brown").Phone("+447400123456", LabelKinds.Assistant).Build(),
            B().Name("Laura", "Taylor").Phone("+447400123456", LabelKinds.Mobile).Build()),
    };

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Resolve_hard_case(string name)
    {
        (Verdict expected, ContactRecord a, ContactRecord b) = _cases[name];
        await using TestBook book = await TestBook.CreateAsync(a, b);

        Assert.Equal(expected, await book.JudgeAsync(a, b));
    }

    [Fact]
    public async Task Resolve_bridges_a_number_and_a_mailbox_by_the_card_that_has_both()
    {
        ContactRecord number = A().Name("Laura", "Brown").Phone("+447400123456", LabelKinds.Mobile).Build();
        ContactRecord mailbox = B().Name("Laura", "Brown").Email("lb@example.org").Build();
        ContactRecord both = C().Name("L.", "Brown").Phone("+447400123456", LabelKinds.Mobile).Email("lb@example.org").Build();
        await using TestBook book = await TestBook.CreateAsync(number, mailbox, both);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(number, mailbox));
    }

    [Fact]
    public async Task Resolve_does_not_chain_two_people_through_a_vague_card()
    {
        ContactRecord john = A().Name("John", "Smith").Email("j.smith@acme.example").Build();
        ContactRecord jane = B().Name("Jane", "Smith").Phone("+447400123456", LabelKinds.Mobile).Build();
        ContactRecord vague = C().Name("J.", "Smith").Email("j.smith@acme.example").Phone("+447400123456", LabelKinds.Mobile).Build();
        await using TestBook book = await TestBook.CreateAsync(john, jane, vague);

        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(john, jane));
    }

    [Fact]
    public async Task Resolve_makes_a_number_on_three_unlike_cards_nobodys()
    {
        ContactRecord[] colleagues =
        [
            new RecordBuilder("a", "1").Name("Laura", "Brown").Phone("+442079460958").Build(),
            new RecordBuilder("b", "1").Name("Peter", "Meyer").Phone("+442079460958").Build(),
            new RecordBuilder("c", "1").Name("Sarah", "Weber").Phone("+442079460958").Build(),
        ];
        ContactRecord nameless = new RecordBuilder("d", "1").Phone("+442079460958").Build();
        await using TestBook book = await TestBook.CreateAsync([.. colleagues, nameless]);

        foreach (ContactRecord colleague in colleagues)
        {
            Assert.NotEqual(Verdict.Same, await book.JudgeAsync(colleague, nameless));
        }
    }

    private static RecordBuilder A() => new("a", "1");

    private static RecordBuilder B() => new("b", "1");

    private static RecordBuilder C() => new("c", "1");
}
