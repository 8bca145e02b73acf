using System.Text;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>What every <see cref="IContactSource"/> promises. A source's tests inherit this class and say how to make its world.</summary>
/// <remarks>
/// The parts: <see cref="ContactSourceReading"/> (one read), <see cref="ContactSourceIncrements"/> (reads since a token),
/// <see cref="ContactSourceRecovery"/> (reads cut off, cancelled, refused), and here: nothing personal is said anywhere.
/// </remarks>
public abstract class ContactSourceConformanceTests : ContactSourceRecovery
{
    [Fact]
    public async Task Nothing_personal_stands_in_text_forms_of_what_is_read()
    {
        await using World world = await OpenAsync();
        if (world.Fixture.CanAddUnreadableItems)
        {
            await world.Fixture.AddUnreadableItemAsync();
            world.Reopen();
        }

        foreach (ContactChange change in await world.ReadAsync())
        {
            AssertSaysNothingPersonal(change.ToString(), world);
            if (change is ContactChange.Upserted { Record: { } record })
            {
                AssertSaysNothingPersonal($"{record} {record.Key} {record.Place} {record.Contact} {string.Join(' ', record.Issues)}", world);
            }
        }

        AssertSaysNothingPersonal($"{world.Source} {world.Source.Descriptor}", world);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_tokens()
    {
        await using World world = await OpenAsync();
        if (world.Fixture.CanAddUnreadableItems)
        {
            await world.Fixture.AddUnreadableItemAsync();
            world.Reopen();
        }

        foreach (ContactChange.Checkpoint checkpoint in (await world.ReadAsync()).OfType<ContactChange.Checkpoint>())
        {
            AssertSaysNothingPersonal(Encoding.Latin1.GetString(checkpoint.Token.Bytes.Span), world);
            AssertSaysNothingPersonal(Encoding.Unicode.GetString(checkpoint.Token.Bytes.Span), world);
            AssertSaysNothingPersonal(Encoding.Latin1.GetString(Unpack(checkpoint.Token)), world);
        }
    }

    [Fact]
    public async Task Nothing_personal_stands_in_logs_reports_and_progress()
    {
        await using World world = await OpenAsync();
        await using InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        Listener progress = new();
        ContactImporter importer = new(book, TimeProvider.System, world.Log);
        ImportReport first = await importer.ImportAsync(world.Source, new ImportOptions { ProgressInterval = 1 }, progress, Stop);
        await world.SetAsync([Contact(0, 1), .. Contacts(Count - 2).Skip(1)]);
        if (world.Fixture.CanAddUnreadableItems)
        {
            await world.Fixture.AddUnreadableItemAsync();
        }

        if (world.Fixture.CanExpireTokens)
        {
            await world.Fixture.ExpireTokensAsync();
        }

        world.Reopen();
        ImportReport second = await importer.ImportAsync(world.Source, new ImportOptions { ProgressInterval = 1 }, progress, Stop);

        foreach (LogEntry entry in world.Log.Entries)
        {
            AssertSaysNothingPersonal($"{entry.Text} {string.Join(' ', entry.Values)}", world);
        }

        foreach (ImportReport report in new[] { first, second })
        {
            AssertSaysNothingPersonal($"{report} {string.Join(' ', report.Issues)} {string.Join(' ', report.Documents)} {string.Join(' ', report.UnmappedNames)}", world);
            Assert.True(report.Balances);
        }

        AssertSaysNothingPersonal(string.Join(' ', progress.Seen), world);
    }

    // A token may be packed text; then its content counts, not the packing.
    private static byte[] Unpack(SyncToken token)
    {
        Span<byte> buffer = new byte[token.Bytes.Length];
        return System.Buffers.Text.Base64.DecodeFromUtf8(token.Bytes.Span, buffer, out _, out int written) == System.Buffers.OperationStatus.Done
            ? buffer[..written].ToArray()
            : [];
    }

    private sealed class Listener : IProgress<ImportProgress>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<ImportProgress> _seen = new();

        public IEnumerable<ImportProgress> Seen => _seen;

        public void Report(ImportProgress value) => _seen.Enqueue(value);
    }
}
