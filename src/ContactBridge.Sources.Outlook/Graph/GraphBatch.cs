using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ContactBridge.Sources.Outlook.Graph;

/// <summary>One request inside a batch.</summary>
/// <param name="Url">Relative to the service's root.</param>
internal sealed record BatchPart(string Url)
{
    /// <summary>HTTP status of its answer; 0 before.</summary>
    public int Status { get; set; }

    /// <summary>The answer's body: an object, or Base64 text for what is not JSON.</summary>
    public JsonElement Body { get; set; }

    /// <summary>The body's media type.</summary>
    public string? MediaType { get; set; }

    /// <summary>True for an answer that is what was asked for.</summary>
    public bool IsGiven => Status is >= 200 and < 300;

    /// <summary>The answer's error code, if it has one that can be shown.</summary>
    public string? Code => !IsGiven && Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.String ? Http.HttpFailure.SafeCode(code.GetString()) : null;

    /// <summary>Prints no address.</summary>
    public override string ToString() => $"BatchPart({Status})";
}

/// <summary>Sends requests in batches of twenty (JSON batching) and those parts again that the service asks to send again.</summary>
/// <remarks>A batch is answered in any order; its parts are known by id. One batch is under way at a time: the service itself runs four of its parts at once.</remarks>
internal sealed class GraphBatch(GraphSession session)
{
    /// <summary>Most requests in one batch.</summary>
    public const int MaxParts = 20;

    private const int MaxRounds = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Sends all parts; afterwards each has its answer.</summary>
    /// <exception cref="SourceException">The service refuses, or gave no answer to a part after all retries.</exception>
    public async Task SendAsync(IReadOnlyList<BatchPart> parts, CancellationToken cancellationToken)
    {
        foreach (BatchPart[] batch in parts.Chunk(MaxParts))
        {
            List<BatchPart> open = [.. batch];
            for (int round = 0; open.Count > 0; round++)
            {
                TimeSpan? asked = await SendOnceAsync(open, cancellationToken).ConfigureAwait(false);
                List<BatchPart> again = open.FindAll(static p => IsTemporary(p.Status));
                if (again.Count > 0)
                {
                    await WaitAsync(again[0].Status, asked, round, cancellationToken).ConfigureAwait(false);
                }

                open = again;
            }
        }
    }

    private static bool IsTemporary(int status) => status is 0 or (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.RequestTimeout or >= 500;

    private async Task WaitAsync(int status, TimeSpan? asked, int round, CancellationToken cancellationToken)
    {
        TimeSpan wait = asked ?? TimeSpan.FromSeconds(Math.Min(64, 1 << Math.Min(round, 6)));
        int rounds = status == (int)HttpStatusCode.Unauthorized ? 2 : MaxRounds;
        if (round + 1 >= rounds || wait > LongestWait)
        {
            throw status switch
            {
                (int)HttpStatusCode.Unauthorized => new SignInRequiredException(session.Source, "The service does not accept the sign-in in a part of a batch (HTTP 401)."),
                (int)HttpStatusCode.TooManyRequests => new SourceThrottledException(session.Source, "The service asks to wait in a part of a batch (HTTP 429).") { IsTransient = true, RetryAfter = asked },
                0 => new SourceProtocolException(session.Source, "The service answers a batch without one of its parts."),
                _ => new SourceException(session.Source, string.Create(CultureInfo.InvariantCulture, $"The service fails in a part of a batch (HTTP {status}).")) { IsTransient = true, RetryAfter = asked },
            };
        }

        await Task.Delay(wait, session.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TimeSpan?> SendOnceAsync(List<BatchPart> parts, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await session.PostBatchAsync(Write(parts), cancellationToken).ConfigureAwait(false);
        if (answer.RootElement.ValueKind != JsonValueKind.Object || !answer.RootElement.TryGetProperty("responses", out JsonElement responses) || responses.ValueKind != JsonValueKind.Array)
        {
            throw new SourceProtocolException(session.Source, "The service's answer is no answer to a batch.");
        }

        TimeSpan? wait = null;
        foreach (BatchPart part in parts)
        {
            part.Status = 0;
        }

        foreach (JsonElement response in responses.EnumerateArray())
        {
            if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("id", out JsonElement id) || !TryIndex(id, parts.Count, out int index)
                || !response.TryGetProperty("status", out JsonElement status) || !status.TryGetInt32(out int code))
            {
                throw new SourceProtocolException(session.Source, "The service answers a batch with a part that was not asked for.");
            }

            BatchPart part = parts[index];
            part.Status = code;
            part.Body = response.TryGetProperty("body", out JsonElement body) ? body.Clone() : default;
            part.MediaType = Header(response, "Content-Type");
            if (IsTemporary(code) && Header(response, "Retry-After") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
            {
                TimeSpan asked = TimeSpan.FromSeconds(seconds);
                wait = wait is { } longest && longest > asked ? longest : asked;
            }
        }

        return wait;
    }

    private static bool TryIndex(JsonElement id, int count, out int index)
    {
        index = -1;
        return id.ValueKind == JsonValueKind.String && int.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out index) && --index >= 0 && index < count;
    }

    private static string? Header(JsonElement response, string name)
    {
        if (response.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty header in headers.EnumerateObject())
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return header.Value.ValueKind == JsonValueKind.String ? header.Value.GetString() : header.Value.GetRawText();
                }
            }
        }

        return null;
    }

    private static byte[] Write(List<BatchPart> parts)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("requests");
            for (int i = 0; i < parts.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("id", (i + 1).ToString(CultureInfo.InvariantCulture));
                json.WriteString("method", "GET");
                json.WriteString("url", parts[i].Url);
                json.WriteStartObject("headers");
                json.WriteString("Prefer", GraphSession.ImmutableIds);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
