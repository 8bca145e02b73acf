using System.Runtime.CompilerServices;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>What every source promises when a read does not come to its end.</summary>
public abstract class ContactSourceRecovery : ContactSourceIncrements
{
    [Fact]
    public async Task Read_can_be_taken_up_at_every_checkpoint()
    {
        await using World world = await OpenAsync();
        List<ContactChange> whole = await world.ReadAsync();

        for (int i = 0; i < whole.Count; i++)
        {
            if (whole[i] is ContactChange.Checkpoint { IsComplete: false } checkpoint)
            {
                world.Reopen();
                List<ContactChange> rest = await world.ReadAsync(checkpoint.Token);

                // A source may repeat what was committed, but it must not miss anything.
                Assert.Equal(State(whole), State(whole.Take(i).Concat(rest)).Distinct(StringComparer.Ordinal));
                Assert.True(rest[^1] is ContactChange.Checkpoint { IsComplete: true });
            }
        }
    }

    [Fact]
    public async Task Import_that_dies_at_any_element_goes_on_to_the_same_book()
    {
        await using World world = await OpenAsync();
        (string[] expected, int elements) = await ImportUndisturbedAsync(world);

        for (int cut = 0; cut < elements; cut++)
        {
            await using InMemoryContactStore store = new();
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
            world.Reopen();
            await Assert.ThrowsAsync<CutException>(() => new ContactImporter(book).ImportAsync(new CuttingSource(world.Source, cut), cancellationToken: Stop));
            world.Reopen();

            ImportReport report = await ImportAsync(world, book);

            Assert.Equal(expected, await DumpAsync(book));
            Assert.True(report.Balances);
        }
    }

    [Fact]
    public async Task Import_of_changes_that_dies_at_any_element_goes_on_to_the_same_book()
    {
        List<FixtureContact> later = [Contact(Count), .. Contacts(Count).Where(static (_, i) => i != 7).Select(static (c, i) => i % 2 == 0 ? Contact(IndexOf(c), 1) : c)];
        string[]? expected = null;
        bool isCut = true;
        for (int cut = -1; isCut; cut++)
        {
            await using World world = await OpenAsync();
            await using InMemoryContactStore store = new();
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
            await ImportAsync(world, book);
            await world.SetAsync(later);
            if (cut >= 0)
            {
                world.Reopen();
                isCut = await TryCutAsync(world, book, cut);
            }

            world.Reopen();
            ImportReport report = await ImportAsync(world, book);

            string[] dump = await DumpAsync(book);
            expected ??= dump;
            Assert.Equal(expected, dump);
            Assert.True(report.Balances);
        }
    }

