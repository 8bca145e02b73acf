using ContactBridge.Contacts;
using ContactBridge.Engine.Export;
using Xunit;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Export;

public sealed class CommonGroundTests
{
    [Fact]
    public void Of_names_what_is_equal_in_comparable_form_and_no_value()
    {
        IReadOnlyList<string> common = CommonGround.Of(
            Named("a", "1", "Zoë", "Brontë", b => b.Emails.Add(new EmailAddress("ZOE@example.org"))),
            Named("b", "1", "Zoe", "Bronte", b =>
            {
                b.Emails.Add(new EmailAddress("zoe@example.org"));
                b.Phones.Add(new PhoneNumber("+44 20 7946 0958"));
            }));

        Assert.Equal(["the same e-mail address", "the same name"], common);
    }

    [Fact]
    public void Of_strangers_is_empty() => Assert.Empty(CommonGround.Of(Named("a", "1", "Ann", "Lee"), Named("b", "1", "Bob", "Lee")));
}
