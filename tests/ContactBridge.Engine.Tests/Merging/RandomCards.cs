using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Tests.Merging;

/// <summary>Cards from a small pool of values, so that equal, alike and contradicting ones meet often.</summary>
internal sealed class RandomCards(int seed)
{
    private readonly Random _random = new(seed);

    public NormalizedRecord[] Records(int count) =>
        [.. Enumerable.Range(0, count).Select(i => TestCards.Record($"source{_random.Next(3)}", $"id{i:00}", Contact())).OrderBy(r => r.Key)];

    private Contact Contact()
    {
        ContactBuilder b = new() { Kind = (ContactKind)_random.Next(3), ModifiedAt = Chance(2) ? DateTimeOffset.UnixEpoch.AddDays(_random.Next(3)) : null };
        Some(b.Names, () => new PersonName
        {
            Formatted = Maybe("Ann Lee", "ANN LEE", "Lee, Ann", "李安", "Анна Ли"),
            Given = Pick("Ann", "ann", "A", "Anne", "安"),
            Additional = Maybe("B", "Bea"),
            Family = Maybe("Lee", "LEE", "Lée", "李"),
            Suffix = Maybe("Jr"),
        });
        Some(b.Nicknames, () => new Nickname(Pick("Annie", "annie", "Nan")));
        Some(b.Emails, () => new EmailAddress(Pick("ann@example.org", "Ann@Example.org", "a.nn+x@gmail.com", "ann@gmail.com", "not an address", "")) { DisplayName = Maybe("Ann") });
        Some(b.Phones, () => new PhoneNumber(Pick("+44 20 7946 0958", "+442079460958", "020 7946 0958", "ask reception", "")));
        Some(b.Addresses, () => new PostalAddress { Street = Maybe("1 Main Street", "1 Main St"), Locality = Maybe("Leeds"), PostalCode = Maybe("LS1 1AA", "ls11aa"), Formatted = Maybe("1 Main Street\nLeeds") });
        Some(b.Employments, () => new Employment { Organization = Maybe("Acme Inc", "ACME"), Title = Maybe("CTO", "Boss") });
        Some(b.Dates, () => new ContactDate(
            (ContactDateKind)_random.Next(5),
            Pick<PartialDate?>(PartialDate.Create(1980, 4, 15), PartialDate.Create(null, 4, 15), PartialDate.Create(1981, 4, 15), null)) { Text = Maybe("1980") });
        Some(b.Urls, () => new WebAddress(Pick("http://example.org", "https://www.example.org/", "example.org/x")));
        Some(b.Profiles, () => new OnlineProfile { Service = Maybe("linkedin", "xmpp"), Username = Maybe("ann", "@Ann"), Url = Maybe("https://www.linkedin.com/in/ann") });
        Some(b.Related, () => new RelatedPerson(Pick("Tom", "tom")) { Relation = Maybe("spouse", "friend") });
        Some(b.Groups, () => new GroupMembership(Pick("Friends", "friends", "Work")));
        Some(b.Members, () => new GroupMember(Pick("urn:uuid:1", "mailto:a@b.c")));
        Some(b.Notes, () => new Note(Pick("one", "one ", "two\nlines", "")));
        Some(b.Photos, () => new Photo { Data = Pick<byte[]?>([1, 2], [3], null), Uri = Maybe("https://example.org/p.jpg"), MediaType = Maybe("image/png") });
        Some(b.CustomFields, () => new CustomField(Pick("Hobby", "hobby"), Pick("chess", "go")));
        Some(b.Identifiers, () => new ExternalIdentifier(Pick("uid", "ssn"), Pick("1", "2")));
        Some(b.Unknown, () => new UnknownProperty(Pick("X-A", "X-B"), Pick("X-A:1", "X-A:2")));
        b.Interactions = Chance(3) ? new InteractionSummary { SentCount = _random.Next(9) } : null;
        return b.Build();
    }

    private void Some<T>(IList<T> list, Func<T> make)
        where T : ContactValue
    {
        int count = Math.Max(0, _random.Next(5) - 1);
        for (int i = 0; i < count; i++)
        {
            list.Add(make() with
            {
                Label = Chance(2) ? new FieldLabel(LabelKinds.Home, Maybe("Home", "HOME")) : default,
                Preference = Chance(4) ? 1 : 0,
                Origin = new ValueOrigin(Maybe("F"), _random.Next(20)),
                Attributes = Chance(5) ? ValueAttributes.Create([new ValueAttribute("X", Pick("1", "2"))]) : ValueAttributes.Empty,
            });
        }
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private string? Maybe(params string[] choices) => Chance(2) ? null : Pick(choices);
}
