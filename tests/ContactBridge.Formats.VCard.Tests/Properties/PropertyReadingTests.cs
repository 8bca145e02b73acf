using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.Records;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests.Properties;

public sealed class PropertyReadingTests
{
    [Fact]
    public void Name_joins_formatted_and_parts()
    {
        PersonName name = Assert.Single(Cards.One("4.0", "FN:Dr. John Philip Paul Stevenson", "N:Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.,A.C.P.").Names);

        Assert.Equal(("Stevenson", "John", "Philip Paul"), (name.Family, name.Given, name.Additional));
        Assert.Equal(("Dr.", "Jr., M.D., A.C.P."), (name.Prefix, name.Suffix));
    }

    [Fact]
    public void Name_keeps_commas_of_2_1_and_commas_that_were_not_escaped()
    {
        Assert.Equal("M.D., F.A.C.S.", Cards.One("2.1", "N:Example;Ada;;;M.D., F.A.C.S.").Names[0].Suffix);
        Assert.Equal("M.D., F.A.C.S.", Cards.One("3.0", "N:Example;Ada;;;M.D., F.A.C.S.").Names[0].Suffix);
        Assert.Equal("M.D., F.A.C.S.", Cards.One("3.0", "N:Example;Ada;;;M.D.\\, F.A.C.S.").Names[0].Suffix);
    }

    [Fact]
    public void Name_undoes_escapes_of_2_1_in_components_only()
    {
        PersonName name = Cards.One("2.1", "N:;A\\;B\\\\;C\\\\\\;;D;\\:E;\\\\\\\\;", "FN:A;B\\C\\;D:E\\\\").Names[0];

        Assert.Equal(("A;B\\", "C\\;", "D", ":E", "\\\\"), (name.Given, name.Additional, name.Prefix, name.Suffix, name.SecondFamily));
        Assert.Equal("A;B\\C;D:E\\\\", name.Formatted);
    }

    [Fact]
    public void Name_knows_second_family_name_and_generation()
    {
        PersonName name = Cards.One("4.0", "FN:x", "N:Garcia,Perez;Ana;;;Jr.;Perez;Jr.").Names[0];

        Assert.Equal(("Garcia", "Perez", "Jr."), (name.Family, name.SecondFamily, name.Suffix));
    }

    [Fact]
    public void Names_in_several_languages_pair_by_language()
    {
        IReadOnlyList<PersonName> names = Cards.One(
            "4.0", "FN;LANGUAGE=jp:山田太郎", "FN;LANGUAGE=en:Yamada Taro", "N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;", "N;ALTID=1;LANGUAGE=jp:山田;太郎;;;").Names;

        Assert.Equal([("山田太郎", "山田"), ("Yamada Taro", "Yamada")], names.Select(n => (n.Formatted, n.Family)));
    }

    [Fact]
    public void Name_takes_readings_maiden_name_and_sort_key()
    {
        PersonName name = Cards.One(
            "3.0", "X-PHONETIC-FIRST-NAME:タロウ", "N:山田;太郎;;;", "FN:山田太郎", "X-PHONETIC-LAST-NAME:ヤマダ", "X-MAIDENNAME:佐藤", "SORT-STRING:やまだ").Names.Single();

        Assert.Equal(("タロウ", "ヤマダ", "佐藤", "やまだ"), (name.PhoneticGiven, name.PhoneticFamily, name.Maiden, name.SortAs));
        Assert.Equal(("ﾔﾏﾀﾞ", "ﾀﾛｳ"), Cards.One("2.1", "N:山田;太郎", "SOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ;;;").Names.Select(n => (n.PhoneticFamily, n.PhoneticGiven)).Single());
    }

