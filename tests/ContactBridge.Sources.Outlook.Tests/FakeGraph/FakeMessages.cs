using System.Text.Json.Nodes;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Writes messages as the service holds them.</summary>
internal static class FakeMessages
{
    public static JsonObject Recipient(string? name, string? address) => new() { ["emailAddress"] = new JsonObject { ["name"] = name, ["address"] = address } };

    public static JsonArray Headers(params (string Name, string Value)[] headers) => new([.. headers.Select(static h => new JsonObject { ["name"] = h.Name, ["value"] = h.Value })]);
}
