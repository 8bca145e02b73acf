using ContactBridge.Sources.Http;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>The needed part of the People API v1, after its discovery document (revision 20240313).</summary>
internal sealed class PeopleService(HttpSourceOptions options, Uri address) : TypedService(options, address)
{
    /// <inheritdoc/>
    public override string Name => "people";

    /// <summary>people.connections.list for the signed-in user.</summary>
    public ConnectionsListRequest Connections() => new(this);

    /// <summary>otherContacts.list.</summary>
    public OtherContactsListRequest OtherContacts() => new(this);

    /// <summary>people.listDirectoryPeople.</summary>
    public DirectoryPeopleListRequest DirectoryPeople() => new(this);

    /// <summary>contactGroups.list.</summary>
    public ContactGroupsListRequest ContactGroups() => new(this);
}
