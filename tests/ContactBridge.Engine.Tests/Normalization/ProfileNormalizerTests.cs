using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class ProfileNormalizerTests
{
    [Theory]
    [InlineData("https://www.linkedin.com/in/Ann-Lee-1a2b/", "linkedin:in/ann-lee-1a2b")]
    [InlineData("http://de.linkedin.com/in/ann-lee?trk=x", "linkedin:in/ann-lee")]
    [InlineData("linkedin.com/in/j%C3%B6rg-gro%C3%9F", "linkedin:in/jörg-groß")]
    [InlineData("https://www.linkedin.com/company/acme", null)]
    [InlineData("https://www.linkedin.com/school/mit", null)]
    [InlineData("https://facebook.com/ann.lee", "facebook:annlee")]
    [InlineData("https://www.facebook.com/profile.php?id=1000123", "facebook:1000123")]
    [InlineData("https://www.facebook.com/groups/123", null)]
    [InlineData("https://twitter.com/AnnLee", "x:annlee")]
    [InlineData("https://x.com/@AnnLee", "x:annlee")]
    [InlineData("https://x.com/search?q=ann", null)]
    [InlineData("https://instagram.com/ann.lee", "instagram:ann.lee")]
    [InlineData("https://github.com/annlee/project", "github:annlee")]
    [InlineData("https://t.me/annlee", "telegram:annlee")]
    [InlineData("skype:ann.lee?chat", "skype:ann.lee")]
    [InlineData("xmpp:ann@jabber.example", "xmpp:ann@jabber.example")]
    [InlineData("https://www.example.org/ann", null)]
    [InlineData("mailto:ann@example.org", null)]
    [InlineData("http://[", null)]
    [InlineData("", null)]
    public void Addresses_become_accounts(string url, string? expected) => Assert.Equal(expected, ProfileNormalizer.FromUrl(url));

    [Theory]
    [InlineData("twitter", "@AnnLee", "x:annlee")]
    [InlineData("Twitter", "https://twitter.com/annlee", "x:annlee")]
    [InlineData("linkedin", "ann-lee", "linkedin:in/ann-lee")]
    [InlineData("qq", "123456789", "qq:123456789")]
    [InlineData("jabber", "Ann@Jabber.example", "xmpp:ann@jabber.example")]
    [InlineData("somewhere", "ann", "somewhere:ann")]
    [InlineData(null, "ann", null)]
    public void Services_and_names_become_accounts(string? service, string name, string? expected) =>
        Assert.Equal(expected, ProfileNormalizer.Normalize(new OnlineProfile { Service = service, Username = name }));
}
