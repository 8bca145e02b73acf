using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Http;
using Google.Apis.Util;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail.Mail;

/// <summary>Fetches the headers of some messages in one request, and again those parts that were refused for a time.</summary>
/// <remarks>
/// Google.Apis has a BatchRequest of its own; it tells parts apart by their order, which Gmail does not promise, and does not repeat parts.
/// The parts of a batch count as requests each.
/// </remarks>
internal sealed class MessageBatch(MailService service, HttpSourceOptions options, string[] headers)
{
    private static readonly GoogleFailureReader Failures = new();

    /// <summary>Fetches messages.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="take">Gets each message that is there.</param>
    /// <param name="refuse">Gets the id of each message that Google cannot give, with the status.</param>
    /// <param name="cancellationToken">Stops at the next request.</param>
    /// <exception cref="SourceException">The whole batch is refused, or parts of it for too long.</exception>
    public async Task FetchAsync(IReadOnlyList<string> ids, Action<MailMessage> take, Action<string, HttpStatusCode> refuse, CancellationToken cancellationToken)
    {
        List<string> open = [.. ids];
        RetryDecision decision = new(options);
        bool isFresh = false;
        while (open.Count > 0)
        {
            List<BatchPart> parts = await SendAsync(open, isFresh, cancellationToken).ConfigureAwait(false);
            List<string> again = [];
            HttpFailure? worst = null;
            HttpFailure? signIn = null;
            bool[] isAnswered = new bool[open.Count];
            foreach (BatchPart part in parts)
            {
                if (!TryFind(part, open.Count, out int index) || isAnswered[index])
                {
                    throw new SourceProtocolException(options.Source, "A part of the answer to a batch answers no request.");
                }

                isAnswered[index] = true;
                if (Judge(part, open[index], take, refuse) is { } failure)
                {
                    again.Add(open[index]);
                    signIn = failure.Kind == HttpFailureKind.SignIn ? failure : signIn;
                    worst = failure.Kind == HttpFailureKind.SignIn ? worst : Worse(worst, failure);
                }
            }

            if (isAnswered.AsSpan().Contains(false))
            {
                throw new SourceProtocolException(options.Source, "A batch was answered in part only.");
            }

            // One fresh access token for the parts that were refused for theirs, and not another.
            if (signIn is not null && isFresh)
            {
                throw signIn.ToException(options.Source);
            }

            isFresh = signIn is not null;
            if (worst is not null)
            {
                await PauseAsync(worst, decision, cancellationToken).ConfigureAwait(false);
            }

            open = again;
        }
    }

    /// <summary>Waits before parts are asked for again.</summary>
    private async Task PauseAsync(HttpFailure worst, RetryDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Next(worst) is not { } pause)
        {
            throw worst.ToException(options.Source);
        }

        HttpTelemetry.CountWait(options.Kind, worst.Kind, pause);
        options.Logger.LogInformation("Parts of a batch failed ({Kind}, HTTP {Status}); they are sent again in {Pause} s.", worst.Kind, (int?)worst.Status, Math.Round(pause.TotalSeconds, 1));
        await Task.Delay(pause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a part in, or says why it must be asked for again.</summary>
    private HttpFailure? Judge(BatchPart part, string id, Action<MailMessage> take, Action<string, HttpStatusCode> refuse)
    {
        if ((int)part.Status is >= 200 and < 300)
        {
            using MemoryStream body = new(part.Body.ToArray());
            take(service.Read<MailMessage>(body));
            return null;
        }

        HttpFailure failure = Failures.Read(part.Status, part.Headers, part.Body, options.TimeProvider.GetUtcNow());
        switch (failure.Kind)
        {
            case HttpFailureKind.Missing:
                // Deleted since it was listed.
                return null;
            case HttpFailureKind.Throttled or HttpFailureKind.Unavailable or HttpFailureKind.SignIn:
                return failure;
            default:
                refuse(id, part.Status);
                return null;
        }
    }

    private async Task<List<BatchPart>> SendAsync(List<string> ids, bool isFresh, CancellationToken cancellationToken)
    {
        string boundary = "batch_" + RandomNumberGenerator.GetHexString(24);
        StringBuilder content = new();
        for (int i = 0; i < ids.Count; i++)
        {
            MessageGetRequest get = service.Message(ids[i]);
            get.MetadataHeaders = new Repeatable<string>(headers);
            using HttpRequestMessage part = get.CreateRequest();
            content.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: application/http\r\nContent-ID: <item{i}>\r\n\r\nGET {part.RequestUri!.PathAndQuery} HTTP/1.1\r\n\r\n\r\n");
        }

        content.Append("--").Append(boundary).Append("--\r\n");
        using HttpRequestMessage request = new(HttpMethod.Post, service.BatchAddress);
        request.Options.Set(SourceRequest.Operation, "gmail.batch");
        request.Options.Set(SourceRequest.Scopes, service.Scopes);
        request.Options.Set(SourceRequest.FreshToken, isFresh);
        request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(content.ToString()));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/mixed; boundary={boundary}");
        using HttpResponseMessage response = await service.HttpClient.SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return BatchAnswer.Read(options.Source, response.Content.Headers.ContentType, body);
    }

    private static bool TryFind(BatchPart part, int count, out int index)
    {
        index = -1;
        const string Prefix = "item";
        return part.ContentId.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(part.ContentId.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < count;
    }

    /// <summary>The failure that asks for the longer wait.</summary>
    private static HttpFailure Worse(HttpFailure? left, HttpFailure right) =>
        left is null || (right.RetryAfter ?? TimeSpan.Zero) > (left.RetryAfter ?? TimeSpan.Zero) || (right.Kind == HttpFailureKind.Throttled && left.Kind != HttpFailureKind.Throttled && left.RetryAfter is null)
            ? right
            : left;
}
