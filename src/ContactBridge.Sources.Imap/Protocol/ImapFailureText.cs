using System.Globalization;
using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Reads from a server's NO, BAD or BYE what it asks for: response codes (RFC 5530) first, then the texts known servers use.</summary>
internal static class ImapFailureText
{
    private static readonly (string Text, ImapFailure Failure)[] Known =
    [
        ("[AUTHENTICATIONFAILED]", ImapFailure.Credentials), ("[AUTHORIZATIONFAILED]", ImapFailure.Credentials), ("[EXPIRED]", ImapFailure.Credentials),
        ("[PRIVACYREQUIRED]", ImapFailure.Credentials), ("[CONTACTADMIN]", ImapFailure.Credentials), ("[WEBALERT", ImapFailure.Credentials),
        ("[LIMIT]", ImapFailure.Throttled), ("[OVERQUOTA]", ImapFailure.Throttled), ("[THROTTLED]", ImapFailure.Throttled),
        ("[INUSE]", ImapFailure.Throttled), ("[UNAVAILABLE]", ImapFailure.Throttled),
        ("throttled", ImapFailure.Throttled), ("Rate limit", ImapFailure.Throttled), ("Too many simultaneous", ImapFailure.Throttled),
        ("too many connections", ImapFailure.Throttled), ("Maximum number of connections", ImapFailure.Throttled), ("frequency limit", ImapFailure.Throttled),
        ("exceeded command or bandwidth", ImapFailure.Throttled), ("Server Unavailable", ImapFailure.Throttled),
        ("authenticated but not connected", ImapFailure.Throttled),
        ("Unsafe Login", ImapFailure.Credentials), ("Application-specific password", ImapFailure.Credentials),
        ("log in via your web browser", ImapFailure.Credentials), ("Invalid credentials", ImapFailure.Credentials),
    ];

    /// <summary>Classifies.</summary>
    /// <param name="status">The text after NO, BAD or BYE, code included.</param>
    /// <param name="isBad">True after BAD.</param>
    /// <param name="isSignIn">True when the command was LOGIN or AUTHENTICATE: a NO then is about the credentials unless it says otherwise.</param>
    /// <param name="what">The command's name, for the message.</param>
    public static ImapException Classify(ReadOnlySpan<byte> status, bool isBad, bool isSignIn, string what)
    {
        string text = Encoding.Latin1.GetString(status[..Math.Min(status.Length, 1000)]);
        ImapFailure failure = isSignIn && !isBad ? ImapFailure.Credentials : isBad ? ImapFailure.NotUnderstood : ImapFailure.Refused;

        // QQ has one text for everything that can go wrong while signing in, the frequency limit among it: it is the code, mostly.
        bool one = text.Contains("Login fail", StringComparison.OrdinalIgnoreCase) && isSignIn;
        foreach ((string known, ImapFailure meaning) in Known)
        {
            if (!one && text.Contains(known, StringComparison.OrdinalIgnoreCase))
            {
                failure = meaning;
                break;
            }
        }

        return new ImapException(failure, $"The server refused {what}.") { RetryAfter = failure == ImapFailure.Throttled ? Wait(text) : null };
    }

    /// <summary>Exchange: "Suggested Backoff Time: 299961 milliseconds".</summary>
    private static TimeSpan? Wait(string text)
    {
        const string Marker = "Backoff Time:";
        int at = text.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = text.AsSpan(at + Marker.Length).TrimStart();
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }
}