    [Fact]
    public async Task Read_stops_at_any_element_when_cancelled()
    {
        await using World world = await OpenAsync();
        int elements = (await world.ReadAsync()).Count;

        for (int stopAt = 0; stopAt < elements; stopAt++)
        {
            world.Reopen();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            int seen = 0;
            if (stopAt == 0)
            {
                await stop.CancelAsync();
            }

            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (ContactChange change in world.Source.ReadAsync(null, stop.Token))
                {
                    Assert.NotNull(change);
                    if (++seen == stopAt)
                    {
                        await stop.CancelAsync();
                    }
                }
            });
            Assert.Equal(stopAt, seen);
        }
    }

    [Fact]
    public async Task Read_that_is_abandoned_does_not_disturb_the_next()
    {
        await using World world = await OpenAsync();
        string[] expected = State(await world.ReadAsync());

        for (int i = 0; i < 4; i++)
        {
            await foreach (ContactChange change in world.Source.ReadAsync(null, Stop))
            {
                Assert.NotNull(change);
                break;
            }
        }

        Assert.Equal(expected, State(await world.ReadAsync()));
    }

    [Fact]
    public async Task Read_goes_on_by_itself_after_a_short_interruption()
    {
        await using World world = await OpenAsync();
        Assert.SkipUnless(world.Fixture.CanInterrupt, "This world is never interrupted for a short time.");
        List<ContactChange> whole = await world.ReadAsync();
        await world.Fixture.InterruptAsync();
        world.Reopen();

        List<ContactChange> again = await world.ReadAsync();

        Assert.Equal(State(whole), State(again));
        Assert.True(again[^1] is ContactChange.Checkpoint { IsComplete: true });
    }

    [Theory]
    [InlineData(SourceRefusal.SignIn)]
    [InlineData(SourceRefusal.Throttled)]
    [InlineData(SourceRefusal.Unreachable)]
    [InlineData(SourceRefusal.Missing)]
    [InlineData(SourceRefusal.Broken)]
    public async Task Read_says_what_to_do_when_the_world_refuses(SourceRefusal refusal)
    {
        await using World world = await OpenAsync();
        Assert.SkipUnless(world.Fixture.Refusals.Contains(refusal), "This world does not refuse so.");
        SyncToken token = Token(await world.ReadAsync());
        await world.Fixture.RefuseAsync(refusal);
        world.Reopen();

        foreach (SyncToken? since in new SyncToken?[] { null, token })
        {
            ContactBridgeException error = await Assert.ThrowsAnyAsync<ContactBridgeException>(() => world.ReadAsync(since));

            AssertIs(refusal, error);
            Assert.True(error is not SourceException source || source.SourceId == world.Source.Descriptor.Id);
            AssertSaysNothingPersonal(error.ToString(), world);
        }

        await world.Fixture.RefuseAsync(null);
        Assert.Equal(Count, Upserts(await world.ReadAsync()).Count);
    }

    private protected static void AssertSaysNothingPersonal(string text, World world)
    {
        Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Vogel", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("555 40", text, StringComparison.Ordinal);
        foreach (string secret in world.Fixture.Secrets)
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    private static void AssertIs(SourceRefusal refusal, ContactBridgeException error)
    {
        bool isRight = refusal switch
        {
            SourceRefusal.SignIn => error is SignInRequiredException,
            SourceRefusal.Throttled => error is SourceThrottledException { IsTransient: true },
            SourceRefusal.Unreachable => error is SourceException { IsTransient: true },
            SourceRefusal.Missing => error is SourceException { IsTransient: false },
            _ => error is SourceProtocolException or ContactFormatException,
        };
        Assert.True(isRight, $"{refusal} gave {error.GetType().Name}.");
    }

    private static int IndexOf(FixtureContact contact) => Enumerable.Range(0, Count).First(i => Contact(i).Id == contact.Id);

    private static async Task<(string[] Dump, int Elements)> ImportUndisturbedAsync(World world)
    {
        await using InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop).ConfigureAwait(false);
        int elements = (await world.ReadAsync().ConfigureAwait(false)).Count;
        await ImportAsync(world, book).ConfigureAwait(false);
        return (await DumpAsync(book).ConfigureAwait(false), elements);
    }

    private static async Task<bool> TryCutAsync(World world, IContactBook book, int cut)
    {
        try
        {
            await new ContactImporter(book).ImportAsync(new CuttingSource(world.Source, cut), cancellationToken: Stop).ConfigureAwait(false);
            return false;
        }
        catch (CutException)
        {
            return true;
        }
    }

    private static async Task<string[]> DumpAsync(IContactBook book)
    {
        List<string> lines = [];
        await foreach (StoredRecord stored in book.ReadRecordsAsync(Stop).ConfigureAwait(false))
        {
            lines.Add($"{stored.Record.Key.ToDisplayString()} {stored.Hash}");
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines];
    }

    private sealed class CutException : Exception;

    /// <summary>Dies instead of its element of this number.</summary>
    private sealed class CuttingSource(IContactSource source, int element) : IContactSource
    {
        public SourceDescriptor Descriptor => source.Descriptor;

        public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            int given = 0;
            await foreach (ContactChange change in source.ReadAsync(since, cancellationToken).ConfigureAwait(false))
            {
                if (given++ == element)
                {
                    throw new CutException();
                }

                yield return change;
            }
        }
    }
}
