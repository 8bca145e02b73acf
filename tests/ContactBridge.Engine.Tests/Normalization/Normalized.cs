using ContactBridge.Engine.Normalization;
using ContactBridge.Testing;

namespace ContactBridge.Engine.Tests.Normalization;

/// <summary>Normalises a record that is built in place.</summary>
internal static class Normalized
{
    public static NormalizedRecord Record(Action<RecordBuilder> build, string? region = null)
    {
        var builder = new RecordBuilder();
        build(builder);
        return new RecordNormalizer(new NormalizationOptions { DefaultRegion = region }).Normalize(builder.Build());
    }
}
