using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Gmail.Tests.Mail;

public sealed class MailConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new MailFixture(await FakeGoogle.StartAsync());
}
