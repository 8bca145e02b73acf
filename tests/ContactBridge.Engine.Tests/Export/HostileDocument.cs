using ContactBridge.Contacts;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Records;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Export;

/// <summary>People whose every value tries to be something else: markup, script, control characters, half a surrogate pair.</summary>
internal static class HostileDocument
{
    public const string Payload = "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">{{data}}\u2028\u2029\u0000\u0008\uD800 ]]> <!--<script>";

    public static ContactGraphDocument Create()
    {
        Action<ContactBuilder> fill = b =>
        {
            FieldLabel label = new(LabelKinds.None, Payload);
            ValueOrigin origin = new(Payload);
            b.Names.Add(new PersonName { Formatted = $"Eve {Payload}", Family = Payload, Given = "Eve", Origin = origin });
            b.Emails.Add(new EmailAddress($"eve@example.org{Payload}") { DisplayName = Payload, Label = label, Origin = origin });
            b.Phones.Add(new PhoneNumber($"+44 20 7946 0958 {Payload}") { Label = label });
            b.Employments.Add(new Employment { Organization = Payload, Title = Payload, Label = label });
            b.Urls.Add(new WebAddress("javascript:document.title='pwned'") { Label = label });
            b.Urls.Add(new WebAddress("https://example.org/?q=\"><script>document.title='pwned'</script>"));
            b.Profiles.Add(new OnlineProfile { Service = Payload, Username = Payload, Url = "data:text/html,<script>document.title='pwned'</script>" });
            b.Groups.Add(new GroupMembership(Payload));
            b.Notes.Add(new Note(Payload));
            b.CustomFields.Add(new CustomField(Payload, Payload));
            b.Unknown.Add(new UnknownProperty(Payload, Payload));
            b.Photos.Add(new Photo { Data = "<svg onload=alert(1)>"u8.ToArray(), MediaType = "image/svg+xml" });
        };
        return new ContactGraphDocument
        {
            Title = $"Contacts {Payload}",
            Graph = new ContactGraphBuilder().Build([Golden(1, Record("a", "1", fill), Record("b", Payload, fill)), Golden(2, Record("c", "1", fill))]),
            Pairs = [new ExportedPair(Key("a", "1"), Key("c", "1"), PairStanding.Review, double.NegativeInfinity) { Reasons = [new ExportedReason(Payload, double.NaN)] }],
            SourceNames = new Dictionary<SourceId, string> { [SourceId.Create("a")] = Payload },
        };
    }
}
