using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Gmail.Tests.Emulator;

/// <summary>OAuth and the Gmail API as a third party understood them.</summary>
public sealed class EmulatorTests
{
    private const string User = "owner@example.com";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_in_messages_history_refresh_and_revocation_work_on_an_emulator_of_others()
    {
        await using GoogleEmulator emulator = await GoogleEmulator.StartAsync(User);
        SkippingTimeProvider clock = new(DateTimeOffset.UtcNow);
        GoogleSignInOptions google = new()
        {
            ClientId = "client.apps.example",
            ClientSecret = "secret",
            AuthorizeAddress = new Uri(emulator.Address, "o/oauth2/v2/auth"),
            TokenAddress = new Uri(emulator.Address, "oauth2/token"),
            RevokeAddress = new Uri(emulator.Address, "oauth2/revoke"),
            SignInTimeout = TimeSpan.FromHours(1),
            TimeProvider = clock,
        };

        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(google, [GoogleScopes.MailMetadata], User, (address, token) => emulator.VisitAsync(address, User, token), Stop);
        Assert.True(grant.Covers(GoogleScopes.MailMetadata));
        SourceId id = SourceId.Create("gmail-mail:" + User);
        using GoogleAccessTokens tokens = new(google, id, grant);
        string first = await tokens.GetTokenAsync([GoogleScopes.MailMetadata], false, Stop);

        (Dictionary<string, InteractionSummary> people, SyncToken token) = await ReadAsync(emulator, tokens, null);
        Assert.Equal(["anna@example.org", "bert@example.org"], people.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((0, 1), (people["anna@example.org"].SentCount, people["anna@example.org"].ReceivedCount));
        Assert.Equal((1, 0), (people["bert@example.org"].SentCount, people["bert@example.org"].ReceivedCount));
        int parts = emulator.Parts;

        await emulator.ImportAsync(first, $"From: Anna Berg <anna@example.org>\r\nTo: {User}\r\nSubject: four\r\nMessage-ID: <4@example.org>\r\nDate: Mon, 05 Jan 2026 10:00:00 +0000\r\n\r\ntext", "INBOX", Stop);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual(first, await tokens.GetTokenAsync([GoogleScopes.MailMetadata], false, Stop));
        (Dictionary<string, InteractionSummary> changed, _) = await ReadAsync(emulator, tokens, token);
        Assert.Equal(2, Assert.Single(changed).Value.ReceivedCount);
        Assert.Equal(parts + 1, emulator.Parts);

        await GoogleSignIn.RevokeAsync(google, grant, Stop);
        await Assert.ThrowsAsync<SignInRequiredException>(async () => await tokens.GetTokenAsync([GoogleScopes.MailMetadata], true, Stop));
    }

    private static async Task<(Dictionary<string, InteractionSummary> People, SyncToken Token)> ReadAsync(GoogleEmulator emulator, IAccessTokenProvider tokens, SyncToken? since)
    {
        using GmailCorrespondentSource source = new(new GmailOptions { Account = User, Tokens = tokens, MailAddress = emulator.Front, PeopleAddress = emulator.Front });
        Dictionary<string, InteractionSummary> people = new(StringComparer.Ordinal);
        SyncToken token = default;
        await foreach (ContactChange change in source.ReadAsync(since, Stop))
        {
            switch (change)
            {
                case ContactChange.Upserted upserted:
                    people[upserted.Record.Key.Id] = upserted.Record.Contact.Interactions!;
                    break;
                case ContactChange.Checkpoint checkpoint:
                    token = checkpoint.Token;
                    break;
                default:
                    Assert.Fail("Nothing else was expected.");
                    break;
            }
        }

        return (people, token);
    }
}
