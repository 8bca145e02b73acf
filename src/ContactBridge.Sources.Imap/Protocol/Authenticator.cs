using System.Globalization;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Signs in with the best means that the server and the credentials share.</summary>
internal static class Authenticator
{
    /// <summary>Signs in.</summary>
    /// <exception cref="ImapException">Refused; or the server offers nothing that these credentials can use.</exception>
    public static Task SignInAsync(ImapConnection connection, ImapSignIn signIn, string host, int port, CancellationToken cancellationToken)
    {
        ImapCapabilities server = connection.Capabilities;
        if (signIn.IsToken)
        {
            string bearer = $"auth=Bearer {signIn.Secret}\u0001\u0001";
            return server.HasMechanism("OAUTHBEARER")
                ? SaslAsync(connection, "OAUTHBEARER", string.Create(CultureInfo.InvariantCulture, $"n,a={SaslName(signIn.User)},\u0001host={host}\u0001port={port}\u0001{bearer}"), "AQ==", cancellationToken)
                : SaslAsync(connection, "XOAUTH2", $"user={signIn.User}\u0001{bearer}", string.Empty, cancellationToken);
        }

        if (server.HasMechanism("SCRAM-SHA-256"))
        {
            return ScramAsync(connection, signIn, cancellationToken);
        }

        bool printable = MailboxName.Quote(signIn.User) is not null && MailboxName.Quote(signIn.Secret) is not null && System.Text.Ascii.IsValid(signIn.User + signIn.Secret);
        if (server.HasMechanism("PLAIN") || !printable)
        {
            return SaslAsync(connection, "PLAIN", $"\0{signIn.User}\0{signIn.Secret}", "*", cancellationToken);
        }

        return server.Has("LOGINDISABLED")
            ? throw new ImapException(ImapFailure.Credentials, "The server takes no password here; sign in with a token, or over TLS.")
            : connection.RunAsync($"LOGIN {MailboxName.Quote(signIn.User)} {MailboxName.Quote(signIn.Secret)}", "the sign-in", isSignIn: true, cancellationToken: cancellationToken);
    }

    private static string SaslName(string user) => user.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);

    /// <summary>One message from us; what the server then asks is answered with <paramref name="giveUp"/>, so that it can say NO.</summary>
    private static Task SaslAsync(ImapConnection connection, string mechanism, string message, string giveUp, CancellationToken cancellationToken)
    {
        string encoded = ImapBase64.Encode(message);
        bool initial = connection.Capabilities.Has("SASL-IR");
        bool sent = initial;
        return connection.RunAsync(
            initial ? $"AUTHENTICATE {mechanism} {encoded}" : $"AUTHENTICATE {mechanism}",
            "the sign-in",
            continuation: _ =>
            {
                (bool first, sent) = (!sent, true);
                return first ? encoded : giveUp;
            },
            isSignIn: true,
            cancellationToken: cancellationToken);
    }

    private static async Task ScramAsync(ImapConnection connection, ImapSignIn signIn, CancellationToken cancellationToken)
    {
        ScramSha256 scram = new(signIn.User, signIn.Secret);
        bool initial = connection.Capabilities.Has("SASL-IR");
        int step = initial ? 1 : 0;
        await connection.RunAsync(
            initial ? $"AUTHENTICATE SCRAM-SHA-256 {ImapBase64.Encode(scram.First)}" : "AUTHENTICATE SCRAM-SHA-256",
            "the sign-in",
            continuation: challenge =>
            {
                switch (step++)
                {
                    case 0:
                        return ImapBase64.Encode(scram.First);
                    case 1:
                        return ImapBase64.Encode(scram.Answer(ImapBase64.DecodeText(challenge)));
                    default:
                        scram.Verify(ImapBase64.DecodeText(challenge));
                        return string.Empty;
                }
            },
            isSignIn: true,
            cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!scram.IsServerProved)
        {
            throw new ImapException(ImapFailure.Protocol, "The server ended the SCRAM exchange before proving that it knows the password.");
        }
    }
}
