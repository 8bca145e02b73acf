using ContactBridge.Sources;
using Xunit;

namespace ContactBridge.Abstractions.Tests.Sources;

public sealed class SyncTokenTests
{
    [Fact]
    public void Create_keeps_what_is_written()
    {
        SyncToken token = SyncToken.Create(3, (byte)7, static (bytes, value) => bytes[1] = value);

        Assert.Equal(new SyncToken([0, 7, 0]), token);
        Assert.True(SyncToken.Create(0, 0, static (_, _) => { }).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => SyncToken.Create(-1, 0, static (_, _) => { }));
    }
}
