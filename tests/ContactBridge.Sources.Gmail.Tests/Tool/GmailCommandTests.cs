using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Gmail.Tests.Tool;

/// <summary>The command line, as a process of its own, from sign-in to forgetting.</summary>
public sealed class GmailCommandTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"contactbridge-gmail-{Guid.NewGuid():N}");

    /// <summary>What the person does with the address that is shown.</summary>
    private Func<Uri, Task> Browser { get; set; } = VisitAsync;

    public GmailCommandTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Connect_sync_and_forget_leave_no_secret_in_the_store_and_nothing_behind()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        google.People.Connections.Put("people/c1", PersonJson.Of(new Contact { Names = [new PersonName { Formatted = "Anna Berg" }], Emails = [new EmailAddress("anna@example.org")] }));
        google.Mail.Add("From: Anna Berg <anna@example.org>\nTo: me@example.com\nMessage-ID: <1@x>");
        google.Mail.Add("From: Bert Tal <bert@example.org>\nTo: me@example.com\nMessage-ID: <2@x>");

        ChildResult contacts = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google), "--people-address", google.Address.AbsoluteUri);
        Assert.True(contacts.ExitCode == 0, contacts.Error);
        Assert.Equal(GoogleScopes.Contacts, google.OAuth.LastVisit["scope"]);
        ChildResult mail = await RunAsync(google, "connect", "gmail", "me@example.com", "--part", "mail", "--client", Client(google), "--mail-address", google.Address.AbsoluteUri);
        Assert.True(mail.ExitCode == 0, mail.Error);
        Assert.Equal(GoogleScopes.MailMetadata, google.OAuth.LastVisit["scope"]);
        Assert.Equal(2, google.OAuth.Refreshable.Count);

        ChildResult sync = await RunAsync(google, "sync");
        Assert.True(sync.ExitCode == 0, sync.Error);
        ChildResult people = await RunAsync(google, "people", "--json");
        Assert.Contains("anna@example.org", people.Output, StringComparison.Ordinal);
        Assert.Equal(2, JsonNode.Parse(people.Output)!.AsArray().Count);
        ChildResult sources = await RunAsync(google, "sources");
        Assert.Contains("gmail:me@example.com", sources.Output, StringComparison.Ordinal);
        Assert.Contains("gmail-mail:me@example.com", sources.Output, StringComparison.Ordinal);
        AssertNoSecret(contacts, mail, sync, people, sources);
        AssertNoBytes("contacts.db*", FakeTokens.Canary, FakeOAuth.RefreshCanary, FakeOAuth.CodeCanary, FakeOAuth.ClientSecret);

        Assert.Equal(0, (await RunAsync(google, "forget", "gmail-mail:me@example.com")).ExitCode);
        Assert.Single(google.OAuth.Refreshable);
        Assert.Equal(0, (await RunAsync(google, "forget", "gmail:me@example.com")).ExitCode);
        Assert.Empty(google.OAuth.Refreshable);
        AssertNoBytes("*", "anna@example.org", "bert@example.org", FakeOAuth.RefreshCanary, FakeOAuth.ClientSecret);
    }

    [Fact]
    public async Task Answer_with_another_state_is_not_taken_and_the_right_one_still_is()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        List<int> refusals = [];
        Browser = async address =>
        {
            string redirect = System.Web.HttpUtility.ParseQueryString(address.Query)["redirect_uri"]!;
            using HttpClient stranger = new();
            foreach (string query in (string[])["?code=forged&state=wrong", "?code=forged", "?error=access_denied&state=wrong"])
            {
                refusals.Add((int)(await stranger.GetAsync(new Uri(redirect + query), TestContext.Current.CancellationToken)).StatusCode);
            }

            await VisitAsync(address);
        };

        ChildResult connected = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google), "--people-address", google.Address.AbsoluteUri);

        Assert.True(connected.ExitCode == 0, connected.Error);
        Assert.Equal([404, 404, 404], refusals);
        Assert.Equal(1, google.OAuth.Exchanges);
    }

    [Fact]
    public async Task Grant_that_was_taken_back_asks_to_connect_again_and_can_be_forgotten()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        Assert.Equal(0, (await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google), "--people-address", google.Address.AbsoluteUri)).ExitCode);
        google.OAuth.RevokeAll();

        ChildResult sync = await RunAsync(google, "sync");
        ChildResult forgotten = await RunAsync(google, "forget", "gmail:me@example.com");

        Assert.Equal(1, sync.ExitCode);
        Assert.Contains("invalid_grant", sync.Error, StringComparison.Ordinal);
        Assert.Equal(0, forgotten.ExitCode);
        AssertNoSecret(sync, forgotten);
        AssertNoBytes("*", FakeOAuth.RefreshCanary, FakeOAuth.ClientSecret);
    }

    [Fact]
    public async Task Connect_says_what_is_wrong()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        Assert.Equal(2, (await RunAsync(google, "connect", "gmail", "me@example.com")).ExitCode);
        Assert.Equal(2, (await RunAsync(google, "connect", "gmail", "nobody", "--client", Client(google))).ExitCode);
        string broken = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(broken, "{\"web\":{}}", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await RunAsync(google, "connect", "gmail", "me@example.com", "--client", broken)).ExitCode);

        google.OAuth.User = static _ => null;
        ChildResult no = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google));
        Assert.Equal(1, no.ExitCode);
        Assert.Contains("access_denied", no.Error, StringComparison.Ordinal);

        google.OAuth.User = static scopes => scopes;
        google.Mail.Address = "somebody@example.com";
        ChildResult other = await RunAsync(google, "connect", "gmail", "me@example.com", "--part", "mail", "--client", Client(google), "--mail-address", google.Address.AbsoluteUri);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("Another account", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_that_nobody_comes_back_from_is_waited_for_no_longer_than_said()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        Browser = static _ => Task.CompletedTask;

        ChildResult late = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google), "--wait", "2");
        ChildResult never = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google), "--wait", "3601");

        Assert.Equal(1, late.ExitCode);
        Assert.Contains("Nobody signed in in the browser within 2 seconds.", late.Error, StringComparison.Ordinal);
        Assert.Equal(2, never.ExitCode);
        Assert.Equal(0, google.OAuth.Exchanges);
    }

    private static void AssertNoSecret(params ReadOnlySpan<ChildResult> results)
    {
        foreach (ChildResult result in results)
        {
            foreach (string secret in (string[])[FakeTokens.Canary, FakeOAuth.RefreshCanary, FakeOAuth.CodeCanary, FakeOAuth.ClientSecret])
            {
                Assert.DoesNotContain(secret, result.Output + result.Error, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>No file but the client's own holds one of these, in UTF-8 or UTF-16.</summary>
    private void AssertNoBytes(string pattern, params string[] words) =>
        Assert.DoesNotContain(ChildProcess.FilesThatHold(_folder, pattern, words), static f => !f.StartsWith("client.json ", StringComparison.Ordinal));

    private string Client(FakeGoogle google)
    {
        string path = Path.Combine(_folder, "client.json");
        File.WriteAllText(path, new JsonObject
        {
            ["installed"] = new JsonObject
            {
                ["client_id"] = FakeOAuth.ClientId,
                ["client_secret"] = FakeOAuth.ClientSecret,
                ["auth_uri"] = new Uri(google.Address, "o/oauth2/v2/auth").AbsoluteUri,
                ["token_uri"] = new Uri(google.Address, "token").AbsoluteUri,
            },
        }.ToJsonString());
        return path;
    }

    /// <summary>Runs; the browser is given the address that the command shows.</summary>
    private Task<ChildResult> RunAsync(FakeGoogle google, params string[] arguments) => ChildProcess.RunAsync(
        _folder,
        ChildProcess.Tool,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["CONTACTBRIDGE_GOOGLE_CLIENT"] = null },
        arguments,
        line => line.StartsWith(google.Address.AbsoluteUri, StringComparison.Ordinal) ? Browser(new Uri(line)) : Task.CompletedTask);

    private static async Task VisitAsync(Uri address)
    {
        using HttpClient browser = new();
        using HttpResponseMessage page = await browser.GetAsync(address, TestContext.Current.CancellationToken);
    }
}
