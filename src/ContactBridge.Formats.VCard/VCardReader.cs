using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard;

/// <summary>Reads vCard 2.1, 3.0 and 4.0, also mixed in one file, and whatever programs make of them. Stateless and thread-safe.</summary>
/// <remarks>
/// Nothing is dropped: what is not understood stays on the contact as an unknown property or an attribute. A card that cannot be read is a
/// rejected item; the next one is read. Memory: a few pieces of 256 KiB and the items read ahead from them.
/// </remarks>
internal sealed class VCardReader : IContactReader
{
    /// <summary>Pieces that are read ahead, two of them at the same time where there are processors for it.</summary>
    private static readonly int ReadAhead = Math.Min(Environment.ProcessorCount, 2) + 1;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactItem> ReadAsync(
        Stream stream, FormatReadContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CardSource source = await CardSource.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        using CardSplitter splitter = new(source, context.Limits);
        ConcurrentBag<CardParser> parsers = [];
        Queue<Task<ContactItem[]>> pending = [];
        bool more = true;
        bool any = false;
        try
        {
            while (true)
            {
                while (more && pending.Count < ReadAhead)
                {
                    CardChunk? chunk = await splitter.NextAsync(cancellationToken).ConfigureAwait(false);
                    more = chunk is not null;
                    if (chunk is not null)
                    {
                        pending.Enqueue(Start(chunk, parsers, context));
                    }
                }

                if (pending.Count == 0)
                {
                    break;
                }

                ContactItem[] items = await pending.Dequeue().ConfigureAwait(false);
                foreach (ContactItem item in items)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!any && IsStrayText(item))
                    {
                        continue;
                    }

                    any = true;
                    yield return item;
                }
            }
        }
        finally
        {
            // Buffers go back to the pool when their pieces are done, also when the caller stopped early.
            foreach (Task<ContactItem[]> left in pending)
            {
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (!any)
        {
            throw new ContactFormatException(VCardFormat.FormatName, "The file holds no vCard.");
        }
    }

    private static bool IsStrayText(ContactItem item) => item is { Contact: null, Issues: [{ Code: IssueCode.Malformed }] };

    /// <summary>A small file is not worth another thread.</summary>
    private static Task<ContactItem[]> Start(CardChunk chunk, ConcurrentBag<CardParser> parsers, FormatReadContext context) =>
        chunk.Length < 16 * 1024 ? Task.FromResult(Parse(chunk, parsers, context)) : Task.Run(() => Parse(chunk, parsers, context));

    private static ContactItem[] Parse(CardChunk chunk, ConcurrentBag<CardParser> parsers, FormatReadContext context)
    {
        CardParser parser = parsers.TryTake(out CardParser? spare) ? spare : new CardParser(context.Limits);
        try
        {
            return parser.Parse(chunk, context.Document);
        }
        finally
        {
            parsers.Add(parser);
            ArrayPool<byte>.Shared.Return(chunk.Buffer);
        }
    }
}
