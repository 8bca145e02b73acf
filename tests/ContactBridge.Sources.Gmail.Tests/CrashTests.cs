using ContactBridge.Contacts;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Gmail.Tests;

/// <summary>A process that reads an account and dies says neither its token nor a value of a contact: in its last words, in its store's folder, in the crash report.</summary>
public sealed class CrashTests
{
    private const string Token = FakeTokens.Canary + "-of-a-process";

    [Theory]
    [InlineData("Thrown")]
    [InlineData("OnThread")]
    [InlineData("FailFast")]
    public async Task Last_words_hold_no_value_when_the_application_dies_in_the_midst_of_reading(string death)
    {
        await using FakeGoogle google = await StartAsync();

        string words = await CrashRun.DieAsync("gmail", google.Address, death, Token);

        Assert.Contains("people.people.connections.list", google.Requests);
        Assert.Contains("The application", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(200)]
    public async Task Last_words_hold_no_value_when_the_application_dies_of_the_source(int status)
    {
        await using FakeGoogle google = await StartAsync();

        // The second listing is refused, with values in what Google says; the first is in memory.
        google.PassNext(2);
        google.FailNext(status, status == 200 ? "{\"otherContacts\":[{\"Canary Vogel\":\"canary\"}" : FakeGoogle.Error(status, "FAILED", "Canary Vogel, canary@example.org, " + Token), times: 3);

        string words = await CrashRun.DieAsync("gmail", google.Address, "Refused", Token);

        Assert.Contains("Unhandled exception. ContactBridge.Sources.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_report_holds_no_value()
    {
        await using FakeGoogle google = await StartAsync();

        await CrashRun.AssertDiesWithReportAsync("gmail", google.Address, "FailFast", Token);
    }

    [Fact]
    public async Task Application_that_says_its_token_is_found_out()
    {
        await using FakeGoogle google = await StartAsync();

        Exception found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => CrashRun.DieAsync("gmail", google.Address, "Careless", Token));

        Assert.Contains("It says", found.Message, StringComparison.Ordinal);
    }

    private static async Task<FakeGoogle> StartAsync()
    {
        FakeGoogle google = await FakeGoogle.StartAsync();
        google.Tokens.Accept(Token, [GoogleScopes.Contacts, GoogleScopes.OtherContacts, GoogleScopes.MailMetadata]);
        Contact canary = new()
        {
            Names = [new PersonName { Formatted = "Canary Vogel", Given = "Canary", Family = "Vogel" }],
            Emails = [new EmailAddress("canary@example.org")],
            Phones = [new PhoneNumber("+1 202 555 0199")],
        };
        google.People.Connections.Put("people/c1", PersonJson.Of(canary));
        google.People.OtherContacts.Put("otherContacts/o1", PersonJson.Of(canary, "OTHER_CONTACT"));
        google.Mail.Add("From: Canary Vogel <canary@example.org>\nTo: me@example.com\nMessage-ID: <canary@x>");
        return google;
    }
}