    [Theory]
    [InlineData("2.1", "TEL;CELL;VOICE;PREF:1", LabelKinds.Mobile | LabelKinds.Voice, "CELL,VOICE", 1)]
    [InlineData("3.0", "TEL;TYPE=cell;type=pref:1", LabelKinds.Mobile, "cell", 1)]
    [InlineData("4.0", "TEL;TYPE=\"work,fax\";PREF=7:1", LabelKinds.Work | LabelKinds.Fax, "work,fax", 7)]
    [InlineData("2.1", "TEL;X-自定义:1", LabelKinds.None, "X-自定义", 0)]
    [InlineData("3.0", "TEL:1", LabelKinds.None, null, 0)]
    public void Phone_label_is_understood_in_every_dialect(string version, string line, LabelKinds kinds, string? text, int preference)
    {
        PhoneNumber phone = Assert.Single(Cards.One(version, line).Phones);

        Assert.Equal((new FieldLabel(kinds, text), preference), (phone.Label, phone.Preference));
    }

    [Theory]
    [InlineData("TEL;VALUE=uri;TYPE=home:tel:+1-555-0100;ext=5", "+1-555-0100;ext=5")]
    [InlineData("TEL;VALUE=uri:TEL:+1%20555", "+1 555")]
    [InlineData("TEL: (02) 12p34,5w6 ", "(02) 12p34,5w6")]
    public void Phone_number_is_kept_as_written(string line, string number) => Assert.Equal(number, Cards.One("4.0", line).Phones[0].Value);

    [Fact]
    public void Label_of_apple_group_holds_whether_it_comes_before_or_after()
    {
        Contact contact = Cards.One("3.0", "item2.X-ABLabel:Ferienhaus", "item1.TEL;type=pref:1", "item1.X-ABLabel:_$!<HomeFAX>!$_", "item2.ADR;type=HOME:;;a;b;;;", "item2.X-ABADR:de");

        Assert.Equal((new FieldLabel(LabelKinds.Home | LabelKinds.Fax, "_$!<HomeFAX>!$_"), 1), (contact.Phones[0].Label, contact.Phones[0].Preference));
        Assert.Equal(new FieldLabel(LabelKinds.Home, "Ferienhaus"), contact.Addresses[0].Label);
        Assert.Equal("de", contact.Addresses[0].CountryCode);
        Assert.Empty(contact.Unknown);
    }

    [Fact]
    public void Label_of_a_group_that_nothing_uses_is_kept()
    {
        Contact contact = Cards.One("3.0", "FN:Ada", "item1.X-FOO:1", "item1.X-ABLabel:Foo");

        Assert.Equal(["item1.X-FOO:1", "item1.X-ABLabel:Foo"], contact.Unknown.Select(u => u.Text));
    }

    [Theory]
    [InlineData("EMAIL;TYPE=INTERNET:ada@example.com", "ada@example.com", null)]
    [InlineData("EMAIL:mailto:ada@example.com", "ada@example.com", null)]
    [InlineData("EMAIL:\"Ada, E.\" <ada@example.com>", "ada@example.com", "Ada, E.")]
    public void Email_is_read(string line, string address, string? name)
    {
        EmailAddress email = Assert.Single(Cards.One("3.0", line).Emails);

        Assert.Equal((address, name), (email.Value, email.DisplayName));
    }

    [Fact]
    public void Address_has_its_parts_its_label_and_the_components_of_rfc_9554()
    {
        PostalAddress address = Assert.Single(Cards.One(
            "4.0", "ADR;TYPE=work;CC=US;GEO=\"geo:1,2\";LABEL=\"Line 1^nLine 2\\n^'3^'\":Box;Ext;1 Main St,Back;Town;ST;123;USA;;;4;;;;;;;;").Addresses);

        Assert.Equal(("Box", "Ext", "1 Main St\nBack", "Town"), (address.PoBox, address.Extended, address.Street, address.Locality));
        Assert.Equal(("ST", "123", "USA", "US"), (address.Region, address.PostalCode, address.Country, address.CountryCode));
        Assert.Equal("Line 1\nLine 2\n\"3\"", address.Formatted);
        Assert.Equal([new("GEO", "geo:1,2"), new("component:floor", "4")], address.Attributes);
    }

