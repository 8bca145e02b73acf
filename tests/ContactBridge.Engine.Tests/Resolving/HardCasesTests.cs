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
