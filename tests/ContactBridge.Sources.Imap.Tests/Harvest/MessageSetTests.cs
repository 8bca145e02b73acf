using ContactBridge.Sources.Imap.Harvest;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Harvest;

public class MessageSetTests
{
    private static ulong[] Random(int seed, int count, ulong below = MessageSet.End)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64((long)below))];
    }

    private static List<ulong> All(MessageSet set)
    {
        List<ulong> all = new(set.Count);
        set.Visit(all.Add);
        return all;
    }

    private static void AssertAddAll(MessageSet set, IEnumerable<ulong> messages)
    {
        HashSet<ulong> known = [];
        foreach (ulong message in messages)
        {
            Assert.Equal(known.Add(message), set.Add(message));
        }

        Assert.Equal(known.Count, set.Count);
        Assert.Equal(known.Order(), All(set));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200_000)]
    public void Add_knows_what_it_has(int count)
    {
        using MessageSet set = new();
        ulong[] messages = Random(3, count);

        AssertAddAll(set, [.. messages, .. messages.Reverse()]);
    }

    [Fact]
    public void Numbers_close_together_are_told_apart() => AssertAddAll(new MessageSet(), Random(5, 60_000, below: 20_000));

    [Fact]
    public void The_ends_of_the_range_are_numbers_like_others() =>
        AssertAddAll(new MessageSet(), [0, MessageSet.End - 1, 0, MessageSet.End - 1, 1UL << 40, (1UL << 40) - 1, 1]);

    [Fact]
    public void Numbers_in_falling_order_are_kept() => AssertAddAll(new MessageSet(), Enumerable.Range(0, 50_000).Select(i => (ulong)(50_000 - i)));

    [Fact]
    public void A_message_costs_less_than_nine_octets()
    {
        ulong[] messages = Random(7, 1_000_000);
        MessageSet set = new();

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ulong message in messages)
        {
            set.Add(message);
        }

        // Less where another mailbox left memory; not disposed, so that the next test has none of this.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1e6, 0, 9);
    }

    [Fact]
    public void In_order_as_in_a_token_pages_are_filled()
    {
        ulong[] messages = [.. Random(7, 1_000_000).Order()];
        MessageSet set = new();

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ulong message in messages)
        {
            set.Add(message);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1e6, 0, 5.5);
    }
}
