namespace ContactBridge.Sources.Gmail.Tests.Mail;

public sealed class VerifyTests
{
    [Theory]
    [InlineData("me@example.com", true)]
    [InlineData("ME@example.com", true)]
    [InlineData("m.e@example.com", false)]
    [InlineData("somebody@example.com", false)]
    public async Task Verify_tells_when_another_account_signed_in(string address, bool isRight)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        mailbox.Mail.Address = address;

        Exception? e = await Record.ExceptionAsync(() => mailbox.Source().VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Equal(isRight, e is null);
        Assert.True(e is null or SignInRequiredException);
        Assert.Equal(["gmail.users.getProfile"], mailbox.Google.Requests);
    }
}
