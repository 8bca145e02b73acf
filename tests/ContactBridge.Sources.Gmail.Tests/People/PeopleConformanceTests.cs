using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Gmail.Tests.People;

public sealed class ConnectionsConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new PeopleFixture(await FakeGoogle.StartAsync(), GmailParts.Contacts);
}

public sealed class OtherContactsConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new PeopleFixture(await FakeGoogle.StartAsync(), GmailParts.OtherContacts);
}

public sealed class DirectoryConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new PeopleFixture(await FakeGoogle.StartAsync(), GmailParts.Directory);
}
