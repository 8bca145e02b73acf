using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Testing.Tests;

/// <summary>The fake source passes the suite in each of its roles, and the suite so proves that a right source can pass.</summary>
public sealed class IncrementalFakeSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(new FakeFixture(new FakeContactSource()));
}

public sealed class RestartingFakeSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(new FakeFixture(new FakeContactSource { Expiry = ExpiryBehavior.Restarts }));
}

public sealed class WholeFakeSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(new FakeFixture(new FakeContactSource(isIncremental: false)));
}

public sealed class GrowingFakeSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(new FakeFixture(new FakeContactSource(isIncremental: false, reportsDeletions: false)));
}

public sealed class CollectingFakeSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(new FakeFixture(new FakeContactSource(reportsDeletions: false)));
}

internal sealed class FakeFixture : ContactSourceFixture
{
    private readonly FakeContactSource _source;
    private Dictionary<string, ContactHashed> _held = new(StringComparer.Ordinal);

    public FakeFixture(FakeContactSource source)
    {
        _source = source;
        source.PageSize = 4;
    }

    public override bool CanExpireTokens => true;

    public override bool CanAddUnreadableItems => true;

    public override IReadOnlyList<SourceRefusal> Refusals => Enum.GetValues<SourceRefusal>();

    public override IContactSource CreateSource(ILogger logger)
    {
        logger.LogDebug("Fake source of {Count} contacts", _source.Count);
        return _source;
    }

    public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
    {
        var now = contacts.ToDictionary(c => c.Id, c => new ContactHashed(ContactCodec.Hash(c.Contact)), StringComparer.Ordinal);
        foreach (string gone in _held.Keys.Except(now.Keys, StringComparer.Ordinal))
        {
            _source.Remove(gone);
        }

        foreach (FixtureContact contact in contacts)
        {
            if (_held.GetValueOrDefault(contact.Id) != now[contact.Id])
            {
                _source.Put(contact.Id, contact.Contact);
            }
        }

        _held = now;
        return default;
    }

    public override ValueTask ExpireTokensAsync()
    {
        _source.ExpireTokens();
        return default;
    }

    public override ValueTask AddUnreadableItemAsync()
    {
        _source.Reject();
        return default;
    }

    public override ValueTask RefuseAsync(SourceRefusal? refusal)
    {
        SourceId id = _source.Descriptor.Id;
        _source.Refusal = refusal switch
        {
            null => null,
            SourceRefusal.SignIn => () => new SignInRequiredException(id, "Sign in again."),
            SourceRefusal.Throttled => () => new SourceThrottledException(id, "Wait.") { IsTransient = true, RetryAfter = TimeSpan.FromSeconds(3) },
            SourceRefusal.Unreachable => () => new SourceException(id, "Nobody answers.") { IsTransient = true },
            SourceRefusal.Missing => () => new SourceException(id, "There is no such account."),
            _ => () => new SourceProtocolException(id, "The answer makes no sense."),
        };
        return default;
    }

    private readonly record struct ContactHashed(ContentHash Hash);
}
