using ContactBridge.Contacts;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Storage;
using Xunit;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Graph;

public sealed class ContactGraphTests
{
    [Theory]
    [InlineData("Ann.Lee+news@gmail.com")]
    [InlineData("mailto:annlee@gmail.com")]
    [InlineData("020 7946 0958")]
    [InlineData("tel:+44-20-7946-0958")]
    [InlineData("https://www.linkedin.com/in/Ann-Lee/")]
    [InlineData("linkedin:in/ann-lee")]
    public void Find_by_identifier_reads_any_writing(string text)
    {
        NormalizationOptions options = new() { DefaultRegion = "GB" };
        NormalizedRecord ann = Record("a", "1", b =>
        {
            b.Emails.Add(new EmailAddress("annlee@gmail.com"));
            b.Phones.Add(new PhoneNumber("+44 20 7946 0958"));
            b.Profiles.Add(new OnlineProfile { Url = "http://linkedin.com/in/ann-lee" });
        });
        ContactGraph graph = new ContactGraphBuilder(options).Build([Golden(1, ann), Golden(2, Named("a", "2", "Bob", "Stone"))]);

        Assert.Equal([PersonId.FromBits(1)], graph.FindByIdentifier(text).Select(p => p.Person));
        Assert.Equal([PersonId.FromBits(1)], graph.Find(text).Select(p => p.Person));
    }

    [Fact]
    public void Find_by_name_ignores_accents_case_order_and_a_cut_last_word()
    {
        ContactGraph graph = Build(Golden(1, Named("a", "1", "Zoë", "Brontë")), Golden(2, Named("a", "2", "伟", "张")), Golden(3, Named("a", "3", "Zoe", "Marsh")));

        Assert.Equal([1UL], Bits(graph.FindByName("bronte ZOE"), 3));
        Assert.Equal([1UL, 3UL], Bits(graph.FindByName("zo"), 3));
        Assert.Equal([2UL], Bits(graph.FindByName("张伟"), 3));
        Assert.Equal([2UL], Bits(graph.FindByName("Zhang Wei"), 3));
        Assert.Empty(graph.FindByName("nobody"));
        Assert.Empty(graph.FindByName("  "));
    }

    [Fact]
    public void Find_takes_a_person_id_first()
    {
        ContactGraph graph = Build(Golden(5, Named("a", "1", "Ann", "Lee")));

        Assert.Equal([5UL], Bits(graph.Find($" {PersonId.FromBits(5)} "), 5));
        Assert.Equal(0, graph.FindPerson(PersonId.FromBits(5))?.Index);
        Assert.Null(graph.FindPerson(PersonId.FromBits(6)));
    }

    [Fact]
    public void Shared_number_has_an_edge_from_each_with_the_records_that_say_so()
    {
        NormalizedRecord[] ann = [Named("a", "1", "Ann", "Lee", Reach), Named("b", "1", "Ann", "Lee"), Named("c", "1", "Ann", "Lee", Reach)];
        ContactGraph graph = Build(Golden(1, ann), Golden(2, Named("a", "2", "Bob", "Stone", Reach)));

        ContactNode number = graph.Nodes.Single(n => n.Kind == NodeKind.Phone);
        ContactEdge[] edges = [.. graph.EdgesOf(number.Index)];
        Assert.Equal([0, 1], edges.Select(e => e.From));
        Assert.Equal([Key("a", "1"), Key("c", "1")], graph.EvidenceOf(edges[0]));
        Assert.Equal([0, 1], graph.Neighbors(number.Index).Select(n => n.Index));
        Assert.Equal(2, graph.Degree(number.Index));
        Assert.Equal("+44 20 7946 0958", number.Label);

        static void Reach(ContactBuilder b) => b.Phones.Add(new PhoneNumber("+442079460958"));
    }

