using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

/// <summary>The rows of the benchmark's tables of hard cases that <see cref="HardCasesTests"/> does not have, in the tables' order.</summary>
public sealed class HardCasesByRowTests
{
    private static readonly Dictionary<string, (Verdict Expected, ContactRecord A, ContactRecord B)> _cases = new(StringComparer.Ordinal)
    {
        // Names of one person.
        ["short form of the given name, one mailbox"] = (Verdict.Same,
            A().Name("Robert", "Smith").Email("rsmith@example.org").Build(),
            B().Name("Bob", "Smith").Email("rsmith@example.org").Build()),
        ["an initial, one employer's domain"] = (Verdict.Suggested,
            A().Name("J.", "Smith").Email("js@acme.example").Build(),
            B().Name("John", "Smith").Email("john.smith@acme.example").Build()),
        ["surname first in one field"] = (Verdict.Same,
            A().Name(null, null, "Quillfeather Xaveria").Email("xq@example.org").Build(),
            B().Name("Xaveria", "Quillfeather").Email("xq@example.org").Build()),
        ["characters, and pinyin in capitals with a hyphen"] = (Verdict.Same,
            A().Name(null, null, "王小明").Phone("+8613812345678", LabelKinds.Mobile).Build(),
            B().Name(null, null, "WANG Xiao-Ming").Email("w@acme.example").Build()),
        ["one field with both scripts"] = (Verdict.Same,
            A().Name("王小明 (Wang Xiaoming)", null).Phone("+8613812345678", LabelKinds.Mobile).Build(),
            B().Name("Xiaoming", "Wang").Email("w@acme.example").Build()),
        ["a whole name in the field of the given name"] = (Verdict.Same,
            A().Name("Xaveria Quillfeather", null).Phone("+14155550111", LabelKinds.Mobile).Build(),
            B().Name("Xaveria", "Quillfeather").Email("xq@example.org").Build()),
        ["a Polish name without its stroke, one mailbox"] = (Verdict.Same,
            A().Name("Piotr", "Łuczak").Email("pl@example.org").Build(),
            B().Name("Piotr", "Luczak").Email("pl@example.org").Build()),
        ["a Vietnamese name without its marks, one mailbox"] = (Verdict.Same,
            A().Name("Hùng", "Nguyễn").Email("nh@example.org").Build(),
            B().Name("Hung", "Nguyen").Email("nh@example.org").Build()),
        ["a Turkish name without its marks, one mailbox"] = (Verdict.Same,
            A().Name("Ayşe", "Yılmaz").Email("ay@example.org").Build(),
            B().Name("Ayse", "Yilmaz").Email("ay@example.org").Build()),
        ["a sharp s written as two, one mailbox"] = (Verdict.Same,
            A().Name("Karin", "Groß").Email("kg@example.org").Build(),
            B().Name("Karin", "Gross").Email("kg@example.org").Build()),
        ["a label and a full name, nothing in common"] = (Verdict.Apart,
            A().Name("Mum").Phone("+447400123456", LabelKinds.Mobile).Build(),
            B().Name("Laura", "Brown").Phone("+447400654321", LabelKinds.Mobile).Build()),
        ["a typing error, one mobile"] = (Verdict.Same,
            A().Name("JOHN", "SMITH").Phone("+14155550101", LabelKinds.Mobile).Build(),
            B().Name("Jonh", "Smith").Phone("+14155550101", LabelKinds.Mobile).Build()),
        ["a Cyrillic name and its spelling, nobody else of that name"] = (Verdict.Same,
            A().Name("Александр", "Яковлев").Phone("+79161234567", LabelKinds.Mobile).Build(),
            B().Name("Alexander", "Yakovlev").Email("ay@acme.example").Build()),
        ["a Greek name and its short form in Latin letters, one mobile"] = (Verdict.Same,
            A().Name("Ιωάννης", "Παπαδόπουλος").Phone("+306971234567", LabelKinds.Mobile).Build(),
            B().Name("Yannis", "Papadopoulos").Phone("+306971234567", LabelKinds.Mobile).Build()),
        ["two romanisations of one surname, another given name"] = (Verdict.Apart,
            A().Name("Siu-ming", "Chan").Email("one@one.example").Build(),
            B().Name("Weiguo", "Chen").Email("two@two.example").Build()),
        ["old Wang, one mobile"] = (Verdict.Same,
            A().Name("老王").Phone("+8613812345678", LabelKinds.Mobile).Build(),
            B().Name("小明", "王").Phone("+8613812345678", LabelKinds.Mobile).Build()),
        ["a driver's label, one mobile"] = (Verdict.Same,
            A().Name("Uber Ahmed").Phone("+14155550101", LabelKinds.Mobile).Build(),
            B().Name("Ahmed", "Mansour").Phone("+14155550101", LabelKinds.Mobile).Build()),
        ["a driver's label, nothing in common"] = (Verdict.Apart,
            A().Name("Uber Ahmed").Phone("+14155550101", LabelKinds.Mobile).Build(),
            B().Name("Ahmed", "Mansour").Phone("+14155550102", LabelKinds.Mobile).Build()),
        ["a typing error in a common name, nothing else"] = (Verdict.Suggested,
            A().Name("John", "Smith").Email("one@one.example").Build(),
            B().Name("Jonh", "Smith").Email("two@two.example").Build()),

        // E-mail.
        ["one local part at two of a company's domains, a common name"] = (Verdict.Suggested,
            A().Name("Laura", "Brown").Email("lbrown77@outlook.com").Build(),
            B().Name("Laura", "Brown").Email("lbrown77@hotmail.com").Build()),
        ["a tag at outlook.com"] = (Verdict.Same,
            A().Name("Bob", "Smith").Email("bsmith+shop@outlook.com").Build(),
            B().Name("Robert", "Smith").Email("bsmith@outlook.com").Build()),
        ["a tag at fastmail.com"] = (Verdict.Same,
            A().Name("Bob", "Smith").Email("bsmith+shop@fastmail.com").Build(),
            B().Name("Robert", "Smith").Email("bsmith@fastmail.com").Build()),
        ["one local part at two of NetEase's domains, a common name"] = (Verdict.Suggested,
            A().Name("Laura", "Brown").Email("lbrown77@163.com").Build(),
            B().Name("Laura", "Brown").Email("lbrown77@126.com").Build()),
        ["one local part at two of NetEase's domains, no name"] = (Verdict.Apart,
            A().Email("lbrown77@163.com").Build(),
            B().Email("lbrown77@126.com").Build()),
        ["one local part at two of mail.ru's domains, a common name"] = (Verdict.Suggested,
            A().Name("Laura", "Brown").Email("lbrown77@mail.ru").Build(),
            B().Name("Laura", "Brown").Email("lbrown77@bk.ru").Build()),

        // Telephone.
        ["the international prefix of North America"] = (Verdict.Same,
            A().Name("Laura", "Brown").Phone("+44 7400 123456", LabelKinds.Mobile).Build(),
            B().Name("Laura", "Brown").Phone("011 44 7400 123456", LabelKinds.Mobile).Build()),
        ["an Italian line keeps its zero"] = (Verdict.Same,
            A().Name("Laura", "Brown").Phone("+39 06 6982 1234", LabelKinds.Mobile).Build(),
            B().Name("Laura", "Brown").Phone("011 39 06 6982 1234", LabelKinds.Mobile).Build()),

        // Structure.
        ["one name, two mobiles and two birthdays"] = (Verdict.Apart,
            A().Name("Thomas", "Meyer").Phone("+14155550111", LabelKinds.Mobile).Date(ContactDateKind.Birthday, PartialDate.Create(1950, 3, 4)).Build(),
            B().Name("Thomas", "Meyer").Phone("+14155550112", LabelKinds.Mobile).Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Build()),
        ["one company's page"] = (Verdict.Apart,
            A().Name("Laura", "Brown").With(c => c.Profiles.Add(new OnlineProfile { Url = "https://www.linkedin.com/company/acme" })).Build(),
            B().Name("Peter", "Weber").With(c => c.Profiles.Add(new OnlineProfile { Url = "https://www.linkedin.com/company/acme" })).Build()),
    };

