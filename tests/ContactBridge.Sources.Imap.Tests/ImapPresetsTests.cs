using Xunit;

namespace ContactBridge.Sources.Imap.Tests;

public class ImapPresetsTests
{
    [Theory]
    [InlineData("me@163.com", "imap.163.com")]
    [InlineData("me@126.com", "imap.126.com")]
    [InlineData("me@yeah.net", "imap.yeah.net")]
    [InlineData("me@188.com", "imap.188.com")]
    [InlineData("12345@QQ.com", "imap.qq.com")]
    [InlineData("me@foxmail.com", "imap.qq.com")]
    [InlineData("me@yahoo.co.uk", "imap.mail.yahoo.com")]
    [InlineData("me@yahoo.co.jp", "imap.mail.yahoo.co.jp")]
    [InlineData("me@aol.com", "imap.aol.com")]
    [InlineData("me@googlemail.com", "imap.gmail.com")]
    [InlineData("me@hotmail.com", "outlook.office365.com")]
    [InlineData("me@me.com", "imap.mail.me.com")]
    [InlineData("me@web.de", "imap.web.de")]
    [InlineData("me@ya.ru", "imap.yandex.com")]
    [InlineData("me@bk.ru", "imap.mail.ru")]
    [InlineData("me@pm.me", "127.0.0.1")]
    [InlineData("me@vip.163.com", "imap.vip.163.com")]
    [InlineData("me@vip.126.com", "imap.vip.126.com")]
    [InlineData("me@vip.qq.com", "imap.qq.com")]
    [InlineData("me@exmail.qq.com", "imap.exmail.qq.com")]
    [InlineData("me@ymail.com", "imap.mail.yahoo.com")]
    [InlineData("me@rocketmail.com", "imap.mail.yahoo.com")]
    [InlineData("me@verizon.net", "imap.aol.com")]
    [InlineData("me@gmail.com", "imap.gmail.com")]
    [InlineData("me@outlook.com", "outlook.office365.com")]
    [InlineData("me@live.com", "outlook.office365.com")]
    [InlineData("me@msn.com", "outlook.office365.com")]
    [InlineData("me@icloud.com", "imap.mail.me.com")]
    [InlineData("me@mac.com", "imap.mail.me.com")]
    [InlineData("me@gmx.de", "imap.gmx.net")]
    [InlineData("me@gmx.com", "imap.gmx.com")]
    [InlineData("me@yandex.ru", "imap.yandex.com")]
    [InlineData("me@mail.ru", "imap.mail.ru")]
    [InlineData("me@inbox.ru", "imap.mail.ru")]
    [InlineData("me@list.ru", "imap.mail.ru")]
    [InlineData("me@zoho.com", "imap.zoho.com")]
    [InlineData("me@zoho.eu", "imap.zoho.eu")]
    [InlineData("me@zoho.in", "imap.zoho.in")]
    [InlineData("me@zoho.com.au", "imap.zoho.com.au")]
    [InlineData("me@zoho.jp", "imap.zoho.jp")]
    [InlineData("me@zohocloud.ca", "imap.zohocloud.ca")]
    [InlineData("me@fastmail.com", "imap.fastmail.com")]
    [InlineData("me@sina.com", "imap.sina.com")]
    [InlineData("me@sina.cn", "imap.sina.cn")]
    [InlineData("me@vip.sina.com", "imap.vip.sina.com")]
    [InlineData("me@sohu.com", "imap.sohu.com")]
    [InlineData("me@139.com", "imap.139.com")]
    [InlineData("me@aliyun.com", "imap.aliyun.com")]
    [InlineData("me@naver.com", "imap.naver.com")]
    [InlineData("me@hanmail.net", "imap.daum.net")]
    [InlineData("me@yahoo.evil.example.com", null)]
    [InlineData("me@nowhere.example", null)]
    public void Find_knows_providers_by_the_domain(string address, string? host) => Assert.Equal(host, ImapPresets.Find(address)?.Host);

    [Theory]
    [InlineData("aspmx.l.google.com.", "imap.gmail.com")]
    [InlineData("firm-com.mail.protection.outlook.com", "outlook.office365.com")]
    [InlineData("mxbiz1.qq.com", "imap.exmail.qq.com")]
    [InlineData("mx1.qq.com", "imap.qq.com")]
    [InlineData("qiye163mx01.mxmail.netease.com", "imap.qiye.163.com")]
    [InlineData("mx.yandex.net", "imap.yandex.com")]
    [InlineData("notgoogle.com", null)]
    public void FindByExchanger_knows_domains_of_ones_own(string exchanger, string? host) => Assert.Equal(host, ImapPresets.FindByExchanger(exchanger)?.Host);

    [Theory]
    [InlineData("163.com", ImapSignInKind.AuthorizationCode)]
    [InlineData("qq.com", ImapSignInKind.AuthorizationCode)]
    [InlineData("hotmail.com", ImapSignInKind.OAuth)]
    [InlineData("gmail.com", ImapSignInKind.AppPassword)]
    [InlineData("yahoo.com", ImapSignInKind.AppPassword)]
    [InlineData("aol.com", ImapSignInKind.AppPassword)]
    [InlineData("icloud.com", ImapSignInKind.AppPassword)]
    [InlineData("yandex.ru", ImapSignInKind.AppPassword)]
    [InlineData("mail.ru", ImapSignInKind.AppPassword)]
    public void Presets_know_what_users_sign_in_with(string domain, ImapSignInKind expected) => Assert.Equal(expected, ImapPresets.Find("me@" + domain)!.SignIn);

    [Theory]
    [InlineData("yahoo.com", "export.imap.mail.yahoo.com")]
    [InlineData("aol.com", "export.imap.aol.com")]
    [InlineData("163.com", null)]
    public void Presets_know_the_host_that_shows_all_messages(string domain, string? expected) => Assert.Equal(expected, ImapPresets.Find("me@" + domain)!.ExportHost);

    [Fact]
    public void Every_preset_says_what_to_do_when_the_sign_in_fails_and_no_domain_has_two()
    {
        Assert.All(ImapPresets.All, p => Assert.True(p.SignInHint.Length > 20 && p.Domains.Count > 0));
        string[] domains = [.. ImapPresets.All.SelectMany(p => p.Domains)];
        Assert.Equal(domains.Length, domains.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ImapPresets.All.Where(p => p.Name.StartsWith("NetEase", StringComparison.Ordinal)), p => Assert.True(p is { RequiresId: true, SignIn: ImapSignInKind.AuthorizationCode }));
        Assert.Equal(10_000, ImapPresets.Find("yahoo.com")!.MessageWindow);
    }
}
