using ContactBridge.Sources.Gmail.Services;
using Google.Apis.Util;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>One of the three listings of people.</summary>
internal abstract class PeopleListing
{
    /// <summary>The source's kind: "gmail".</summary>
    public abstract string Kind { get; }

    /// <summary>For people: "Google contacts".</summary>
    public abstract string DisplayName { get; }

    /// <summary>Where its records stand.</summary>
    public abstract string Place { get; }

    /// <summary>Asserted or collected.</summary>
    public virtual ContactOrigin Origin => ContactOrigin.Asserted;

    /// <summary>See <see cref="SourceDescriptor.Trust"/>.</summary>
    public virtual int Trust => 60;

    /// <summary>True when its people have labels.</summary>
    public virtual bool HasGroups => false;

    /// <summary>True when many accounts have no such listing, so that a plain refusal means that it is empty.</summary>
    public virtual bool MayBeAbsent => false;

    /// <summary>All parameters that must not change between reads.</summary>
    public abstract string Parameters(GmailOptions options);

    /// <summary>The request for a page.</summary>
    public abstract PeopleListRequest Request(PeopleService service, GmailOptions options);

    /// <summary>The account's listing.</summary>
    public static PeopleListing Of(GmailParts part) => part switch
    {
        GmailParts.Contacts => new Connections(),
        GmailParts.OtherContacts => new OtherContacts(),
        GmailParts.Directory => new Directory(),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private sealed class Connections : PeopleListing
    {
        public override string Kind => "gmail";

        public override string DisplayName => "Google contacts";

        public override string Place => "people/me/connections";

        public override bool HasGroups => true;

        public override string Parameters(GmailOptions options) => $"{PersonFields.ConnectionsMask} {string.Join(',', SourcesOf(options))} {options.PageSize}";

        public override PeopleListRequest Request(PeopleService service, GmailOptions options)
        {
            ConnectionsListRequest request = service.Connections();
            request.PersonFields = PersonFields.ConnectionsMask;
            request.Sources = new Repeatable<string>(SourcesOf(options));
            return request;
        }

        private static string[] SourcesOf(GmailOptions options) => options.IncludeProfiles ? ["READ_SOURCE_TYPE_CONTACT", "READ_SOURCE_TYPE_PROFILE"] : ["READ_SOURCE_TYPE_CONTACT"];
    }

    private sealed class OtherContacts : PeopleListing
    {
        public override string Kind => "gmail-other";

        public override string DisplayName => "Google's other contacts";

        public override string Place => "otherContacts";

        public override ContactOrigin Origin => ContactOrigin.Collected;

        public override int Trust => 20;

        public override string Parameters(GmailOptions options) => $"{PersonFields.OtherContactsMask} {options.PageSize}";

        public override PeopleListRequest Request(PeopleService service, GmailOptions options)
        {
            OtherContactsListRequest request = service.OtherContacts();
            request.ReadMask = PersonFields.OtherContactsMask;
            return request;
        }
    }

    private sealed class Directory : PeopleListing
    {
        private static readonly string[] Sources = ["DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT", "DIRECTORY_SOURCE_TYPE_DOMAIN_PROFILE"];

        public override string Kind => "gmail-directory";

        public override string DisplayName => "Google directory";

        public override string Place => "people:listDirectoryPeople";

        public override bool MayBeAbsent => true;

        public override string Parameters(GmailOptions options) => $"{PersonFields.ConnectionsMask} {string.Join(',', Sources)} {options.PageSize}";

        public override PeopleListRequest Request(PeopleService service, GmailOptions options)
        {
            DirectoryPeopleListRequest request = service.DirectoryPeople();
            request.ReadMask = PersonFields.ConnectionsMask;
            request.Sources = new Repeatable<string>(Sources);
            return request;
        }
    }
}