    [Fact]
    public async Task Resolve_joins_what_one_source_has_twice_at_one_address()
    {
        ContactRecord one = A().Name("Susan", "Mooney").Address("638 Downey St, Salem, OR").Build();
        ContactRecord again = new RecordBuilder("a", "2").Name("Susan", "Moony").Address("Adventura Apartments, 638 Downey St, Salem, OR").Build();
        ContactRecord elsewhere = new RecordBuilder("a", "3").Name("Susan", "Moony").Address("12 Elm Street, Salem, OR").Build();
        await using TestBook book = await TestBook.CreateAsync(one, again, elsewhere);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(one, again));
        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(one, elsewhere));
    }

    [Fact]
    public async Task Explain_counts_one_source_against_two_cards_with_other_mailboxes_at_one_address()
    {
        ContactRecord one = A().Name("Susan", "Mooney").Email("smooney@example.org").Address("638 Downey St, Salem, OR").Build();
        ContactRecord other = new RecordBuilder("a", "2").Name("Susan", "Moony").Email("susan77@example.net").Address("638 Downey St, Salem, OR").Build();
        await using TestBook book = await TestBook.CreateAsync(one, other);
        PairExplanation explanation = await book.Pipeline.ExplainAsync(book.Book, one.Key, other.Key);

        Assert.Contains(explanation.Score.Contributions, c => c.Level == "same-source");
    }

    [Fact]
    public async Task Resolve_does_not_say_which_of_two_namesakes_at_one_address_a_card_is()
    {
        ContactRecord father = A().Name("Edwin", "Harkness").Date(ContactDateKind.Birthday, PartialDate.Create(1950, 3, 4)).Address("638 Downey St", "Salem", "97301").Build();
        ContactRecord son = B().Name("Edwin", "Harkness").Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Address("638 Downey St", "Salem", "97301").Build();
        ContactRecord either = C().Name("Edwin", "Harkness").Address("638 Downey St", "Salem", "97301").Build();
        await using TestBook three = await TestBook.CreateAsync(father, son, either);
        await using TestBook two = await TestBook.CreateAsync(father, either);

        Assert.Equal("same-address", (await three.Pipeline.ExplainAsync(three.Book, father.Key, either.Key)).Score.Contributions.Single(c => c.Comparison == "address").Level);
        Assert.Equal("same-home", (await two.Pipeline.ExplainAsync(two.Book, father.Key, either.Key)).Score.Contributions.Single(c => c.Comparison == "address").Level);
        Assert.NotEqual(Verdict.Same, await three.JudgeAsync(father, son));
        Assert.Equal(Verdict.Same, await two.JudgeAsync(father, either));
    }

    [Fact]
    public async Task Resolve_joins_what_one_source_has_twice_with_a_slip_in_the_birthday()
    {
        ContactRecord one = A().Name("Thomas", "Gabriel").Date(ContactDateKind.Birthday, PartialDate.Create(1976, 9, 15)).Build();
        ContactRecord slip = new RecordBuilder("a", "2").Name("Thomas", "Gabriel").Date(ContactDateKind.Birthday, PartialDate.Create(1976, 8, 15)).Build();
        ContactRecord other = new RecordBuilder("a", "3").Name("Thomas", "Gabriel").Date(ContactDateKind.Birthday, PartialDate.Create(1951, 2, 23)).Build();
        await using TestBook book = await TestBook.CreateAsync(one, slip, other);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(one, slip));
        Assert.Equal(Verdict.Apart, await book.JudgeAsync(one, other));
    }

    [Fact]
    public async Task Resolve_joins_a_changed_family_name_by_the_record_that_has_the_new_one_and_the_number()
    {
        ContactRecord before = A().Name("Edward", "Kusha").Date(ContactDateKind.Birthday, PartialDate.Create(1970, 3, 1)).Identifier("ssn", "294-66-9999").Address("1304 Poppy Hills Dr", "Blacklick", "43004").Build();
        ContactRecord after = new RecordBuilder("a", "2").Name("Ed", "Knight").Date(ContactDateKind.Birthday, PartialDate.Create(1970, 3, 1)).Address("1602 Brenville Pl", "San Francisco", "94105").Build();
        ContactRecord bridge = B().Name("Eddie", "Knight").Date(ContactDateKind.Birthday, PartialDate.Create(1970, 3, 1)).Identifier("ssn", "294-66-9999").Address("160 Brenville Pl", "San Francisco", "94105").Build();
        await using TestBook book = await TestBook.CreateAsync(before, after, bridge);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(before, bridge));
        Assert.Equal(Verdict.Same, await book.JudgeAsync(before, after));
    }

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
    public async Task Resolve_keeps_homophones_apart_where_the_book_has_several()
    {
        ContactRecord characters = A().Name(null, null, "王伟").Email("one@one.example").Phone("+8613812345678", LabelKinds.Mobile).Build();
        ContactRecord latin = B().Name("Wei", "Wang").Email("two@two.example").Build();
        ContactRecord other = C().Name("Wei", "Wang").Phone("+8613912345678", LabelKinds.Mobile).Build();
        await using TestBook book = await TestBook.CreateAsync(characters, latin, other);

        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(characters, latin));
        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(characters, other));
    }

    [Fact]
    public async Task Resolve_keeps_three_of_one_common_name_apart()
    {
        string[] given = ["Thị Lan", "Văn Nam", "Quang", "Minh Anh", "Văn Hùng", "Thị Hoa", "Đức", "Văn Hùng"];
        string[] family = ["Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Nguyễn", "Nguyễn", "Lê"];
        ContactRecord[] others = [.. given.Select((g, i) => new RecordBuilder("d", $"{i}").Name(g, family[i]).Phone($"+8491777000{i}", LabelKinds.Mobile).Build())];
        ContactRecord[] three =
        [
            A().Name("Văn Hùng", "Nguyễn").Email("hung1@one.example").Build(),
            B().Name("Văn Hùng", "Nguyễn").Phone("+84912345678", LabelKinds.Mobile).Build(),
            C().Name("Văn Hùng", "Nguyễn").Phone("+84912345679", LabelKinds.Mobile).Build(),
        ];
        await using TestBook book = await TestBook.CreateAsync([.. others, .. three]);

        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(three[0], three[1]));
        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(three[0], three[2]));
        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(three[1], three[2]));
    }

    [Fact]
    public async Task Resolve_joins_nobody_through_a_sender_of_notifications_in_many_names()
    {
        ContactRecord jane = A().Name("Jane", "Quillfeather").Email("jane@example.org").Build();
        ContactRecord peter = A("2").Name("Peter", "Zielak").Email("peter@example.org").Build();
        ContactRecord fromJane = B().Name(null, null, "Jane Quillfeather via Chatter").Email("notify@chatter.example").Build();
        ContactRecord fromPeter = C().Name(null, null, "Peter Zielak via Chatter").Email("notify@chatter.example").Build();
        await using TestBook book = await TestBook.CreateAsync(jane, peter, fromJane, fromPeter);

        Assert.Equal(Verdict.Apart, await book.JudgeAsync(jane, fromJane));
        Assert.Equal(Verdict.Apart, await book.JudgeAsync(peter, fromPeter));
        Assert.Equal(Verdict.Apart, await book.JudgeAsync(jane, peter));
    }

    [Fact]
    public async Task Resolve_joins_a_number_and_a_chosen_name_of_one_provider_by_the_record_that_lists_both()
    {
        ContactRecord number = A().Email("123456789@qq.com").Build();
        ContactRecord chosen = B().Email("wangxm88@foxmail.com").Build();
        ContactRecord both = C().Name(null, null, "王小明").Email("123456789@qq.com").Email("wangxm88@foxmail.com").Build();
        await using TestBook book = await TestBook.CreateAsync(number, chosen, both);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(number, chosen));
    }

    [Fact]
    public async Task Resolve_joins_work_and_home_address_by_the_card_that_lists_both()
    {
        ContactRecord work = A().Name("Laura", "Brown").Email("laura@acme.example").Build();
        ContactRecord home = B().Name("Laura", "Brown").Email("lbrown7@gmail.com").Build();
        ContactRecord both = C().Name("Laura", "Brown").Email("laura@acme.example").Email("lbrown7@gmail.com").Build();
        await using TestBook book = await TestBook.CreateAsync(work, home, both);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(work, home));
    }

    [Fact]
    public async Task Resolve_never_joins_by_seven_digits_of_an_unknown_place()
    {
        ContactRecord local = A().Name("Laura", "Brown").Phone("555-0142").Build();
        ContactRecord whole = B().Name("Peter", "Weber").Phone("+14155550142").Build();
        await using TestBook book = await TestBook.CreateAsync(local, whole);

        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(local, whole));
    }

    [Fact]
    public async Task Resolve_takes_a_mailbox_that_one_source_has_twice_for_two_peoples()
    {
        ContactRecord named = Correspondent("1", "Laura Brown");
        ContactRecord nameless = Correspondent("2", null);
        await using TestBook book = await TestBook.CreateAsync(named, nameless);

        Assert.Equal(Verdict.Suggested, await book.JudgeAsync(named, nameless));
    }

    [Fact]
    public async Task Resolve_keeps_a_nameless_record_out_of_a_couples_card()
    {
        ContactRecord couple = A().Name(null, null, "Bob & Alice Smith").Email("smiths@example.org").Build();
        ContactRecord nameless = B().Email("smiths@example.org").Build();
        await using TestBook book = await TestBook.CreateAsync(couple, nameless);

        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(couple, nameless));
    }

    [Fact]
    public async Task Resolve_compares_people_as_wholes()
    {
        // The family name alone on the line tells nothing, and the two mobiles speak against.
        ContactRecord[] one = [A().Name("Dolores", "Weber").Phone("+14155550111", LabelKinds.Mobile).Build(), B().Name("Dolores", "Weber").Phone("+14155550111", LabelKinds.Mobile).Phone("+12065550100", LabelKinds.Home).Build()];
        ContactRecord other = C().Name(null, "Weber").Phone("+14155550112", LabelKinds.Mobile).Phone("+12065550100", LabelKinds.Home).Build();
        await using TestBook book = await TestBook.CreateAsync([.. one, other]);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(one[0], one[1]));
        Assert.NotEqual(Verdict.Same, await book.JudgeAsync(one[1], other));
    }

    private static ContactRecord Correspondent(string id, string? name) => new()
    {
        Key = new RecordKey(SourceId.Create("imap"), id),
        Contact = new Contact
        {
            Names = name is null ? [] : [new PersonName { Formatted = name }],
            Emails = [new EmailAddress("lbrown7@example.org")],
            Interactions = new InteractionSummary { ReceivedCount = 3 },
        },
    };

    private static RecordBuilder A(string id = "1") => new("a", id);

    private static RecordBuilder B() => new("b", "1");

    private static RecordBuilder C() => new("c", "1");
}
