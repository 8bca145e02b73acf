using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContactBridge.Records;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>One part of the answer to a batch.</summary>
/// <param name="ContentId">The id of the request it answers, without "response-".</param>
/// <param name="Status">Its own status.</param>
/// <param name="Headers">Its own headers.</param>
/// <param name="Body">Its own body.</param>
internal readonly record struct BatchPart(string ContentId, HttpStatusCode Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body);

/// <summary>Reads multipart/mixed of application/http (RFC 2046 §5.1, Gmail's guide to batching). Parts come in any order.</summary>
internal static class BatchAnswer
{
    private const int MaxParts = 1000;

    /// <summary>Reads the parts.</summary>
    /// <exception cref="SourceProtocolException">The answer is no such thing.</exception>
    public static List<BatchPart> Read(SourceId source, MediaTypeHeaderValue? type, byte[] body)
    {
        string? boundary = type?.Parameters.FirstOrDefault(static p => string.Equals(p.Name, "boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"');
        if (string.IsNullOrEmpty(boundary) || !string.Equals(type!.MediaType, "multipart/mixed", StringComparison.OrdinalIgnoreCase))
        {
            throw new SourceProtocolException(source, "The answer to a batch is not in parts.");
        }

        List<BatchPart> parts = [];
        byte[] mark = Encoding.ASCII.GetBytes("--" + boundary);
        int at = Find(body, mark, 0);
        while (at >= 0 && parts.Count < MaxParts)
        {
            int start = at + mark.Length;
            int end = Find(body, mark, start);
            if (end < 0)
            {
                break;
            }

            parts.Add(ReadPart(source, body.AsMemory(start, end - start)));
            at = end;
        }

        return parts;
    }

    /// <summary>The next delimiter, which stands at the beginning of a line.</summary>
    private static int Find(byte[] body, byte[] mark, int from)
    {
        while (true)
        {
            int found = body.AsSpan(from).IndexOf(mark);
            if (found < 0)
            {
                return -1;
            }

            int at = from + found;
            if (at == 0 || body[at - 1] == (byte)'\n')
            {
                return at;
            }

            from = at + mark.Length;
        }
    }

    private static BatchPart ReadPart(SourceId source, ReadOnlyMemory<byte> part)
    {
        int start = SkipLine(part.Span, 0);
        string? contentId = null;
        foreach ((string name, string value) in ReadHeaders(part.Span, ref start))
        {
            contentId = string.Equals(name, "Content-ID", StringComparison.OrdinalIgnoreCase) ? value.Trim('<', '>', ' ') : contentId;
        }

        string statusLine = Line(part.Span, ref start);
        string[] words = statusLine.Split(' ', 3);
        if (contentId is null || words.Length < 2 || !words[0].StartsWith("HTTP/", StringComparison.Ordinal)
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 100 or > 599)
        {
            throw new SourceProtocolException(source, "A part of the answer to a batch has no id or no status.");
        }

        using HttpResponseMessage response = new((HttpStatusCode)status);
        foreach ((string name, string value) in ReadHeaders(part.Span, ref start))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        const string Prefix = "response-";
        string id = contentId.StartsWith(Prefix, StringComparison.Ordinal) ? contentId[Prefix.Length..] : contentId;
        return new BatchPart(id, (HttpStatusCode)status, response.Headers, part[Math.Min(start, part.Length)..]);
    }

    private static List<(string Name, string Value)> ReadHeaders(ReadOnlySpan<byte> bytes, ref int start)
    {
        List<(string Name, string Value)> headers = [];
        while (start < bytes.Length)
        {
            string line = Line(bytes, ref start);
            if (line.Length == 0)
            {
                break;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return headers;
    }

    private static string Line(ReadOnlySpan<byte> bytes, ref int start)
    {
        int end = SkipLine(bytes, start);
        string line = Encoding.Latin1.GetString(bytes[start..end]).TrimEnd('\r', '\n');
        start = end;
        return line;
    }

    private static int SkipLine(ReadOnlySpan<byte> bytes, int start)
    {
        int feed = bytes[start..].IndexOf((byte)'\n');
        return feed < 0 ? bytes.Length : start + feed + 1;
    }
}
