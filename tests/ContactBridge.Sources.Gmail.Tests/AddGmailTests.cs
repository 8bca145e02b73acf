using ContactBridge.Formats;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail.Tests;

public sealed class AddGmailTests
{
    [Fact]
    public void AddGmail_adds_one_source_for_each_part()
    {
        Builder builder = new();

        builder.AddGmail(Options(GmailParts.Contacts | GmailParts.OtherContacts | GmailParts.Directory | GmailParts.Mail));

        Assert.Equal(["gmail:me@example.com", "gmail-other:me@example.com", "gmail-directory:me@example.com", "gmail-mail:me@example.com"], builder.Sources.Select(static s => s.Descriptor.Id.Value));
        Assert.Equal([ContactOrigin.Asserted, ContactOrigin.Collected, ContactOrigin.Asserted, ContactOrigin.Collected], builder.Sources.Select(static s => s.Descriptor.Origin));
        Assert.Equal([true, true, true, false], builder.Sources.Select(static s => s.Descriptor.ReportsDeletions));
    }

    [Theory]
    [InlineData(GmailParts.None)]
    [InlineData((GmailParts)64)]
    public void AddGmail_refuses_parts_that_are_none(GmailParts parts) => Assert.Throws<ArgumentException>(() => new Builder().AddGmail(Options(parts)));

    [Fact]
    public void Scopes_are_those_of_the_parts_alone()
    {
        Assert.Equal([GoogleScopes.Contacts], GoogleScopes.Of(GmailParts.Contacts));
        Assert.Equal([GoogleScopes.OtherContacts, GoogleScopes.MailMetadata], GoogleScopes.Of(GmailParts.OtherContacts | GmailParts.Mail));
        Assert.All(GoogleScopes.Of((GmailParts)15), static s => Assert.Matches("readonly$|metadata$", s));
    }

    private static GmailOptions Options(GmailParts parts) => new() { Account = "Me@Example.com", Tokens = new FakeTokens(), Parts = parts };

    private sealed class Builder : IContactBridgeBuilder
    {
        public List<IContactSource> Sources { get; } = [];

        public IContactBridgeBuilder UseStore(Func<CancellationToken, ValueTask<IContactStore>> open) => this;

        public IContactBridgeBuilder AddFormat(IContactFormat format) => this;

        public IContactBridgeBuilder AddSource(Func<IServiceProvider?, IContactSource> create)
        {
            Sources.Add(create(null));
            return this;
        }
    }
}
