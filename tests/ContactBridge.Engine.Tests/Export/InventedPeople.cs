using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Tests.Merging;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Tests.Export;

/// <summary>An invented address book of some forty people in several scripts, from four sources, with merges, households, employers and doubts.</summary>
internal static class InventedPeople
{
    private const string Phone = "vcard:iPhone.vcf";
    private const string Google = "google-csv:contacts.csv";
    private const string LinkedIn = "linkedin-csv:Connections.csv";
    private const string Mail = "imap:me@example.org";

    public static ContactGraphDocument Document()
    {
        List<Cluster> clusters = [.. Clusters()];
        IReadOnlyList<GoldenRecord> golden = new RecordMerger().MergeAll(clusters);
        return new ContactGraphDocument
        {
            Title = "My contacts",
            Graph = new ContactGraphBuilder().Build([.. golden]),
            Pairs = Pairs(),
            SourceNames = new Dictionary<SourceId, string>
            {
                [SourceId.Create(Phone)] = "iPhone contacts",
                [SourceId.Create(Google)] = "Google CSV",
                [SourceId.Create(LinkedIn)] = "LinkedIn connections",
                [SourceId.Create(Mail)] = "Mailbox me@example.org",
            },
        };
    }

    private static IEnumerable<ExportedPair> PairsOf(string a, string b, PairStanding standing, params (string Text, double Weight)[] reasons)
    {
        yield return new ExportedPair(KeyOf(a), KeyOf(b), standing, reasons.Sum(r => r.Weight))
        {
            Reasons = [.. reasons.Select(r => new ExportedReason(r.Text, r.Weight))],
        };
    }

    private static ExportedPair[] Pairs() =>
    [
        .. PairsOf("p/zoe", "g/zoe", PairStanding.Linked, ("same e-mail address", 14.2), ("same full name, accents aside", 9.1), ("prior", -11.5)),
        .. PairsOf("g/zoe", "l/zoe", PairStanding.Linked, ("same full name, rare", 11.4), ("same employer", 3.2), ("prior", -11.5)),
        .. PairsOf("p/wei", "g/wei", PairStanding.Linked, ("same telephone number", 13.0), ("name in another script, same reading", 6.3), ("prior", -11.5)),
        .. PairsOf("p/iwan", "m/iwan", PairStanding.KeptTogether, ("same surname in another script", 5.5), ("prior", -11.5)),
        .. PairsOf("p/john", "g/john", PairStanding.Review, ("same full name, common", 6.2), ("same town", 1.9), ("different e-mail addresses", -0.8), ("prior", -5.2)),
        .. PairsOf("p/anna", "g/anja", PairStanding.Review, ("similar given name", 2.1), ("same surname", 4.0), ("same landline, shared", 0.4), ("prior", -6.0)),
        .. PairsOf("p/bob", "p/bobjr", PairStanding.KeptApart, ("same full name", 7.7), ("father and son: Sr and Jr", -20.0), ("prior", -11.5)),
    ];

    private static RecordKey KeyOf(string text) => TestCards.Key(
        text[0] switch { 'p' => Phone, 'g' => Google, 'l' => LinkedIn, _ => Mail },
        text[2..]);

    private static IEnumerable<Cluster> Clusters()
    {
        ulong id = 0x5eed;
        foreach (NormalizedRecord[] records in Cards())
        {
            id = (id * 6364136223846793005UL) + 1442695040888963407UL;
            yield return new Cluster(PersonId.FromBits(id >> 4), [.. records.OrderBy(r => r.Key)]);
        }
    }

