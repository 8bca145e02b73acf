using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>Canary values and tokens go through a whole account with every kind of fault; nothing that is said anywhere holds one.</summary>
public sealed class OutlookPrivacyTests
{
    [Fact]
    public async Task No_log_trace_metric_or_exception_holds_a_value_an_account_or_a_token()
    {
        await using FakeGraphServer server = await FakeGraphServer.StartAsync();
        Fill(server);
        CapturingLogger log = new();
        ConcurrentQueue<string> said = new();
        using ActivityListener traces = Traces(said);
        using MeterListener metrics = Metrics(said);

        foreach (FakeFault? fault in new[]
        {
            null, new FakeFault(429, "canary@x", "1"), new FakeFault(401, "InvalidAuthenticationToken"), new FakeFault(403, "ErrorAccessDenied"), new FakeFault(404, "ErrorItemNotFound"),
            new FakeFault(410, "SyncStateNotFound"), new FakeFault(500, "canary was here"), new FakeFault(0, "", IsAborted: true), new FakeFault(200, "", Body: "{\"canary\":"), new FakeFault(200, "", Body: "{\"value\":\"canary\"}"),
        })
        {
            int left = 6;
            server.Fault = fault is null ? null : (_, _) => --left < 0 ? fault : null;
            foreach (IContactSource source in OutlookSources.Create(AccountWorld.Options(server, log, OutlookParts.Contacts | OutlookParts.People | OutlookParts.Correspondents)))
            {
                left = 6;
                await using InMemoryContactStore store = new();
                await using IContactBook book = await store.OpenAsync(OwnerId.Default, TestContext.Current.CancellationToken);
                try
                {
                    ImportReport report = await new ContactImporter(book, TimeProvider.System, log).ImportAsync(source, cancellationToken: TestContext.Current.CancellationToken);
                    said.Enqueue($"{report} {string.Join(' ', report.Issues)}");
                }
                catch (ContactBridgeException e)
                {
                    said.Enqueue(e.ToString());
                }

                if (await book.FindSourceAsync(source.Descriptor.Id, TestContext.Current.CancellationToken) is { } stored)
                {
                    said.Enqueue(Encoding.Latin1.GetString(stored.Token.Bytes.Span));
                }
            }
        }

        foreach (LogEntry entry in log.Entries)
        {
            said.Enqueue($"{entry.Text} {string.Join(' ', entry.Values)}");
        }

        Assert.Contains(said, static s => s.StartsWith("trace", StringComparison.Ordinal));
        Assert.Contains(said, static s => s.StartsWith("metric", StringComparison.Ordinal));
        foreach (string text in said)
        {
            Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(said.Where(static s => s.StartsWith("trace", StringComparison.Ordinal) || s.StartsWith("metric", StringComparison.Ordinal)), static s => s.Contains("owner@", StringComparison.Ordinal));
    }

    private static void Fill(FakeGraphServer server)
    {
        server.Mailbox.ContactFolders.Add(new FakeFolder("AQMkFriends=", "Friends"));
        for (int i = 0; i < 8; i++)
        {
            server.Mailbox.PutContact($"c{i}", new JsonObject { ["givenName"] = $"Canary{i}", ["emailAddresses"] = new JsonArray(new JsonObject { ["address"] = $"canary{i}@example.org" }), ["birthday"] = "canary day" }, i % 2 == 0 ? FakeMailbox.DefaultFolder : "AQMkFriends=");
            server.Mailbox.People.Add(new JsonObject { ["id"] = $"p{i}", ["displayName"] = $"Canary{i}", ["phones"] = "canary" });
            server.Mailbox.PutMessage($"m{i}", "AQMkInbox=", new JsonObject { ["from"] = FakeMessages.Recipient($"Canary{i}", $"canary{i}@example.org"), ["internetMessageId"] = $"<canary{i}@x>", ["sentDateTime"] = "2024-01-01T00:00:00Z" });
        }
    }

    private static ActivityListener Traces(ConcurrentQueue<string> said)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => !source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && source.Name != "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => said.Enqueue($"trace {activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(static e => e.Tags))} {activity.StatusDescription}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Metrics(ConcurrentQueue<string> said)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name.StartsWith("ContactBridge", StringComparison.Ordinal) || instrument.Meter.Name.StartsWith("Microsoft.Kiota", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => said.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => said.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        return listener;
    }
}
