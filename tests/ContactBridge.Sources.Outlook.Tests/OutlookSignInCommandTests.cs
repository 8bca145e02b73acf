using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>The command line as a process that signs in to Microsoft, from the browser or the device code to forgetting. The tests are the person.</summary>
public sealed class OutlookSignInCommandTests : IAsyncLifetime
{
    private const string Account = "canary@outlook.example";

    private readonly ToolFolder _folder = new();
    private readonly FakeMicrosoftSignIn _microsoft = new() { NamesScopes = true };
    private FakeGraphServer _server = null!;
    private FakeInternet _internet = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process takes the test's certificate authority from SSL_CERT_FILE on Linux only.");
        _server = await FakeGraphServer.StartAsync();
        _server.Accepts = _microsoft.IsGood;
        _server.Mailbox.PutContact("c1", new JsonObject { ["givenName"] = "Imogen", ["surname"] = "Vale", ["mobilePhone"] = "+1 202 555 0134" });
        _server.Mailbox.People.Add(new JsonObject { ["id"] = "p1", ["displayName"] = "Odo Brightwater" });
        _internet = await FakeInternet.StartAsync(_microsoft);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.AssertNoViolation();
            Assert.Empty(_microsoft.Violations);
            await _internet.DisposeAsync();
            await _server.DisposeAsync();
        }

        _microsoft.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Browser_sign_in_is_remembered_refreshed_and_forgotten()
    {
        // Tokens that are old as soon as they are given, so that every process refreshes.
        _microsoft.ExpiresIn = 1;
        ChildResult connected = await ConnectAsync(page => _microsoft.BrowseAsync(page));
        Assert.True(connected.ExitCode == 0, connected.Error);
        Assert.Contains($"Connected outlook:{Account}.", connected.Output, StringComparison.Ordinal);
        Assert.Equal(["Contacts.Read"], ScopesOf(_microsoft.Scopes.First()));
        string first = _microsoft.RefreshToken;

        ChildResult sync = await RunAsync("sync");
        Assert.True(sync.ExitCode == 0, sync.Error);
        Assert.NotEqual(first, _microsoft.RefreshToken);

        // More is asked for only when it is wanted.
        ChildResult more = await ConnectAsync(page => _microsoft.BrowseAsync(page), "--with", "people");
        Assert.True(more.ExitCode == 0, more.Error);
        Assert.Contains(_microsoft.Scopes.Select(ScopesOf), static s => s.SequenceEqual(["Contacts.Read", "People.Read"]));
        ChildResult both = await RunAsync("sync");
        Assert.True(both.ExitCode == 0, both.Error);
        ChildResult sources = await RunAsync("sources", "--json");
        Assert.Equal(
            [($"outlook-people:{Account}", true, 1), ($"outlook:{Account}", true, 1)],
            JsonNode.Parse(sources.Output)!.AsArray().Select(static s => ((string)s!["source"]!, (bool)s["connected"]!, (int)s["records"]!)).OrderBy(static s => s.Item1, StringComparer.Ordinal));
        ChildResult people = await RunAsync("people", "--json");
        Assert.Contains("Imogen Vale", people.Output, StringComparison.Ordinal);
        Assert.Contains("Odo Brightwater", people.Output, StringComparison.Ordinal);

        AssertNoToken(connected, sync, more, both, sources, people);
        Assert.Empty(ChildProcess.FilesThatHold(_folder.Path, "contacts.db*", "canarytoken", "canarycode"));
        Assert.NotEmpty(SecretFiles());

        // The secret goes with the last source of the sign-in.
        Assert.Equal(0, (await RunAsync("forget", $"outlook:{Account}")).ExitCode);
        Assert.NotEmpty(SecretFiles());
        ChildResult last = await RunAsync("forget", $"outlook-people:{Account}");
        Assert.Equal(0, last.ExitCode);
        Assert.Contains("account.live.com/consent/Manage", last.Error, StringComparison.Ordinal);
        Assert.Empty(SecretFiles());
        Assert.Empty(ChildProcess.FilesThatHold(_folder.Path, "*", "canarytoken", "Imogen", "Brightwater"));
        Assert.Equal(["login.microsoftonline.com"], _internet.Hosts.Distinct());
    }

    [Fact]
    public async Task Device_code_is_shown_and_waited_for()
    {
        _microsoft.DeviceAnswers.Enqueue("authorization_pending");
        _microsoft.DeviceAnswers.Enqueue("authorization_pending");
        ChildResult connected = await RunAsync("connect", "outlook", Account, "--device-code", "--client-id", _microsoft.Client, "--service", _server.Root.ToString());
        ChildResult sync = await RunAsync("sync");

        Assert.True(connected.ExitCode == 0, connected.Error);
        Assert.Contains("https://www.microsoft.com/link", connected.Error, StringComparison.Ordinal);
        Assert.Contains("CANARYCODE", connected.Error, StringComparison.Ordinal);
        Assert.Empty(_microsoft.DeviceAnswers);
        Assert.True(sync.ExitCode == 0, sync.Error);
        AssertNoToken(connected, sync);
    }

    [Fact]
    public async Task Device_code_that_is_refused_is_said_and_nothing_remembered()
    {
        _microsoft.DeviceAnswers.Enqueue("authorization_pending");
        _microsoft.DeviceAnswers.Enqueue("authorization_declined");

        ChildResult refused = await RunAsync("connect", "outlook", "--device-code", "--client-id", _microsoft.Client, "--service", _server.Root.ToString());

        AssertRefused(refused);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Browser_answer_with_another_state_or_a_no_is_said_and_nothing_remembered(bool changesState, bool saysNo)
    {
        ChildResult refused = await ConnectAsync(page => _microsoft.BrowseAsync(page, changesState, saysNo));

        AssertRefused(refused);
        Assert.Empty(_microsoft.Scopes);
    }

    [Fact]
    public async Task Browser_that_nobody_comes_back_from_is_waited_for_no_longer_than_said()
    {
        ChildResult late = await ConnectAsync(static _ => Task.CompletedTask, "--wait", "2");

        Assert.True(late.ExitCode == 1, late.Error);
        Assert.Contains("Nobody signed in in the browser within 2 seconds.", late.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Connected", late.Output, StringComparison.Ordinal);
        Assert.Empty(SecretFiles());
        Assert.Equal(2, (await ConnectAsync(static _ => Task.CompletedTask, "--wait", "0")).ExitCode);
    }

    [Fact]
    public async Task Consent_that_was_taken_back_asks_to_connect_again()
    {
        _microsoft.ExpiresIn = 1;
        Assert.Equal(0, (await ConnectAsync(page => _microsoft.BrowseAsync(page))).ExitCode);
        _microsoft.IsRevoked = true;

        ChildResult sync = await RunAsync("sync");

        Assert.Equal(1, sync.ExitCode);
        Assert.Contains("invalid_grant", sync.Error, StringComparison.Ordinal);
        AssertNoToken(sync);
    }

    private static string[] ScopesOf(string scope) => [.. scope.Split(' ').Where(static s => s.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void AssertNoToken(params ReadOnlySpan<ChildResult> results)
    {
        foreach (ChildResult result in results)
        {
            foreach (string secret in (string[])["canarytoken", "canarycode", "canarydevice"])
            {
                Assert.DoesNotContain(secret, result.Output + result.Error, StringComparison.Ordinal);
            }
        }
    }

    private void AssertRefused(ChildResult refused)
    {
        Assert.True(refused.ExitCode == 1, refused.Error);
        Assert.Contains("Microsoft does not accept the sign-in", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Connected", refused.Output, StringComparison.Ordinal);
        Assert.Empty(SecretFiles());
        AssertNoToken(refused);
    }

    private string[] SecretFiles() => Directory.Exists(Path.Combine(_folder.Path, "config")) ? Directory.GetFiles(Path.Combine(_folder.Path, "config"), "*", SearchOption.AllDirectories) : [];

    /// <summary>Connects; the browser is given the address that the command shows.</summary>
    private Task<ChildResult> ConnectAsync(Func<Uri, Task> browser, params string[] more) => ChildProcess.RunAsync(
        _folder.Path,
        ChildProcess.Tool,
        _internet.Environment(_folder.Path),
        ["connect", "outlook", "--client-id", _microsoft.Client, "--service", _server.Root.ToString(), .. more],
        line => line.StartsWith("https://login.microsoftonline.com/", StringComparison.Ordinal) ? browser(new Uri(line)) : Task.CompletedTask);

    private Task<ChildResult> RunAsync(params string[] arguments) => ChildProcess.RunAsync(_folder.Path, ChildProcess.Tool, _internet.Environment(_folder.Path), arguments);
}
