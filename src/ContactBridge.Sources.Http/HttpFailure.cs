using System.Globalization;
using System.Net;
using System.Text;
using ContactBridge.Records;

namespace ContactBridge.Sources.Http;

/// <summary>A failed request, without anything personal: the provider's own text is not kept, since it may name people.</summary>
public sealed record HttpFailure
{
    private const int MaxCodes = 8;
    private const string DataKey = "ContactBridge.HttpFailure";

    /// <summary>What it means.</summary>
    public required HttpFailureKind Kind { get; init; }

    /// <summary>The status; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The provider's machine-readable codes: words of letters, digits, dots, dashes and underscores only.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>How long the service asks to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the codes hold this one, in whatever case.</summary>
    public bool Has(string code) => Codes.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps a code that can be shown: at most 64 letters, digits, dots, dashes and underscores, and no digits alone.</summary>
    /// <returns>Null for everything else.</returns>
    public static string? SafeCode(string? code)
    {
        if (code is null or { Length: 0 or > 64 } || !code.Any(char.IsAsciiLetter))
        {
            return null;
        }

        return code.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? code : null;
    }

    /// <summary>The exception of the error tree that says what to do.</summary>
    /// <param name="source">The source that failed.</param>
    /// <param name="innerException">The foreign exception, if it holds nothing personal.</param>
    public SourceException ToException(SourceId source, Exception? innerException = null)
    {
        SourceException exception = Make(source, innerException);
        exception.Data[DataKey] = this;
        return exception;
    }

    /// <summary>The failure that an exception was made of; null for others.</summary>
    public static HttpFailure? Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[DataKey] as HttpFailure;
    }

    private SourceException Make(SourceId source, Exception? innerException) => Kind switch
    {
        HttpFailureKind.SignIn => new SignInRequiredException(source, Describe("The service does not accept the sign-in"), innerException),
        HttpFailureKind.Throttled => new SourceThrottledException(source, Describe("The service asks to wait"), innerException) { IsTransient = true, RetryAfter = RetryAfter },
        HttpFailureKind.Unavailable => new SourceException(source, Describe("The service fails at the moment"), innerException) { IsTransient = true, RetryAfter = RetryAfter },
        HttpFailureKind.Unreachable => new SourceException(source, Describe("The service cannot be reached"), innerException) { IsTransient = true },
        HttpFailureKind.TimedOut => new SourceException(source, Describe("The service does not answer in time"), innerException) { IsTransient = true },
        HttpFailureKind.Missing => new SourceException(source, Describe("What was asked for is not there"), innerException),
        HttpFailureKind.TokenExpired => new SyncTokenExpiredException(source, Describe("The bookmark of the last read is no longer good"), innerException),
        HttpFailureKind.Refused => new SourceException(source, Describe("The service refuses"), innerException),
        _ => new SourceProtocolException(source, Describe("The service answers what was not expected"), innerException),
    };

    private string Describe(string what)
    {
        StringBuilder text = new(what);
        if (Status is { } status)
        {
            text.Append(CultureInfo.InvariantCulture, $" (HTTP {(int)status}");
            foreach (string code in Codes.Take(MaxCodes))
            {
                text.Append(", ").Append(code);
            }

            text.Append(')');
        }

        return text.Append('.').ToString();
    }
}
