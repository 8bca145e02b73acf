using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.People;
using ContactBridge.Sources.Gmail.Tests.Contract;

namespace ContactBridge.Sources.Gmail.Tests.People;

public sealed class PersonMapperTests
{
    /// <summary>Version marks, and what Google makes from other properties. docs/gmail.md names them.</summary>
    private static readonly string[] LeftOut = ["etag", "metadata.objectType", "displayNameLastFirst", "contactGroupId", "source.etag", "source.updateTime", "metadata.previousResourceNames"];

    [Fact]
    public void Map_drops_nothing_of_what_the_discovery_document_names()
    {
        Dictionary<string, string> canaries = [];
        JsonObject person = Make("Person", string.Empty, canaries, 0);
        person["metadata"]!.AsObject().Remove("deleted");
        canaries.Remove("resourceName");

        HashSet<string> kept = [.. Texts(Map(person).Contact)];

        Assert.True(canaries.Count > 250, canaries.Count.ToString(CultureInfo.InvariantCulture));
        string[] lost = [.. canaries.Where(c => !kept.Any(t => t.Contains(c.Value, StringComparison.Ordinal))).Select(static c => c.Key).Where(static p => !LeftOut.Any(left => p.EndsWith(left, StringComparison.Ordinal)))];
        Assert.Empty(lost);
    }

    [Fact]
    public void Map_keeps_fields_that_Google_adds_tomorrow()
    {
        JsonObject person = Parse("""{"resourceName":"people/c1","pronouns":[{"value":"they"}],"mood":"good","emailAddresses":[{"value":"a@example.org","colour":"blue","shape":{"corners":3}}]}""");

        Contact contact = Map(person).Contact;

        Assert.Equal([("pronouns", """[{"value":"they"}]"""), ("mood", "\"good\"")], contact.Unknown.Select(static u => (u.Name, u.Text)));
        Assert.Equal([new ValueAttribute("colour", "blue"), new ValueAttribute("shape", """{"corners":3}""")], contact.Emails[0].Attributes);
    }

    [Fact]
    public void Map_keeps_a_value_that_contact_and_profile_share_once_as_the_contacts()
    {
        JsonObject person = Parse("""
            {"resourceName":"people/c1","metadata":{"sources":[{"type":"CONTACT","id":"7f"},{"type":"PROFILE","id":"99"}]},"emailAddresses":[
              {"metadata":{"primary":true,"source":{"type":"PROFILE","id":"99"}},"value":"a@example.org"},
              {"metadata":{"source":{"type":"CONTACT","id":"7f"}},"value":"a@example.org"},
              {"metadata":{"source":{"type":"PROFILE","id":"99"}},"value":"b@example.org"}]}
            """);

        Contact contact = Map(person).Contact;

        Assert.Equal(["a@example.org", "b@example.org"], contact.Emails.Select(static e => e.Value));
        Assert.Equal(1, contact.Emails[0].Preference);
        Assert.Equal([new ValueAttribute("also.source.type", "PROFILE"), new ValueAttribute("also.source.id", "99")], contact.Emails[0].Attributes);
        Assert.Contains(new ValueAttribute("source.type", "PROFILE"), contact.Emails[1].Attributes);
        Assert.Equal([("google", "7f"), ("google-profile", "99")], contact.Identifiers.Select(static i => (i.Kind, i.Value)));
    }

    [Theory]
    [InlineData("""{"date":{"year":1980,"month":4,"day":15}}""", "1980-04-15", null)]
    [InlineData("""{"date":{"month":4,"day":15}}""", "--04-15", null)]
    [InlineData("""{"date":{"year":0,"month":4,"day":15}}""", "--04-15", null)]
    [InlineData("""{"date":{"year":1980}}""", "1980", null)]
    [InlineData("""{"text":"in spring"}""", null, "in spring")]
    public void Map_reads_birthdays_of_which_parts_are_missing(string item, string? date, string? text)
    {
        ContactDate birthday = Assert.Single(Map(Person("birthdays", item)).Contact.Dates);

        Assert.Equal((ContactDateKind.Birthday, date, text), (birthday.Kind, birthday.Value?.ToString(), birthday.Text));
    }

    [Fact]
    public void Map_keeps_a_date_that_is_none()
    {
        Contact contact = Map(Person("birthdays", """{"date":{"year":1980,"month":13,"day":99}}""")).Contact;

        Assert.Empty(contact.Dates);
        Assert.Equal("""{"date":{"year":1980,"month":13,"day":99}}""", Assert.Single(contact.Unknown).Text);
    }

    [Theory]
    [InlineData("mobile", LabelKinds.Mobile)]
    [InlineData("workFax", LabelKinds.Work | LabelKinds.Fax)]
    [InlineData("workMobile", LabelKinds.Work | LabelKinds.Mobile)]
    [InlineData("main", LabelKinds.Main)]
    [InlineData("Boat", LabelKinds.None)]
    public void Map_reads_labels_by_type_and_never_by_their_translation(string type, LabelKinds kinds)
    {
        PhoneNumber phone = Assert.Single(Map(Person("phoneNumbers", $$"""{"value":"030 1234","canonicalForm":"+49301234","type":"{{type}}","formattedType":"Arbeit"}""")).Contact.Phones);

        Assert.Equal(new FieldLabel(kinds, type), phone.Label);
        Assert.Equal("030 1234", phone.Value);
        Assert.Equal([new ValueAttribute("canonicalForm", "+49301234"), new ValueAttribute("formattedType", "Arbeit")], phone.Attributes);
    }

