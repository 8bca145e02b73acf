using ContactBridge.Engine.Scoring;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

public sealed class ReviewWeightsTests
{
    [Fact]
    public void A_given_name_alone_promises_more_in_a_small_book_than_in_a_large_one()
    {
        double[] bySize = [.. Enumerable.Range(4, 14).Select(static band => ReviewWeights.BitsOf(MatchModel.GivenOnly, null, isShared: false, band, -1))];

        Assert.Equal(bySize.OrderDescending(), bySize);
        Assert.True(bySize[0] > bySize[^1] + 1);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(17)]
    public void A_mailbox_named_after_the_other_promises_more_than_it_weighs_and_an_identifier_of_two_less(int band)
    {
        Assert.True(ReviewWeights.BitsOf(MatchModel.GivenOnly, MatchModel.MailboxName, isShared: false, band, 2) >= 1);
        Assert.True(ReviewWeights.BitsOf(MatchModel.GivenOnly, null, isShared: true, band, 2) < 0);
        Assert.True(ReviewWeights.BitsOf(MatchModel.UnlikeNames, null, isShared: false, band, 0) < -1);
    }

    [Fact]
    public void Where_nothing_is_known_of_a_kind_it_promises_what_it_weighs_and_in_a_large_book_a_little_less()
    {
        Assert.Equal(0, ReviewWeights.BitsOf(null, null, isShared: false, 11, 1));
        Assert.Equal(0, ReviewWeights.BitsOf(MatchModel.Variant, null, isShared: false, 11, 1));
        Assert.Equal(-0.25, ReviewWeights.BitsOf(MatchModel.Variant, null, isShared: false, 16, 1));
    }

    [Fact]
    public void All_are_eighths()
    {
        ComparisonLevel?[] names = [null, MatchModel.GivenOnly, MatchModel.Initial, MatchModel.SameName, MatchModel.NamedProfile, MatchModel.NamedMailbox, MatchModel.Spelling, MatchModel.UnlikeNames];
        ComparisonLevel?[] mailboxes = [null, MatchModel.MailboxName, MatchModel.MailboxesAlike];
        Assert.All(
            from name in names from mailbox in mailboxes from shared in (bool[])[false, true] from band in Enumerable.Range(0, 20) from bits in (double[])[-3, 0, 2]
            select ReviewWeights.BitsOf(name, mailbox, shared, band, bits) * 8,
            static eighths => Assert.Equal(Math.Round(eighths), eighths));
    }
}