    [Fact]
    public void Organisation_with_a_card_of_its_own_is_the_one_people_work_at()
    {
        NormalizedRecord acme = Record("a", "9", b =>
        {
            b.Kind = ContactKind.Organization;
            b.Names.Add(new PersonName { Formatted = "Acme Ltd" });
            b.Employments.Add(new Employment { Organization = "Acme Ltd" });
        });
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b => b.Employments.Add(new Employment { Organization = "ACME", Title = "Engineer" }))),
            Golden(2, acme),
            Golden(3, Named("a", "3", "Bob", "Stone", b => b.Employments.Add(new Employment { Organization = "Other & Co" }))));

        ContactNode[] organizations = [.. graph.Nodes.Where(n => n.Kind == NodeKind.Organization)];
        Assert.Equal(2, organizations.Length);
        ContactEdge work = Assert.Single(graph.EdgesOf(organizations[0].Index));
        Assert.Equal((0, EdgeKind.WorksAt, "Engineer"), (work.From, work.Kind, work.Relation));
        Assert.Equal("Other & Co", organizations[1].Label);
    }

    [Fact]
    public void Groups_are_joined_whatever_their_case()
    {
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b => { b.Groups.Add(new GroupMembership("Friends")); b.Groups.Add(new GroupMembership("friends")); })),
            Golden(2, Named("a", "2", "Bob", "Stone", b => b.Groups.Add(new GroupMembership("FRIENDS")))));

        ContactNode group = Assert.Single(graph.Nodes, n => n.Kind == NodeKind.Group);
        Assert.Equal(2, graph.Degree(group.Index));
        Assert.Equal("Friends", group.Label);
    }

    [Fact]
    public void Relations_lead_to_the_only_one_of_that_name_uid_or_address()
    {
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b =>
            {
                b.Related.Add(new RelatedPerson("Lee, Tom") { Relation = "spouse" });
                b.Related.Add(new RelatedPerson("urn:uuid:ABC") { Relation = "assistant" });
                b.Related.Add(new RelatedPerson("mailto:boss@example.org") { Relation = "manager" });
                b.Related.Add(new RelatedPerson("John Smith") { Relation = "friend" });
                b.Related.Add(new RelatedPerson("Nobody Known") { Relation = "friend" });
            })),
            Golden(2, Named("a", "2", "Tom", "Lee")),
            Golden(3, Named("a", "3", "Kim", "Ray", b => b.Identifiers.Add(new ExternalIdentifier("uid", "abc")))),
            Golden(4, Named("a", "4", "Max", "Boss", b => b.Emails.Add(new EmailAddress("Boss@example.org")))),
            Golden(5, Named("a", "5", "John", "Smith")),
            Golden(6, Named("a", "6", "John", "Smith")));

        Assert.Equal(
            [(1, "spouse"), (2, "assistant"), (3, "manager")],
            graph.Edges.Where(e => e.Kind == EdgeKind.RelatedTo).Select(e => (e.To, e.Relation!)));
    }

    [Fact]
    public void Group_card_leads_to_its_members()
    {
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b => b.Identifiers.Add(new ExternalIdentifier("uid", "u-1")))),
            Golden(2, Record("a", "2", b =>
            {
                b.Kind = ContactKind.Group;
                b.Names.Add(new PersonName { Formatted = "Choir" });
                b.Members.Add(new GroupMember("urn:uuid:u-1"));
            })),
            Golden(3, Named("a", "3", "Bob", "Stone", b => b.Groups.Add(new GroupMembership("choir")))));

        Assert.Equal(
            [(1, 0, EdgeKind.HasMember), (2, 1, EdgeKind.MemberOf)],
            graph.Edges.Where(e => e.Kind is EdgeKind.HasMember or EdgeKind.MemberOf).Select(e => (e.From, e.To, e.Kind)).Order());
    }

    [Fact]
    public void Household_needs_the_same_family_at_the_same_home()
    {
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b => Home(b, LabelKinds.Home))),
            Golden(2, Named("a", "2", "Tom", "Lee", b => Home(b, LabelKinds.None))),
            Golden(3, Named("a", "3", "Bob", "Stone", b => Home(b, LabelKinds.Home))),
            Golden(4, Named("a", "4", "Sue", "Lee", b => Home(b, LabelKinds.Work))));

        ContactNode household = Assert.Single(graph.Nodes, n => n.Kind == NodeKind.Household);
        Assert.Equal("Lee", household.Label);
        Assert.Equal([0, 1], graph.EdgesOf(household.Index).Select(e => e.From));

        static void Home(ContactBuilder b, LabelKinds label) =>
            b.Addresses.Add(new PostalAddress { Street = "4 Moor Lane", Locality = "Haworth", PostalCode = "BD22 8DR", Label = new FieldLabel(label) });
    }

    [Fact]
    public void Household_joins_by_address_and_by_landline_but_not_by_mobile()
    {
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b => b.Phones.Add(new PhoneNumber("+44 20 7946 0958")))),
            Golden(2, Named("a", "2", "Tom", "Lee", b =>
            {
                b.Phones.Add(new PhoneNumber("+44 20 7946 0958"));
                b.Addresses.Add(new PostalAddress { Street = "1 High Road", PostalCode = "N1 1AA" });
            })),
            Golden(3, Named("a", "3", "Sue", "Lee", b => b.Addresses.Add(new PostalAddress { Street = "1 High Road", PostalCode = "N1 1AA" }))),
            Golden(4, Named("a", "4", "Max", "Ray", b => b.Phones.Add(new PhoneNumber("+44 7911 123456")))),
            Golden(5, Named("a", "5", "Kim", "Ray", b => b.Phones.Add(new PhoneNumber("+44 7911 123456")))));

        ContactNode household = Assert.Single(graph.Nodes, n => n.Kind == NodeKind.Household);
        Assert.Equal([0.8f, 0.9f, 0.9f], graph.EdgesOf(household.Index).Select(e => e.Strength));
    }

    [Fact]
    public void Correspondence_leads_to_the_owner_and_grows_with_both_ways()
    {
        ContactGraph graph = Build(
            Golden(1, Named("a", "1", "Ann", "Lee", b => b.Interactions = new InteractionSummary { SentCount = 10, ReceivedCount = 10 })),
            Golden(2, Named("a", "2", "Bob", "Stone", b => b.Interactions = new InteractionSummary { ReceivedCount = 20 })),
            Golden(3, Named("a", "3", "Kim", "Ray", b => b.Interactions = new InteractionSummary())));

        ContactNode owner = Assert.Single(graph.Nodes, n => n.Kind == NodeKind.Owner);
        float[] strengths = [.. graph.EdgesOf(owner.Index).Select(e => e.Strength)];
        Assert.Equal(2, strengths.Length);
        Assert.InRange(strengths[1], 0.01f, strengths[0]);
        Assert.InRange(strengths[0], strengths[1], 0.99f);
    }

    [Fact]
    public void Build_does_not_depend_on_the_order_of_the_people()
    {
        GoldenRecord[] people = [.. Export.InventedPeople.Document().Graph.People];
        ContactGraph first = Build(people);
        new Random(3).Shuffle(people);

        ContactGraph second = Build(people);

        Assert.Equal(first.Nodes, second.Nodes);
        Assert.Equal(first.Edges, second.Edges);
        Assert.Equal(first.Edges.Select(first.EvidenceOf), second.Edges.Select(second.EvidenceOf));
    }

    [Fact]
    public void Build_of_nobody_is_empty_and_stops_when_asked()
    {
        ContactGraph empty = Build();

        Assert.Empty(empty.Nodes);
        Assert.Empty(empty.Find("anything"));
        Assert.Throws<OperationCanceledException>(() => new ContactGraphBuilder().Build([Golden(1, Named("a", "1", "Ann", "Lee"))], new CancellationToken(true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.PersonAt(0));
    }

    private static ContactGraph Build(params GoldenRecord[] people) => new ContactGraphBuilder().Build(people);

    private static ulong[] Bits(IEnumerable<GoldenRecord> people, ulong most) =>
        [.. people.Select(p => Enumerable.Range(1, (int)most).Select(i => (ulong)i).Single(i => PersonId.FromBits(i) == p.Person))];
}
