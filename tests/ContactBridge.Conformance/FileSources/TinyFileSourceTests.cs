using ContactBridge.Testing;

namespace ContactBridge.Conformance.FileSources;

/// <summary>Files whose items have ids.</summary>
public sealed class TinyFileSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(TinyFiles.Create(hasIds: true, replace: false));
}

/// <summary>Files whose items have none: identity is by likeness.</summary>
public sealed class TinyFileWithoutIdsSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(TinyFiles.Create(hasIds: false, replace: false));
}

/// <summary>Files that are the whole of their source.</summary>
public sealed class TinyFileReplacingSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(TinyFiles.Create(hasIds: false, replace: true));
}

/// <summary>Files too large to be held in memory.</summary>
public sealed class TinyFileUnbufferedSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(TinyFiles.Create(hasIds: false, replace: false, isBuffered: false));
}

internal static class TinyFiles
{
    private static readonly TinyContactFormat _format = new();

    public static FileFixture Create(bool hasIds, bool replace, bool isBuffered = true) => new(
        _format,
        "contacts.tiny",
        contacts => Task.FromResult(_format.File(contacts.Select(c => TinyContactFormat.Line(hasIds ? c.Id : null, c.Contact)))),
        replace,
        isBuffered)
    {
        IsEmptyAllowed = true,
        Unreadable = "! canary Vogel\n"u8.ToArray(),
    };
}
