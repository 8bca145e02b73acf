using System.Text;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Fake;

public class ImapSignInTests
{
    private static FakeImapServer Server() => new() { Folders = { new FakeFolder("INBOX").With(FakeMessage.Of(1, "From: ada@example.org")) } };

    [Theory]
    [InlineData("IMAP4rev1", "LOGIN \"owner@example.com\" \"s3cret\"")]
    [InlineData("IMAP4rev1 AUTH=PLAIN SASL-IR", "AUTHENTICATE PLAIN AG93bmVyQGV4YW1wbGUuY29tAHMzY3JldA==")]
    public async Task Passwords_go_by_the_best_means_there_is(string capabilities, string expected)
    {
        await using FakeImapServer server = Server();
        server.Capabilities = capabilities;

        await Harvested.ReadAsync(server.Options());

        Assert.Contains(expected, server.Commands);
    }

    [Fact]
    public async Task Without_an_initial_response_the_message_waits_for_the_server()
    {
        await using FakeImapServer server = Server();
        server.Capabilities = "IMAP4rev1 AUTH=PLAIN";
        string? line = null;
        server.Script = async (session, tag, command) =>
        {
            if (command != "AUTHENTICATE PLAIN")
            {
                return false;
            }

            await session.SendAsync("+ \r\n");
            line = await session.ReadLineAsync();
            await session.SendAsync($"{tag} OK in\r\n");
            return true;
        };

        await Harvested.ReadAsync(server.Options());

        Assert.Equal("AG93bmVyQGV4YW1wbGUuY29tAHMzY3JldA==", line);
    }

    [Theory]
    [InlineData("AUTH=XOAUTH2 SASL-IR", "AUTHENTICATE XOAUTH2 ", "user=owner@example.com\u0001auth=Bearer tok\u0001\u0001", "")]
    [InlineData("AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR", "AUTHENTICATE OAUTHBEARER ", "n,a=owner@example.com,\u0001host=127.0.0.1\u0001port=", "AQ==")]
    public async Task Refused_tokens_are_refreshed_once(string capabilities, string command, string message, string giveUp)
    {
        await using FakeImapServer server = Server();
        server.Capabilities = "IMAP4rev1 " + capabilities;
        List<string?> answers = [];
        server.Script = async (session, tag, line) =>
        {
            if (!line.StartsWith(command, StringComparison.Ordinal) || answers.Count > 0)
            {
                return false;
            }

            Assert.StartsWith(message, Encoding.UTF8.GetString(Convert.FromBase64String(line[command.Length..])), StringComparison.Ordinal);
            await session.SendAsync("+ eyJzdGF0dXMiOiI0MDAifQ==\r\n");
            answers.Add(await session.ReadLineAsync());
            await session.SendAsync($"{tag} NO AUTHENTICATE failed.\r\n");
            return true;
        };
        Tokens tokens = new();

        await Harvested.ReadAsync(server.Options(d => d.Credentials = ImapCredentials.FromTokens("owner@example.com", tokens, ["scope"])));

        Assert.Equal([giveUp], answers);
        Assert.Contains(true, tokens.Forced);
    }

    [Fact]
    public async Task Scram_signs_in_without_the_password_and_makes_the_server_prove_itself()
    {
        // The exchange of RFC 7677 §3.
        ContactBridge.Sources.Imap.Protocol.ScramSha256 scram = new("user", "pencil", "rOprNGfwEbeRWgbNEkqO");

        string answer = scram.Answer("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        scram.Verify("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");

        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", scram.First);
        Assert.Equal("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", answer);
        Assert.True(scram.IsServerProved);
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", typeof(SignInRequiredException), 1)]
    [InlineData("NO [ALERT] Application-specific password required", typeof(SignInRequiredException), 1)]
    [InlineData("NO Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy", typeof(SignInRequiredException), 1)]
    [InlineData("NO [ALERT] Too many simultaneous connections. (Failure)", typeof(SourceThrottledException), 1)]
    [InlineData("NO [LIMIT] Rate limit hit.", typeof(SourceThrottledException), 1)]
    [InlineData("BAD User is authenticated but not connected.", typeof(SourceThrottledException), 1)]
    [InlineData("NO Server Unavailable. 15", typeof(SourceThrottledException), 1)]
    public async Task Refusals_say_what_to_do_and_are_not_repeated(string answer, Type expected, int attempts)
    {
        await using FakeImapServer server = Server();
        server.LoginAnswer = answer;

        SourceException error = (SourceException)await Assert.ThrowsAsync(expected, () => Harvested.ReadAsync(server.Options()));

        Assert.Equal(attempts, server.Connections);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected == typeof(SourceThrottledException), error.IsTransient);
    }

    [Fact]
    public async Task Exchange_says_in_a_tagged_bad_how_long_to_wait()
    {
        await using FakeImapServer server = Server();
        server.Script = async (session, tag, command) =>
        {
            bool fetch = command.StartsWith("UID FETCH", StringComparison.Ordinal);
            if (fetch)
            {
                await session.SendAsync($"{tag} BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds\r\n");
            }

            return fetch;
        };

        SourceThrottledException error = await Assert.ThrowsAsync<SourceThrottledException>(() => Harvested.ReadAsync(server.Options()));

        Assert.Equal(TimeSpan.FromMilliseconds(299961), error.RetryAfter);
    }

    [Fact]
    public async Task What_the_server_can_do_is_learned_again_after_the_sign_in()
    {
        await using FakeImapServer told = Server();
        told.Capabilities = "IMAP4rev1";
        told.CapabilitiesAfter = "IMAP4rev1 ID";
        await using FakeImapServer silent = Server();

        await Harvested.ReadAsync(told.Options());
        await Harvested.ReadAsync(silent.Options());

        Assert.Contains(told.Commands, c => c.StartsWith("ID (", StringComparison.Ordinal));
        string[] order = [.. silent.Commands.Select(c => c.Split(' ')[0])];
        Assert.True(Array.LastIndexOf(order, "CAPABILITY") > Array.IndexOf(order, "LOGIN"));
    }

    [Fact]
    public async Task Preauthenticated_connections_sign_in_no_more()
    {
        await using FakeImapServer server = Server();
        server.Greeting = "* PREAUTH [CAPABILITY IMAP4rev1] hello";

        Assert.Single((await Harvested.ReadAsync(server.Options())).Lines);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("LOGIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("* PREAUTH hello", "OK go")]
    [InlineData("* OK [CAPABILITY IMAP4rev1] no tls here", "OK go")]
    [InlineData("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello", "NO not now")]
    [InlineData("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello", "OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN")]
    public async Task Starttls_that_is_skipped_refused_or_injected_into_ends_the_read(string greeting, string answer)
    {
        await using FakeImapServer server = Server();
        server.Greeting = greeting;
        server.Script = async (session, tag, command) =>
        {
            bool start = command == "STARTTLS";
            if (start)
            {
                await session.SendAsync($"{tag} {answer}\r\n");
            }

            return start;
        };

        await Assert.ThrowsAsync<SourceProtocolException>(() => Harvested.ReadAsync(server.Options(d => d.Security = ImapSecurity.StartTls)));
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("LOGIN", StringComparison.Ordinal) || c.StartsWith("AUTHENTICATE", StringComparison.Ordinal));
    }

    private sealed class Tokens : IAccessTokenProvider
    {
        public List<bool> Forced { get; } = [];

        public ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
        {
            Forced.Add(forceRefresh);
            return ValueTask.FromResult("tok");
        }
    }
}
