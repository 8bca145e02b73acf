using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ContactBridge.Sources.Http;

/// <summary>Names of what can be listened to. Tags are kinds, operations, statuses and outcomes: never an address, an account or an identifier.</summary>
public static class HttpTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "ContactBridge.Sources.Http";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("contactbridge.http.attempts", "{attempt}", "Requests sent, retries included.");
    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>("contactbridge.http.wait", "s", "Pauses before requests were sent again.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("contactbridge.http.duration", "s", "Time from a request to its answer, retries and pauses included.");

    /// <summary>Starts an activity for a request.</summary>
    internal static Activity? Start(string kind, string operation)
    {
        Activity? activity = Activities.StartActivity("contactbridge.http " + operation, ActivityKind.Client);
        activity?.SetTag("contactbridge.source.kind", kind);
        activity?.SetTag("contactbridge.operation", operation);
        return activity;
    }

    /// <summary>Counts one attempt.</summary>
    internal static void CountAttempt(string kind, string operation, string outcome) =>
        Attempts.Add(1, new("contactbridge.source.kind", kind), new("contactbridge.operation", operation), new("contactbridge.outcome", outcome));

    /// <summary>Notes a pause.</summary>
    internal static void CountWait(string kind, HttpFailureKind reason, TimeSpan wait) =>
        Waits.Record(wait.TotalSeconds, new("contactbridge.source.kind", kind), new("contactbridge.outcome", reason.ToString()));

    /// <summary>Notes a whole request.</summary>
    internal static void CountDuration(string kind, string operation, string outcome, TimeSpan time) =>
        Durations.Record(time.TotalSeconds, new("contactbridge.source.kind", kind), new("contactbridge.operation", operation), new("contactbridge.outcome", outcome));
}