    private static IEnumerable<NormalizedRecord[]> Cards()
    {
        yield return
        [
            Card("p/zoe", "Zoë", "Brontë", b =>
            {
                b.Emails.Add(new EmailAddress("zoe@bronte.example") { Label = new FieldLabel(LabelKinds.Home, "HOME"), Origin = new ValueOrigin("EMAIL", 3) });
                b.Phones.Add(new PhoneNumber("+44 7700 900123") { Label = new FieldLabel(LabelKinds.Mobile, "CELL"), Origin = new ValueOrigin("TEL", 4) });
                b.Addresses.Add(new PostalAddress { Street = "4 Moor Lane", Locality = "Haworth", PostalCode = "BD22 8DR", Country = "United Kingdom", Label = new FieldLabel(LabelKinds.Home) });
                b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1988, 7, 30)));
                b.Notes.Add(new Note("Met at the book fair.\nLikes long walks."));
                b.Groups.Add(new GroupMembership("Book club"));
                b.Photos.Add(new Photo { Data = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGP4z8CAFTEMLYn//xkAzOwP8bQqkRcAAAAASUVORK5CYII="), MediaType = "image/png" });
            }),
            Card("g/zoe", "Zoe", "Bronte", b =>
            {
                b.Emails.Add(new EmailAddress("Zoe@Bronte.example") { Origin = new ValueOrigin("E-mail 1 - Value") });
                b.Emails.Add(new EmailAddress("z.bronte@northpress.example") { Label = new FieldLabel(LabelKinds.Work, "Work"), Origin = new ValueOrigin("E-mail 2 - Value") });
                b.Employments.Add(new Employment { Organization = "North Press" });
                b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 7, 30)));
                b.Related.Add(new RelatedPerson("Tom Brontë") { Relation = "brother" });
                b.Groups.Add(new GroupMembership("Book club"));
            }),
            Card("l/zoe", "Zoë", "Brontë", b =>
            {
                b.Employments.Add(new Employment { Organization = "North Press", Title = "Editor" });
                b.Profiles.Add(new OnlineProfile { Service = "linkedin", Url = "https://www.linkedin.com/in/zoe-bronte-example" });
            }),
        ];
        yield return [Card("p/tom", "Tom", "Brontë", b =>
        {
            b.Addresses.Add(new PostalAddress { Street = "4 Moor Lane", Locality = "Haworth", PostalCode = "BD22 8DR", Label = new FieldLabel(LabelKinds.Home) });
            b.Phones.Add(new PhoneNumber("+44 7700 900456"));
        })];
        yield return
        [
            Card("p/wei", "伟", "张", b => b.Phones.Add(new PhoneNumber("+86 138 0013 8000"))),
            Card("g/wei", "Wei", "Zhang", b =>
            {
                b.Phones.Add(new PhoneNumber("+8613800138000") { Label = new FieldLabel(LabelKinds.Mobile, "Mobile") });
                b.Employments.Add(new Employment { Organization = "Lotus Robotics", Title = "Engineer" });
                b.Emails.Add(new EmailAddress("zhangwei@lotus.example"));
            }),
        ];
        yield return
        [
            Card("p/iwan", "Иван", "Петров", b => b.Phones.Add(new PhoneNumber("+7 901 000-00-00"))),
            Card("m/iwan", "Ivan", "Petrov", b =>
            {
                b.Emails.Add(new EmailAddress("petrov@volga.example"));
                b.Interactions = new InteractionSummary { SentCount = 41, ReceivedCount = 38, LastSentAt = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero) };
            }),
        ];
        yield return [Card("p/olga", "Ольга", "Петрова", b => b.Employments.Add(new Employment { Organization = "Lotus Robotics", Title = "Designer" }))];
        yield return [Card("p/john", "John", "Smith", b => { b.Emails.Add(new EmailAddress("john@smith.example")); b.Groups.Add(new GroupMembership("Football")); })];
        yield return [Card("g/john", "John", "Smith", b => b.Emails.Add(new EmailAddress("js@elsewhere.example")))];
        yield return [Card("p/anna", "Anna", "Weiß", b => b.Phones.Add(new PhoneNumber("+49 30 555 0100")))];
        yield return [Card("g/anja", "Anja", "Weiß", b => b.Phones.Add(new PhoneNumber("+49 30 555 0100")))];
        yield return [Card("p/bob", "Robert", "Kowalski", b => b.Phones.Add(new PhoneNumber("+1 212 555 0101")))];
        yield return [Card("p/bobjr", "Robert", "Kowalski", b => { b.Phones.Add(new PhoneNumber("+1 212 555 0101")); b.Groups.Add(new GroupMembership("Football")); })];
        yield return [Card("g/north", "", "", b =>
        {
            b.Kind = ContactKind.Organization;
            b.Employments.Add(new Employment { Organization = "North Press" });
            b.Phones.Add(new PhoneNumber("+44 113 496 0000") { Label = new FieldLabel(LabelKinds.Main, "MAIN") });
            b.Urls.Add(new WebAddress("https://northpress.example/"));
        })];
        yield return [Card("m/info", "", "", b => b.Emails.Add(new EmailAddress("info@lotus.example")))];
        (string Key, string Given, string Family, string Organization, string Title, string Group)[] others =
        [
            ("l/yuki", "由紀", "田中", "Lotus Robotics", "Researcher", ""), ("g/maria", "María José", "Núñez", "North Press", "Translator", "Book club"),
            ("g/fatima", "فاطمة", "الزهراء", "Harbor Clinic", "Surgeon", ""), ("l/david", "דוד", "לוי", "Harbor Clinic", "Nurse", ""),
            ("p/eleni", "Ελένη", "Παπαδοπούλου", "Harbor Clinic", "Anaesthetist", "Book club"), ("g/minjun", "민준", "김", "Lotus Robotics", "Product", ""),
            ("l/soren", "Søren", "Ångström", "Fjord Energy", "Analyst", "Football"), ("l/ines", "Inês", "Gonçalves", "Fjord Energy", "Counsel", ""),
            ("l/piotr", "Piotr", "Łukasiewicz", "Fjord Energy", "Engineer", "Football"), ("l/aoife", "Aoife", "Ní Bhriain", "North Press", "Publicist", "Book club"),
            ("g/priya", "प्रिया", "शर्मा", "Lotus Robotics", "Data scientist", ""), ("l/lars", "Lars", "Østergård", "Fjord Energy", "Director", ""),
            ("l/chloe", "Chloé", "Dubois", "Harbor Clinic", "Radiologist", ""), ("l/marco", "Marco", "Bianchi", "Bianchi & Figli", "Owner", ""),
            ("g/lucia", "Lucia", "Bianchi", "Bianchi & Figli", "Accounts", ""), ("p/somchai", "สมชาย", "ใจดี", "", "", "Football"),
            ("g/hassan", "Hassan", "Khalil", "Khalil Imports", "Buyer", ""), ("l/grace", "Grace", "Okafor", "Harbor Clinic", "Administrator", "Book club"),
            ("l/noah", "Noah", "Fischer", "Fjord Energy", "Technician", ""), ("p/emma", "Emma", "Fischer", "", "", ""),
            ("l/jack", "Jack", "O'Neill", "Lotus Robotics", "Sales", "Football"), ("p/nina", "Nina", "Simić", "", "", "Book club"),
            ("l/omar", "Omar", "Haddad", "Khalil Imports", "Logistics", ""), ("g/linh", "Linh", "Nguyễn", "North Press", "Illustrator", ""),
            ("m/kate", "Kate", "Murphy", "", "", ""), ("m/ravi", "Ravi", "Patel", "", "", ""), ("m/sven", "Sven", "Holm", "", "", ""), ("p/li", "娜", "李", "", "", ""),
        ];
        foreach ((string key, string given, string family, string organization, string title, string group) in others)
        {
            yield return [Card(key, given, family, b =>
            {
                b.Emails.Add(new EmailAddress($"{key[2..]}@{(organization.Length == 0 ? "home" : organization.Split(' ')[0].ToLowerInvariant())}.example"));
                b.Phones.Add(new PhoneNumber($"+1 555 0{100 + Array.FindIndex(others, o => o.Key == key)}"));
                if (organization.Length > 0)
                {
                    b.Employments.Add(new Employment { Organization = organization, Title = title });
                }

                if (group.Length > 0)
                {
                    b.Groups.Add(new GroupMembership(group));
                }

                if (family is "Fischer" or "Bianchi")
                {
                    b.Addresses.Add(new PostalAddress { Street = $"1 {family} Street", Locality = "Bern", PostalCode = "3000", Label = new FieldLabel(LabelKinds.Home) });
                }
            })];
        }
    }

    private static NormalizedRecord Card(string key, string given, string family, Action<ContactBuilder> fill)
    {
        RecordKey recordKey = KeyOf(key);
        return TestCards.Record(recordKey.Source.Value, recordKey.Id, b =>
        {
            if (given.Length > 0)
            {
                b.Names.Add(new PersonName { Given = given, Family = family, Origin = new ValueOrigin("N", 1) });
            }

            fill(b);
        });
    }
}