    [Fact]
    public void Map_takes_photos_by_link_and_leaves_generated_ones()
    {
        JsonObject person = Parse("""{"resourceName":"people/c1","photos":[{"url":"https://photos.example/generated","default":true},{"url":"https://photos.example/1=s100","metadata":{"primary":true}}]}""");

        Photo photo = Assert.Single(Map(person).Contact.Photos);

        Assert.Equal(("https://photos.example/1=s100", 1), (photo.Uri, photo.Preference));
    }

    [Fact]
    public void Map_names_labels_and_puts_a_maiden_name_with_the_name()
    {
        JsonObject person = Parse("""
            {"resourceName":"people/c1","names":[{"displayName":"Anna Berg","givenName":"Anna","familyName":"Berg"}],"nicknames":[{"value":"Tal","type":"MAIDEN_NAME"},{"value":"Anni"}],
             "memberships":[{"contactGroupMembership":{"contactGroupResourceName":"contactGroups/g1"}},{"domainMembership":{"inViewerDomain":true}}]}
            """);

        Contact contact = Map(person).Contact;

        Assert.Equal("Tal", contact.Names[0].Maiden);
        Assert.Equal("Anni", Assert.Single(contact.Nicknames).Value);
        Assert.Equal("Chess", Assert.Single(contact.Groups).Name);
        Assert.Equal("""{"domainMembership":{"inViewerDomain":true}}""", Assert.Single(contact.Unknown).Text);
    }

    [Fact]
    public void Map_puts_the_main_name_first()
    {
        JsonObject person = Parse("""{"resourceName":"people/c1","names":[{"displayName":"profile"},{"displayName":"mine","metadata":{"primary":true}}]}""");

        Assert.Equal(["mine", "profile"], Map(person).Contact.Names.Select(static n => n.Formatted));
    }

    [Fact]
    public void Map_keeps_fields_of_a_wrong_shape_with_an_issue_that_names_no_value()
    {
        JsonObject person = Parse("""{"resourceName":"people/c1","names":"canary","emailAddresses":["canary",{"value":7}],"phoneNumbers":[null,{}]}""");

        ContactRecord record = Map(person);

        Assert.Equal(["\"canary\"", "\"canary\"", """{"value":7}"""], record.Contact.Unknown.Select(static u => u.Text));
        Assert.Equal([("names", IssueCode.Malformed), ("emailAddresses", IssueCode.Malformed)], record.Issues.Select(static i => (i.Field!, i.Code)));
        Assert.DoesNotContain("canary", string.Join(' ', record.Issues), StringComparison.Ordinal);
    }

    private static ContactRecord Map(JsonObject person)
    {
        GroupNames groups = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["contactGroups/g1"] = "Chess" });
        using JsonDocument json = JsonDocument.Parse(person.ToJsonString());
        return new PersonMapper(SourceId.Create("gmail:me"), "people", groups).Map(json.RootElement, "people/c1", 1);
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject Person(string field, string item) => Parse($$"""{"resourceName":"people/c1","{{field}}":[{{item}}]}""");

    /// <summary>An object of a schema in which every text is a word of its own.</summary>
    private static JsonObject Make(string schema, string path, Dictionary<string, string> canaries, int depth)
    {
        JsonObject made = [];
        foreach ((string name, string type) in GoogleContract.Instance.PeopleSchemas[schema])
        {
            string place = path.Length == 0 ? name : $"{path}.{name}";
            bool isObject = GoogleContract.Instance.PeopleSchemas.ContainsKey(type);
            bool isList = (depth == 0 && isObject && type != "PersonMetadata") || name is "sources" || type == "array";
            JsonNode value = type switch
            {
                "Date" => new JsonObject { ["year"] = 1950 + (canaries.Count % 50), ["month"] = 5, ["day"] = 6 },
                "boolean" => name is not "default",
                "integer" => Canary(canaries, place, isNumber: true),
                _ when isObject => Make(type, place, canaries, depth + 1),
                _ when name is "updateTime" => "2026-01-02T03:04:05Z",
                _ => Canary(canaries, place, isNumber: false),
            };
            made[name] = isList ? new JsonArray(value) : value;
        }

        return made;
    }

    private static JsonValue Canary(Dictionary<string, string> canaries, string place, bool isNumber)
    {
        int number = 700_000 + canaries.Count;
        string text = isNumber ? number.ToString(CultureInfo.InvariantCulture) : $"canary{number}x";
        canaries[place] = text;
        return isNumber ? JsonValue.Create(number) : JsonValue.Create(text);
    }

    /// <summary>Every text in a contact.</summary>
    private static IEnumerable<string> Texts(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable list => list.Cast<object?>().SelectMany(Texts),
        _ when value.GetType().Namespace?.StartsWith("ContactBridge", StringComparison.Ordinal) == true =>
            value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0).SelectMany(p => Texts(p.GetValue(value))),
        _ => [value.ToString() ?? string.Empty],
    };
}
