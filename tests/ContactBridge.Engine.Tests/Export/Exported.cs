using System.Text;
using ContactBridge.Engine.Export;
using Xunit;

namespace ContactBridge.Engine.Tests.Export;

/// <summary>What an exporter wrote.</summary>
internal static class Exported
{
    public static async Task<byte[]> BytesAsync(IGraphExporter exporter, ContactGraphDocument document)
    {
        using MemoryStream stream = new();
        await exporter.WriteAsync(document, stream, TestContext.Current.CancellationToken);
        Assert.True(stream.CanWrite);
        return stream.ToArray();
    }

    public static async Task<string> TextAsync(IGraphExporter exporter, ContactGraphDocument document) => Encoding.UTF8.GetString(await BytesAsync(exporter, document));
}
