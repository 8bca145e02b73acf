using Google.Apis.Services;
using Google.Apis.Util;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>A listing of people: pages, and what changed since a sync token. Every request of one listing repeats all parameters but the page token.</summary>
internal abstract class PeopleListRequest : TypedRequest<PeoplePage>
{
    /// <summary>Prepares the request.</summary>
    protected PeopleListRequest(IClientService service, string scope)
        : base(service, [scope])
    {
    }

    /// <summary>1 to 1,000.</summary>
    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; }

    /// <summary>The page; null for the first.</summary>
    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    /// <summary>What changed since; null for everything.</summary>
    [RequestParameter("syncToken", RequestParameterType.Query)]
    public string? SyncToken { get; set; }

    /// <summary>True to get a sync token on the last page.</summary>
    [RequestParameter("requestSyncToken", RequestParameterType.Query)]
    public bool? RequestSyncToken { get; set; } = true;

    /// <summary>Which records of a person to read.</summary>
    [RequestParameter("sources", RequestParameterType.Query)]
    public Repeatable<string>? Sources { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("pageSize");
        Declare("pageToken");
        Declare("syncToken");
        Declare("requestSyncToken");
        Declare("sources");
    }
}

/// <summary>people.connections.list: the address book.</summary>
internal sealed class ConnectionsListRequest : PeopleListRequest
{
    /// <summary>Prepares the request.</summary>
    public ConnectionsListRequest(IClientService service)
        : base(service, GoogleScopes.Contacts) => InitParameters();

    /// <inheritdoc/>
    public override string MethodName => "people.connections.list";

    /// <inheritdoc/>
    public override string RestPath => "v1/{+resourceName}/connections";

    /// <summary>Whose: only people/me is valid.</summary>
    [RequestParameter("resourceName", RequestParameterType.Path)]
    public string ResourceName { get; set; } = "people/me";

    /// <summary>The fields to return.</summary>
    [RequestParameter("personFields", RequestParameterType.Query)]
    public string? PersonFields { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("resourceName", "path", isRequired: true);
        Declare("personFields");
    }
}

/// <summary>otherContacts.list: people whom Google noted down by itself.</summary>
internal sealed class OtherContactsListRequest : PeopleListRequest
{
    /// <summary>Prepares the request.</summary>
    public OtherContactsListRequest(IClientService service)
        : base(service, GoogleScopes.OtherContacts) => InitParameters();

    /// <inheritdoc/>
    public override string MethodName => "people.otherContacts.list";

    /// <inheritdoc/>
    public override string RestPath => "v1/otherContacts";

    /// <summary>The fields to return.</summary>
    [RequestParameter("readMask", RequestParameterType.Query)]
    public string? ReadMask { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("readMask");
    }
}

/// <summary>people.listDirectoryPeople: the organisation's directory.</summary>
internal sealed class DirectoryPeopleListRequest : PeopleListRequest
{
    /// <summary>Prepares the request.</summary>
    public DirectoryPeopleListRequest(IClientService service)
        : base(service, GoogleScopes.Directory) => InitParameters();

    /// <inheritdoc/>
    public override string MethodName => "people.people.listDirectoryPeople";

    /// <inheritdoc/>
    public override string RestPath => "v1/people:listDirectoryPeople";

    /// <summary>The fields to return.</summary>
    [RequestParameter("readMask", RequestParameterType.Query)]
    public string? ReadMask { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("readMask");
    }
}

/// <summary>contactGroups.list: the names of the labels.</summary>
internal sealed class ContactGroupsListRequest : TypedRequest<ContactGroupsPage>
{
    /// <summary>Prepares the request.</summary>
    public ContactGroupsListRequest(IClientService service)
        : base(service, [GoogleScopes.Contacts]) => InitParameters();

    /// <inheritdoc/>
    public override string MethodName => "people.contactGroups.list";

    /// <inheritdoc/>
    public override string RestPath => "v1/contactGroups";

    /// <summary>1 to 1,000.</summary>
    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; } = 1000;

    /// <summary>The page; null for the first.</summary>
    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    /// <summary>The fields to return.</summary>
    [RequestParameter("groupFields", RequestParameterType.Query)]
    public string? GroupFields { get; set; } = "groupType,metadata,name";

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("pageSize");
        Declare("pageToken");
        Declare("groupFields");
    }
}
