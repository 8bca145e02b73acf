using ContactBridge.Records;

namespace ContactBridge.Sources;

/// <summary>A source refuses or fails. The children say what to do.</summary>
public class SourceException : ContactBridgeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The source that failed.</param>
    /// <param name="message">What happened, without personal values or secrets.</param>
    /// <param name="innerException">The foreign exception, if any.</param>
    public SourceException(SourceId source, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        SourceId = source;
    }

    /// <summary>The source that failed.</summary>
    public SourceId SourceId { get; }

    /// <summary>True when the same call may succeed later without anybody doing anything.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the source asks to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The user must sign in again, or grant a scope.</summary>
/// <param name="source">The source that failed.</param>
/// <param name="message">What happened, without personal values or secrets.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class SignInRequiredException(SourceId source, string message, Exception? innerException = null)
    : SourceException(source, message, innerException);

/// <summary>The source asks to wait; <see cref="SourceException.RetryAfter"/> says how long, where known.</summary>
/// <param name="source">The source that failed.</param>
/// <param name="message">What happened, without personal values or secrets.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class SourceThrottledException(SourceId source, string message, Exception? innerException = null)
    : SourceException(source, message, innerException);

/// <summary>The sync token is no longer valid and the source cannot restart by itself: read again without one.</summary>
/// <param name="source">The source that failed.</param>
/// <param name="message">What happened, without personal values or secrets.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class SyncTokenExpiredException(SourceId source, string message, Exception? innerException = null)
    : SourceException(source, message, innerException);

/// <summary>The other side breaks its own protocol; trying again will not help.</summary>
/// <param name="source">The source that failed.</param>
/// <param name="message">What happened, without personal values or secrets.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class SourceProtocolException(SourceId source, string message, Exception? innerException = null)
    : SourceException(source, message, innerException);
