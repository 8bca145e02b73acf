using System.Text;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Harvest;

public class StateCodecTests
{
    /// <summary>Made before the marks were kept in pages: three messages, one of them without a Message-ID.</summary>
    private const string Earlier =
        "vRSeanwQtl0kjode4xFjeMwnMNiBF26ZA4ShD4c4OoR26X2jqIreEpNgTZPXhW6MU5D7xFK6t5Hr9vxQPe6evjdmltBYrNdxheUyVi9lyfo7pUdSCJw/3lfoykTkVH5GRvSfVq7BiDD2nQSFef1nSor3IiLO+AkFwnLLV9ZlOrLK7QwNArsRc3H0I7JKi4Zsd+dHmAOVwMabEEoycn1UlxNmDb+AemRrhwIebjIIypS5JW8iO8gJX55vJy0soMDqcbpAPu4dsgSw9Ja8cJpyARsI4AvBf+mE8BrAYXzAz8mQGvP6eCLKBK++3oHdDz+ST6F+vI+i7cj4GkHcvfHCzsRb5e02VVI23hwRavfOtA/FOvw=";

    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "me@example.com" };
    private static readonly ContentHash Settings = ContentHash.Of("settings");

    private static readonly string[] Messages =
    [
        "From: \"Ada Byron\" <Ada@example.org>\r\nTo: me@example.com\r\nDate: Mon, 06 Jul 2026 10:00:00 +0000\r\nMessage-ID: <1@example.org>\r\n\r\n",
        "From: me@example.com\r\nTo: =?utf-8?B?0JTQsNGA0YzRjw==?= <darya@example.net>, ada@example.org\r\nDate: Tue, 07 Jul 2026 10:00:00 +0000\r\nMessage-ID: <2@example.com>\r\n\r\n",
        "From: news@example.net\r\nTo: me@example.com\r\nList-Id: <news.example.net>\r\nDate: Wed, 08 Jul 2026 10:00:00 +0000\r\n\r\n",
    ];

    private static readonly TokenSeal Seal = new("me@example.com");

    private static HarvestState? Open(SyncToken token) =>
        Seal.Open(token, Settings, (Stream content, out ContentHash settings) => StateCodec.Read(content, Own, out settings), out _);

    private static SyncToken Close(HarvestState state) => Seal.Seal(stream => StateCodec.Write(state, Settings, stream));

    private static bool Add(HarvestState state, string message) => state.Totals.Add(Encoding.UTF8.GetBytes(message), 1_783_504_800, isSent: false, out _);

    private static HarvestState Many(int seed, int messages)
    {
        Random random = new(seed);
        HarvestState state = new(Own);
        for (int i = 0; i < messages; i++)
        {
            Add(state, $"From: \"Person {random.Next(500)}\" <p{random.Next(3000)}@example.org>\r\nTo: me@example.com\r\nMessage-ID: <{seed}.{i}@example.org>\r\n\r\n");
        }

        return state;
    }

    [Fact]
    public void A_token_of_before_is_read_and_nothing_in_it_is_counted_again()
    {
        HarvestState? state = Open(new SyncToken(Convert.FromBase64String(Earlier)));

        Assert.NotNull(state);
        Assert.Equal(42u, state.Folders["INBOX"].NextUid);
        Assert.Equal(3, state.Totals.Messages.Count);
        Assert.All(Messages, message => Assert.False(Add(state, message)));
        Correspondent ada = Assert.Single(state.Totals.Correspondents.Values, c => c.Key == "ada@example.org");
        Assert.Equal((1, 1, true, "Ada Byron"), (ada.Sent, ada.Received, ada.IsGivenOut, Assert.Single(ada.Names).Text));
    }

    [Fact]
    public void A_token_of_another_version_begins_anew()
    {
        using MemoryStream stream = new();
        using HarvestState state = Many(1, 10);
        StateCodec.Write(state, Settings, stream);
        byte[] octets = stream.ToArray();
        octets[0]--;

        Assert.NotNull(StateCodec.Read(new MemoryStream(stream.ToArray()), Own, out _));
        Assert.Null(StateCodec.Read(new MemoryStream(octets), Own, out _));
    }

    [Fact]
    public void A_mailbox_in_the_memory_of_another_is_the_same()
    {
        SyncToken expected = Close(Many(2, 20_000));
        using (HarvestState other = Many(3, 30_000))
        {
            Close(other);
        }

        using HarvestState again = Many(2, 20_000);
        SyncToken token = Close(again);
        using HarvestState? read = Open(token);

        Assert.Equal(expected, token);
        Assert.Equal(token, Close(read!));
    }
}
