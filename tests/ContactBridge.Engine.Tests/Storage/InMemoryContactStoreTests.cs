using ContactBridge.Engine.Storage;
using ContactBridge.Storage;
using ContactBridge.Testing;

namespace ContactBridge.Engine.Tests.Storage;

public sealed class InMemoryContactStoreTests : ContactStoreConformanceTests
{
    protected override ValueTask<IContactStore> CreateAsync() => ValueTask.FromResult<IContactStore>(new InMemoryContactStore());
}
