using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Sources.Gmail.Tests.Fake;

namespace ContactBridge.Sources.Gmail.Tests.Tool;

/// <summary>The command line, as a process of its own, from sign-in to forgetting.</summary>
public sealed class GmailCommandTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"contactbridge-gmail-{Guid.NewGuid():N}");

    public GmailCommandTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Connect_sync_and_forget_leave_no_secret_in_the_store_and_nothing_behind()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        google.People.Connections.Put("people/c1", PersonJson.Of(new Contact { Names = [new PersonName { Formatted = "Anna Berg" }], Emails = [new EmailAddress("anna@example.org")] }));
        google.Mail.Add("From: Anna Berg <anna@example.org>\nTo: me@example.com\nMessage-ID: <1@x>");
        google.Mail.Add("From: Bert Tal <bert@example.org>\nTo: me@example.com\nMessage-ID: <2@x>");

        Result contacts = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google), "--people-address", google.Address.AbsoluteUri);
        Assert.True(contacts.ExitCode == 0, contacts.Error);
        Assert.Equal(GoogleScopes.Contacts, google.OAuth.LastVisit["scope"]);
        Result mail = await RunAsync(google, "connect", "gmail", "me@example.com", "--part", "mail", "--client", Client(google), "--mail-address", google.Address.AbsoluteUri);
        Assert.True(mail.ExitCode == 0, mail.Error);
        Assert.Equal(GoogleScopes.MailMetadata, google.OAuth.LastVisit["scope"]);
        Assert.Equal(2, google.OAuth.Refreshable.Count);

        Result sync = await RunAsync(google, "sync");
        Assert.True(sync.ExitCode == 0, sync.Error);
        Result people = await RunAsync(google, "people", "--json");
        Assert.Contains("anna@example.org", people.Output, StringComparison.Ordinal);
        Assert.Equal(2, JsonNode.Parse(people.Output)!.AsArray().Count);
        Result sources = await RunAsync(google, "sources");
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
    public async Task Connect_says_what_is_wrong()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        Assert.Equal(2, (await RunAsync(google, "connect", "gmail", "me@example.com")).ExitCode);
        Assert.Equal(2, (await RunAsync(google, "connect", "gmail", "nobody", "--client", Client(google))).ExitCode);
        string broken = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(broken, "{\"web\":{}}", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await RunAsync(google, "connect", "gmail", "me@example.com", "--client", broken)).ExitCode);

        google.OAuth.User = static _ => null;
        Result no = await RunAsync(google, "connect", "gmail", "me@example.com", "--client", Client(google));
        Assert.Equal(1, no.ExitCode);
        Assert.Contains("access_denied", no.Error, StringComparison.Ordinal);

        google.OAuth.User = static scopes => scopes;
        google.Mail.Address = "somebody@example.com";
        Result other = await RunAsync(google, "connect", "gmail", "me@example.com", "--part", "mail", "--client", Client(google), "--mail-address", google.Address.AbsoluteUri);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("Another account", other.Error, StringComparison.Ordinal);
    }

    private static void AssertNoSecret(params ReadOnlySpan<Result> results)
    {
        foreach (Result result in results)
        {
            foreach (string secret in (string[])[FakeTokens.Canary, FakeOAuth.RefreshCanary, FakeOAuth.CodeCanary, FakeOAuth.ClientSecret])
            {
                Assert.DoesNotContain(secret, result.Output + result.Error, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>No file but the client's own holds one of these, in UTF-8 or UTF-16.</summary>
    private void AssertNoBytes(string pattern, params string[] words)
    {
        foreach (string file in Directory.EnumerateFiles(_folder, pattern, SearchOption.AllDirectories).Where(static f => !f.EndsWith("client.json", StringComparison.Ordinal)))
        {
            byte[] bytes = File.ReadAllBytes(file);
            foreach (string word in words)
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0 && bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) < 0, $"{Path.GetFileName(file)} holds a trace.");
            }
        }
    }

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

    private async Task<Result> RunAsync(FakeGoogle google, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // With the tests' own list of files: what the tests' framework brings along is not copied beside the tool.
        string tests = Path.Combine(AppContext.BaseDirectory, "ContactBridge.Sources.Gmail.Tests");
        foreach (string argument in (string[])["exec", "--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", Path.Combine(AppContext.BaseDirectory, "ContactBridge.Tool.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config");
        start.Environment["APPDATA"] = Path.Combine(_folder, "config");
        start.Environment["CONTACTBRIDGE_SECRETS"] = "file";
        start.Environment.Remove("CONTACTBRIDGE_GOOGLE_CLIENT");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        StringBuilder error = new();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            error.AppendLine(line);
            if (line.StartsWith(google.Address.AbsoluteUri, StringComparison.Ordinal))
            {
                // The browser.
                using HttpClient browser = new();
                using HttpResponseMessage page = await browser.GetAsync(new Uri(line), TestContext.Current.CancellationToken);
            }
        }

        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, error.ToString());
    }

    private sealed record Result(int ExitCode, string Output, string Error);
}