    [Fact]
    public void Address_with_colons_in_an_unquoted_label_is_found()
    {
        PostalAddress address = Assert.Single(Cards.One("4.0", "ADR;TYPE=work;LABEL=Way 1^nTown^': B 01:^nX:Y:;B01:;Way 1;Town;;61352;Germany").Addresses);

        Assert.Equal(("B01:", "Way 1", "Germany"), (address.Extended, address.Street, address.Country));
        Assert.StartsWith("Way 1\nTown\"", address.Formatted, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_of_2_1_goes_on_after_a_backslash() =>
        Assert.Equal("Hermann Example\n9999999\nPackstation 9", Cards.One("2.1", "ADR;HOME:;;Hermann Example\\", "9999999\\", "Packstation 9;Hamburg;;99999;Deutschland").Addresses[0].Street);

    [Fact]
    public void Label_property_joins_the_address_of_its_kind()
    {
        Contact contact = Cards.One(
            "3.0", "ADR;TYPE=WORK:;;a;;;;", "ADR;TYPE=HOME:;;b;;;;", "LABEL;TYPE=WORK:A St\\nTown", "LABEL;TYPE=HOME:B St", "LABEL;TYPE=DOM:C St");

        Assert.Equal([("a", "A St\nTown"), ("b", "B St"), (null, "C St")], contact.Addresses.Select(a => (a.Street, a.Formatted)));
    }

    [Fact]
    public void Employments_pair_by_order_and_by_group()
    {
        Assert.Equal(
            [("A", "x", "r"), ("B", "y", null)],
            Cards.One("3.0", "ORG:A", "ORG:B", "TITLE:x", "TITLE:y", "ROLE:r").Employments.Select(e => (e.Organization, e.Title, e.Role)));
        Assert.Equal(
            [("A", null), ("B", "y")],
            Cards.One("3.0", "g1.ORG:A", "g2.ORG:B", "g2.TITLE:y").Employments.Select(e => (e.Organization, e.Title)));
        Assert.Equal("Sales; North", Cards.One("3.0", "TITLE:x", "ORG:A\\;B;Sales;;North").Employments.Single().Department);
    }

    [Theory]
    [InlineData("BDAY:1980-04-15", "1980-04-15")]
    [InlineData("BDAY:19800415", "1980-04-15")]
    [InlineData("BDAY:--0415", "--04-15")]
    [InlineData("BDAY:--04-15", "--04-15")]
    [InlineData("BDAY:---15", "---15")]
    [InlineData("BDAY:1980", "1980")]
    [InlineData("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "--04-15")]
    [InlineData("BDAY;VALUE=date:1604-02-29", "--02-29")]
    [InlineData("BDAY:1980-04-15T00:00:00Z", "1980-04-15")]
    [InlineData("BDAY:19800415T102200-0800", "1980-04-15")]
    [InlineData("BDAY:1980-04-15 00:00:00", "1980-04-15")]
    [InlineData("BDAY:1980/4/5", "1980-04-05")]
    [InlineData("BDAY:15.04.1980", "1980-04-15")]
    [InlineData("BDAY:4/15/1980", "1980-04-15")]
    public void Date_is_read_in_every_form(string line, string date)
    {
        ContactDate birthday = Assert.Single(Cards.One("3.0", line).Dates);

        Assert.Equal((ContactDateKind.Birthday, date), (birthday.Kind, birthday.Value.ToString()));
        Assert.Empty(birthday.Attributes);
    }

    [Theory]
    [InlineData("BDAY:206-12-15")]
    [InlineData("BDAY:4501-01-01")]
    [InlineData("BDAY:04/05/1980")]
    [InlineData("BDAY:10000")]
    public void Date_that_is_none_keeps_its_text(string line)
    {
        ContactItem item = Cards.Item("3.0", line);

        Assert.Equal((null, line[5..]), (item.Contact!.Dates[0].Value, item.Contact.Dates[0].Text));
        Assert.Equal((IssueCode.InvalidDate, "BDAY"), (Assert.Single(item.Issues).Code, item.Issues[0].Field));
    }

    [Fact]
    public void Dates_of_apple_android_and_others_have_kinds()
    {
        Contact contact = Cards.One(
            "3.0", "item1.X-ABDATE:2010-06-01", "item1.X-ABLabel:_$!<Anniversary>!$_", "item2.X-ABDATE:2011-06-01", "item2.X-ABLabel:Namenstag",
            "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1999-07-10;3;;;;;;;;;;;;;", "X-EVOLUTION-ANNIVERSARY:2012-01-01", "DEATHDATE:2020");

        Assert.Equal(
            [(ContactDateKind.Anniversary, null), (ContactDateKind.Other, "Namenstag"), (ContactDateKind.Birthday, null), (ContactDateKind.Anniversary, null), (ContactDateKind.Death, null)],
            contact.Dates.Select(d => (d.Kind, d.Label.Text)));
    }

    [Theory]
    [InlineData("IMPP:xmpp:ada@example.com", "xmpp", "ada@example.com", "xmpp:ada@example.com")]
    [InlineData("IMPP;X-SERVICE-TYPE=GoogleTalk:xmpp:ada@example.com", "googletalk", "ada@example.com", "xmpp:ada@example.com")]
    [InlineData("X-SKYPE-USERNAME:ada.e", "skype", "ada.e", null)]
    [InlineData("X-GOOGLE TALK:ada@example.com", "google-talk", "ada@example.com", null)]
    [InlineData("X-SOCIALPROFILE;type=twitter;x-user=ada:http://twitter.com/ada", "twitter", "ada", "http://twitter.com/ada")]
    [InlineData("X-SOCIALPROFILE;type=facebook:x-apple:ada", "facebook", "ada", null)]
    [InlineData("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.example/@ada", "mastodon", null, "https://m.example/@ada")]
    [InlineData("SOCIALPROFILE;SERVICE-TYPE=Mastodon;VALUE=text:@ada", "mastodon", "@ada", null)]
    [InlineData("X-SIP:sip:90-180", "sip", "90-180", "sip:90-180")]
    [InlineData("X-MS-IMADDRESS:ada@example.com", null, "ada@example.com", null)]
    public void Profile_is_read_in_every_form(string line, string? service, string? username, string? url)
    {
        OnlineProfile profile = Assert.Single(Cards.One("3.0", line).Profiles);

        Assert.Equal((service, username, url), (profile.Service, profile.Username, profile.Url));
        Assert.Empty(profile.Attributes);
    }

    [Fact]
    public void Related_people_have_relations()
    {
        Contact contact = Cards.One(
            "4.0", "RELATED;TYPE=spouse;VALUE=text:Bo", "RELATED;TYPE=\"friend,colleague\":urn:uuid:1", "item1.X-ABRELATEDNAMES:Cy", "item1.X-ABLabel:_$!<Mother>!$_",
            "item2.X-ABRELATEDNAMES:Di", "item2.X-ABLabel:Patentante", "X-MS-ASSISTANT:Ed", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Flo;2;;;;;;;;;;;;;", "AGENT;VALUE=uri:mailto:g@example.com");

        Assert.Equal(
            [("Bo", "spouse", null), ("urn:uuid:1", "friend", null), ("Cy", "mother", null), ("Di", null, "Patentante"), ("Ed", "assistant", null), ("Flo", "brother", null), ("mailto:g@example.com", "agent", null)],
            contact.Related.Select(r => (r.Name, r.Relation, r.Label.Text)));
        Assert.Equal([new("TYPE", "colleague")], contact.Related[1].Attributes);
    }

    [Theory]
    [InlineData("2.1", "AGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=BCrgen\nEND:VCARD")]
    [InlineData("2.1", "AGENT:BEGIN:VCARD\nVERSION:2.1\nFN:Jürgen\nEND:VCARD")]
    [InlineData("3.0", "AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Jürgen\\nEND:VCARD")]
    public void Agent_is_related_and_its_card_kept(string version, string agent)
    {
        Contact contact = Cards.Read($"BEGIN:VCARD\nVERSION:{version}\nFN:Ada\n{agent}\nTEL:1\nEND:VCARD\n").Single().Contact!;

        Assert.Equal(("Jürgen", "agent"), contact.Related.Select(r => (r.Name, r.Relation)).Single());
        Assert.Equal("1", contact.Phones.Single().Value);
        Assert.Equal(("AGENT", agent.Replace("\n", "\r\n", StringComparison.Ordinal)), contact.Unknown.Select(u => (u.Name, u.Text)).Single());
    }

    [Theory]
    [InlineData("2.1", "PHOTO;ENCODING=BASE64;JPEG:\n /9j/\n 4AAQ\n\nTEL:1", "image/jpeg")]
    [InlineData("2.1", "PHOTO;BASE64;TYPE=PNG:\n\n /9j/\n 4AAQ\n\nTEL:1", "image/png")]
    [InlineData("2.1", "PHOTO;TYPE=GIF;ENCODING=BASE64:/9j/\n4AAQ\nTEL:1", "image/gif")]
    [InlineData("3.0", "PHOTO;ENCODING=b;TYPE=image/webp:/9j/\n 4AAQ\nTEL:1", "image/webp")]
    [InlineData("4.0", "PHOTO:data:image/bmp;base64\\,/9j/4AAQ\nTEL:1", "image/bmp")]
    [InlineData("4.0", "PHOTO:data:;base64,/9j/4AAQ\nTEL:1", null)]
    public void Photo_is_decoded_in_every_dialect(string version, string lines, string? mediaType)
    {
        Contact contact = Cards.One(version, lines);

        Assert.Equal([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10], contact.Photos.Single().Data);
        Assert.Equal(mediaType, contact.Photos[0].MediaType);
        Assert.Equal("1", contact.Phones.Single().Value);
    }

    [Fact]
    public void Photo_address_is_kept_and_damage_is_kept_to_the_letter()
    {
        Assert.Equal("https://example.com/a.jpg", Cards.One("3.0", "PHOTO;VALUE=uri:https://example.com/a.jpg").Photos[0].Uri);
        Assert.Equal(("logo", "image/gif"), Cards.One("2.1", "LOGO;GIF;VALUE=URL:http://example.com/l").Photos.Select(p => (p.Role, p.MediaType)).Single());

        ContactItem damaged = Cards.Item("2.1", "FN:Ada", "PHOTO;ENCODING=BASE64;TYPE=JPEG:qgEPAAIAA:ASDF==", string.Empty);
        Assert.Equal("PHOTO;ENCODING=BASE64;TYPE=JPEG:qgEPAAIAA:ASDF==", damaged.Contact!.Unknown.Single().Text);
        Assert.Equal(IssueCode.InvalidBinary, Assert.Single(damaged.Issues).Code);
    }

    [Theory]
    [InlineData("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab =\n c=\n=20d", "a\nb  c d")]
    [InlineData("NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=\n=BCrgen", "Jürgen")]
    [InlineData("NOTE;ENCODING=QUOTED-PRINTABLE:Phones=0D=0A=\nTEL: 2", "Phones\nTEL: 2")]
    [InlineData("NOTE;ENCODING=QUOTED-PRINTABLE:stop=\nTEL;HOME:1", "stop")]
    [InlineData("NOTE;ENCODING=QUOTED-PRINTABLE:a=\n\n=62c", "abc")]
    [InlineData("NOTE;ENCODING=QUOTED-PRINTABLE:(->=\n#<-) b", "(->#<-) b")]
    public void Quoted_printable_goes_on_after_soft_breaks_only(string lines, string text) => Assert.Equal(text, Cards.One("2.1", lines).Notes.Single().Text);

    [Fact]
    public void Text_of_3_0_undoes_escapes_and_2_1_only_its_own()
    {
        Assert.Equal("a,b;c\nd\\e:f\\g", Cards.One("3.0", "NOTE:a\\,b\\;c\\Nd\\\\e\\:f\\g").Notes[0].Text);
        Assert.Equal("back\\slash; C:\\new\nnext", Cards.One("2.1", "NOTE:back\\slash; C:\\new\\nnext").Notes[0].Text);
        Assert.Equal("http://example.com/a;b", Cards.One("3.0", "URL:http\\://example.com/a;b").Urls[0].Value);
    }

    [Fact]
    public void Lists_are_split()
    {
        Contact contact = Cards.One("3.0", "CATEGORIES:Friends,Club\\, Golf, Work ,", "NICKNAME:Al,Bert");

        Assert.Equal(["Friends", "Club, Golf", "Work"], contact.Groups.Select(g => g.Name));
        Assert.Equal(["Al", "Bert"], contact.Nicknames.Select(n => n.Value));
        Assert.Equal(100, Cards.One("3.0", "CATEGORIES:" + string.Join(',', Enumerable.Range(0, 100))).Groups.Count);
    }

    [Fact]
    public void Uid_is_the_id_of_the_item_without_its_urn()
    {
        ContactItem item = Cards.Item("4.0", "X-ABUID:9:ABPerson", "UID:urn:uuid:43f2f193-84e0", "FN:Ada");

        Assert.Equal("43f2f193-84e0", item.Id);
        Assert.Equal([("apple", "9:ABPerson"), ("uid", "urn:uuid:43f2f193-84e0")], item.Contact!.Identifiers.Select(i => (i.Kind, i.Value)));
        Assert.Equal("9:ABPerson", Cards.Item("3.0", "X-ABUID:9:ABPerson").Id);
        Assert.Null(Cards.Item("3.0", "FN:Ada").Id);
    }

    [Theory]
    [InlineData("REV:20240517T100000Z")]
    [InlineData("REV:2024-05-17T10:00:00Z")]
    [InlineData("REV:2024-05-17T12:00:00+02:00")]
    [InlineData("REV:20240517T120000+02")]
    [InlineData("REV:20240517T100000")]
    [InlineData("REV;VALUE=timestamp:2024-05-17T10:00:00.000Z")]
    public void Revision_is_the_time_of_the_last_change(string line) =>
        Assert.Equal(new DateTimeOffset(2024, 5, 17, 10, 0, 0, TimeSpan.Zero), Cards.One("3.0", "FN:Ada", line).ModifiedAt);

    [Theory]
    [InlineData("KIND:group", ContactKind.Group)]
    [InlineData("X-ADDRESSBOOKSERVER-KIND:group", ContactKind.Group)]
    [InlineData("X-ABShowAs:COMPANY", ContactKind.Organization)]
    [InlineData("KIND:org", ContactKind.Organization)]
    [InlineData("KIND:INDIVIDUAL", ContactKind.Individual)]
    public void Kind_is_read(string line, ContactKind kind) => Assert.Equal(kind, Cards.One("3.0", "FN:Ada", line).Kind);

    [Fact]
    public void Members_and_custom_fields_are_read()
    {
        Contact contact = Cards.One("4.0", "MEMBER:urn:uuid:1", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:2", "GENDER:O;it's complicated", "GEO:geo:1.5,2.5", "HOBBY;LEVEL=high:chess\\, go", "TZ:+01:00");

        Assert.Equal(["urn:uuid:1", "urn:uuid:2"], contact.Members.Select(m => m.Reference));
        Assert.Equal([("GENDER", "O;it's complicated"), ("GEO", "geo:1.5,2.5"), ("HOBBY", "chess, go"), ("TZ", "+01:00")], contact.CustomFields.Select(f => (f.Name, f.Value)));
        Assert.Equal([new("LEVEL", "high")], contact.CustomFields[2].Attributes);
    }

    [Fact]
    public void Android_custom_rows_are_read_and_unknown_ones_kept()
    {
        Contact contact = Cards.One("2.1", "X-ANDROID-CUSTOM;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:vnd.android.cursor.item/nickname;J=C3=BCrg;1;;;;;;;;;;;;;", "X-ANDROID-CUSTOM:custom_mime4;z");

        Assert.Equal("Jürg", contact.Nicknames.Single().Value);
        Assert.Equal("X-ANDROID-CUSTOM:custom_mime4;z", contact.Unknown.Single().Text);
    }
}
