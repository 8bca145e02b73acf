using ContactBridge.Testing;
using Microsoft.AspNetCore.Http;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>How Google says no.</summary>
internal static class FakeRefusals
{
    public static Func<HttpContext, Task>? Of(SourceRefusal? refusal) => refusal switch
    {
        SourceRefusal.SignIn => static context => FakeGoogle.RefuseAsync(context, 401, FakeGoogle.Error(401, "UNAUTHENTICATED", "Invalid credentials of canary@example.org.")),
        SourceRefusal.Throttled => static context => FakeGoogle.RefuseAsync(context, 429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for canary@example.org.", "RATE_LIMIT_EXCEEDED"), "7"),
        SourceRefusal.Unreachable => static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        SourceRefusal.Missing => static context => FakeGoogle.RefuseAsync(context, 404, FakeGoogle.Error(404, "NOT_FOUND", "Requested entity canary was not found.")),
        SourceRefusal.Broken => static context => FakeGoogle.RefuseAsync(context, 200, "{\"connections\":[{\"canary Vogel\":\"canary\"}"),
        _ => null,
    };
}
