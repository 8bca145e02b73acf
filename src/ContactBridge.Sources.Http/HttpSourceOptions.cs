using ContactBridge.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Sources.Http;

/// <summary>How a web source talks to its service.</summary>
public sealed class HttpSourceOptions
{
    /// <summary>The source, for exceptions.</summary>
    public required SourceId Source { get; init; }

    /// <summary>The source's kind, for telemetry: "gmail". Never an account.</summary>
    public required string Kind { get; init; }

    /// <summary>The service's addresses: requests to another scheme, host or port are refused, so that a link in an answer cannot carry the access token away.</summary>
    public required IReadOnlyCollection<Uri> Services { get; init; }

    /// <summary>Gives access tokens; null sends none.</summary>
    public IAccessTokenProvider? Tokens { get; init; }

    /// <summary>The scopes of requests that do not name theirs by <see cref="SourceRequest.Scopes"/>.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>Reads refusals. Default: what HTTP itself says.</summary>
    public HttpFailureReader Failures { get; init; } = HttpFailureReader.Default;

    /// <summary>Retries when the service asks to wait. Default 6, from 2 seconds to 64.</summary>
    public HttpRetryPolicy WhenThrottled { get; init; } = new() { MaxRetries = 6, FirstDelay = TimeSpan.FromSeconds(2), LongestDelay = TimeSpan.FromSeconds(64) };

    /// <summary>Retries when the service fails (HTTP 408 and 5xx). Default 4, from 1 second to 32.</summary>
    public HttpRetryPolicy WhenUnavailable { get; init; } = new();

    /// <summary>Retries when no answer comes. Default 3, from 1 second to 16.</summary>
    public HttpRetryPolicy WhenUnreachable { get; init; } = new() { MaxRetries = 3, LongestDelay = TimeSpan.FromSeconds(16) };

    /// <summary>A longer wait that the service asks for is not waited for, but told to the caller. 0 to 1 hour; default 2 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Requests under way at one time. 1 to 100; default 4.</summary>
    public int MaxConcurrentRequests { get; init; } = 4;

    /// <summary>Longest wait for one whole answer. Above zero, at most 1 hour; default 100 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Longest answer after decompression, in octets. Default 64 MiB.</summary>
    public long MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Sends the requests, for applications and tests that bring their own; null for a connection pool of the source's own.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Log; never gets a contact's value, an account, an address or a token. Default none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>0 to 1, for pauses; tests replace it.</summary>
    internal Func<double> Random { get; init; } = static () => System.Random.Shared.NextDouble();

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Source.Value);
        ArgumentException.ThrowIfNullOrWhiteSpace(Kind);
        ArgumentOutOfRangeException.ThrowIfZero(Services.Count);
        WhenThrottled.Validate(nameof(WhenThrottled));
        WhenUnavailable.Validate(nameof(WhenUnavailable));
        WhenUnreachable.Validate(nameof(WhenUnreachable));
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestWait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LongestWait, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentRequests, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxConcurrentRequests, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AttemptTimeout, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxResponseBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxResponseBytes, int.MaxValue);
    }
}
