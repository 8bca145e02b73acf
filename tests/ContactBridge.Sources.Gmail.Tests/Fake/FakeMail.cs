using Microsoft.AspNetCore.Http;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>The Gmail API.</summary>
internal sealed class FakeMail
{
    public (int Status, string Body) Answer(string method, string path, IQueryCollection query, IReadOnlyCollection<string> scopes) => (404, "{}");

    public Task AnswerBatchAsync(HttpContext context, Func<string, string, IHeaderDictionary?, (int Status, string Body)> answer) => Task.CompletedTask;
}
