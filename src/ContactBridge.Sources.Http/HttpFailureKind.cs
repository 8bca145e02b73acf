namespace ContactBridge.Sources.Http;

/// <summary>What a failed request means for the reader.</summary>
public enum HttpFailureKind
{
    /// <summary>The answer, or the refusal, makes no sense: a bug on one of the two sides. Never tried again.</summary>
    Protocol = 0,

    /// <summary>The access token is not accepted, or lacks a scope. Never tried again, but for one fresh token.</summary>
    SignIn = 1,

    /// <summary>The service asks to wait.</summary>
    Throttled = 2,

    /// <summary>The service fails, probably for a short time.</summary>
    Unavailable = 3,

    /// <summary>No answer: no connection, or one that broke.</summary>
    Unreachable = 4,

    /// <summary>No answer in time.</summary>
    TimedOut = 5,

    /// <summary>What was asked for is not there.</summary>
    Missing = 6,

    /// <summary>The bookmark of an earlier read is no longer good.</summary>
    TokenExpired = 7,

    /// <summary>Forbidden, whoever asks: the service is not enabled, the account's administrator says no.</summary>
    Refused = 8,
}
