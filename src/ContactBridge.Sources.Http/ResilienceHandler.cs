using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ContactBridge.Sources.Http;

/// <summary>Sends until an answer comes that is worth keeping; all other ends are <see cref="SourceException"/>s.</summary>
internal sealed class ResilienceHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<RetryDecision> DecisionKey = new("ContactBridge.RetryDecision");
    private static readonly ResiliencePropertyKey<TimeSpan> PauseKey = new("ContactBridge.Pause");

    private readonly HttpSourceOptions _options;
    private readonly SemaphoreSlim _turns;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly ResiliencePipeline _timeout;

    /// <summary>Prepares the pipeline.</summary>
    public ResilienceHandler(HttpSourceOptions options)
    {
        _options = options;
        _turns = new SemaphoreSlim(options.MaxConcurrentRequests);
        _timeout = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddTimeout(options.AttemptTimeout).Build();
        _retry = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(Decide(args.Context, args.Outcome.Exception)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(args.Context.Properties.GetValue(PauseKey, TimeSpan.Zero)),
            })
            .Build();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string operation = request.Options.TryGetValue(SourceRequest.Operation, out string? named) ? named : "request";
        using Activity? activity = HttpTelemetry.Start(_options.Kind, operation);
        long start = _options.TimeProvider.GetTimestamp();
        string outcome = "ok";
        try
        {
            if (request.Content is { } content)
            {
                await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            }

            HttpResponseMessage response = await RetryAsync(request, operation, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (SourceException e)
        {
            outcome = e.GetType().Name;
            throw;
        }
        catch (Exception e) when (FailureOf(e) is { } failure)
        {
            outcome = failure.Kind.ToString();
            activity?.SetTag("http.response.status_code", (int?)failure.Status);
            throw failure.ToException(_options.Source, e is HttpFailureException ? null : e);
        }
        finally
        {
            activity?.SetTag("contactbridge.outcome", outcome);
            activity?.SetStatus(string.Equals(outcome, "ok", StringComparison.Ordinal) ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
            HttpTelemetry.CountDuration(_options.Kind, operation, outcome, _options.TimeProvider.GetElapsedTime(start));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _turns.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What an exception of an attempt means; null for one that is not ours to judge.</summary>
    private static HttpFailure? FailureOf(Exception? e) => e switch
    {
        HttpFailureException own => own.Failure,
        TimeoutRejectedException => new HttpFailure { Kind = HttpFailureKind.TimedOut },
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError } =>
            new HttpFailure { Kind = HttpFailureKind.Protocol },
        InvalidDataException => new HttpFailure { Kind = HttpFailureKind.Protocol },
        HttpRequestException or IOException => new HttpFailure { Kind = HttpFailureKind.Unreachable },

        // A client of the application's own has a timeout of its own.
        OperationCanceledException => new HttpFailure { Kind = HttpFailureKind.TimedOut },
        _ => null,
    };

    private async Task<HttpResponseMessage> RetryAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(DecisionKey, new RetryDecision(_options));
            return await _retry.ExecuteAsync(
                static async (context, call) => await call.Handler.AttemptAsync(call.Request, call.Operation, context.CancellationToken).ConfigureAwait(false),
                context,
                (Handler: this, Request: request, Operation: operation)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        string outcome = "failed";
        try
        {
            HttpResponseMessage response = await _timeout.ExecuteAsync(async token => await SendWholeAsync(request, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            outcome = "ok";
            return response;
        }
        catch (HttpFailureException e)
        {
            outcome = e.Failure.Kind.ToString();
            throw;
        }
        finally
        {
            _turns.Release();
            HttpTelemetry.CountAttempt(_options.Kind, operation, outcome);
        }
    }

    private async Task<HttpResponseMessage> SendWholeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (response.IsSuccessStatusCode)
            {
                await response.Content.LoadIntoBufferAsync(_options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
                return response;
            }

            byte[] body = await ReadStartAsync(response.Content, cancellationToken).ConfigureAwait(false);
            HttpFailure failure = _options.Failures.Read(response.StatusCode, response.Headers, body, _options.TimeProvider.GetUtcNow());
            bool isExpired = failure.Kind is HttpFailureKind.Missing or HttpFailureKind.Protocol
                && request.Options.TryGetValue(SourceRequest.ExpiredStatuses, out IReadOnlyCollection<HttpStatusCode>? expired) && expired.Contains(response.StatusCode);
            throw new HttpFailureException(isExpired ? failure with { Kind = HttpFailureKind.TokenExpired } : failure);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using MemoryStream start = new();
        byte[] buffer = new byte[8192];
        int read;
        while (start.Length < HttpFailureReader.MaxBodyBytes && (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            start.Write(buffer, 0, read);
        }

        return start.ToArray();
    }

    private bool Decide(ResilienceContext context, Exception? exception)
    {
        if (exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
        {
            return false;
        }

        RetryDecision decision = context.Properties.GetValue(DecisionKey, null!);
        if (exception is SourceException || FailureOf(exception) is not { } failure || decision.Next(failure) is not { } pause)
        {
            return false;
        }

        context.Properties.Set(PauseKey, pause);
        HttpTelemetry.CountWait(_options.Kind, failure.Kind, pause);
        _options.Logger.LogInformation(
            "A request failed ({Kind}, HTTP {Status}); it is sent again in {Pause} s, for the {Retry}. time.",
            failure.Kind, ((int?)failure.Status)?.ToString(CultureInfo.InvariantCulture) ?? "-", Math.Round(pause.TotalSeconds, 1), decision.Retries);
        return true;
    }
}
