using ContactBridge.Engine.Normalization;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class EmailNormalizerTests
{
    [Theory]
    [InlineData("john.smith@gmail.com", "johnsmith@gmail.com")]
    [InlineData("J.O.H.N.Smith+shop@GoogleMail.com", "johnsmith@gmail.com")]
    [InlineData("john.smith@outlook.com", "john.smith@outlook.com")]
    [InlineData("\u0130\u0301x@example.org", "\u00edx@example.org")]
    [InlineData("x+tag@outlook.com", "x@outlook.com")]
    [InlineData("x+tag@hotmail.co.uk", "x@hotmail.co.uk")]
    [InlineData("x+tag@me.com", "x@icloud.com")]
    [InlineData("x@mac.com", "x@icloud.com")]
    [InlineData("x+tag@fastmail.com", "x@fastmail.com")]
    [InlineData("shop@ann.fastmail.com", "ann@fastmail.com")]
    [InlineData("a.b+c@protonmail.com", "ab@proton.me")]
    [InlineData("ab@pm.me", "ab@proton.me")]
    [InlineData("base-shop@yahoo.com", "base-@yahoo.com")]
    [InlineData("base-bank@yahoo.com", "base-@yahoo.com")]
    [InlineData("base@yahoo.com", "base@yahoo.com")]
    [InlineData("a-b@yahoo.co.jp", "a-b@yahoo.co.jp")]
    [InlineData("a-b@ya.ru", "a.b@yandex.ru")]
    [InlineData("a.b@yandex.com", "a.b@yandex.ru")]
    [InlineData("x@mail.ru", "x@mail.ru")]
    [InlineData("x@bk.ru", "x@bk.ru")]
    [InlineData("123456789@qq.com", "123456789@qq.com")]
    [InlineData("J.Smith@Contoso.com", "j.smith@contoso.com")]
    [InlineData("x+tag@contoso.com", "x+tag@contoso.com")]
    [InlineData("<ann@example.org>", "ann@example.org")]
    [InlineData("Ann Lee <ann@example.org>", "ann@example.org")]
    [InlineData("mailto:ann@example.org?subject=hi", "ann@example.org")]
    [InlineData("SMTP:ann@example.org", "ann@example.org")]
    [InlineData(" ann@example.org. ", "ann@example.org")]
    [InlineData("ann\u200B@example.org", "ann@example.org")]
    [InlineData("ａｎｎ＠example.org", "ann@example.org")]
    [InlineData("\"ann.lee\"@example.org", "ann.lee@example.org")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@BU\u0308CHER.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@例え.jp", "ann@xn--r8jz45g.jp")]
    [InlineData("+news@gmail.com", "+news@gmail.com")]
    public void Canonical_form_is_the_mailbox(string text, string expected)
    {
        NormalizedEmail email = EmailNormalizer.Normalize(text);

        Assert.True(email.IsValid);
        Assert.Equal(expected, email.Canonical);
        Assert.Equal(expected, EmailNormalizer.Normalize(email.Canonical).Canonical);
        Assert.Equal(email.Canonical, email.Local + "@" + email.Domain);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("@example.org")]
    [InlineData("ann lee@example.org")]
    [InlineData("/O=ACME/OU=EXCHANGE/CN=ANN")]
    [InlineData("ann@localhost")]
    public void What_is_no_address_is_compared_as_text(string text)
    {
        NormalizedEmail email = EmailNormalizer.Normalize(text);

        Assert.False(email.IsValid);
        Assert.Equal(text.ToLowerInvariant(), email.Canonical);
    }

    [Theory]
    [InlineData("info@acme.example", true, false)]
    [InlineData("Sales@acme.example", true, false)]
    [InlineData("support@acme.example", true, false)]
    [InlineData("noreply@acme.example", true, true)]
    [InlineData("no-reply+123@acme.example", true, true)]
    [InlineData("do_not_reply@acme.example", true, true)]
    [InlineData("notifications@acme.example", true, true)]
    [InlineData("MAILER-DAEMON@acme.example", true, true)]
    [InlineData("list-bounces@acme.example", true, true)]
    [InlineData("kontakt@acme.example", true, false)]
    [InlineData("buchhaltung@acme.example", true, false)]
    [InlineData("contacto@acme.example", true, false)]
    [InlineData("sekretariat@acme.example", true, false)]
    [InlineData("kefu@acme.example", true, false)]
    [InlineData("info.uk@acme.example", true, false)]
    [InlineData("hr@acme.example", true, false)]
    [InlineData("john.sales@acme.example", false, false)]
    [InlineData("ann.lee@acme.example", false, false)]
    [InlineData("office.smith@gmail.com", false, false)]
    [InlineData("will.help@acme.example", false, false)]
    public void Roles_and_machines_are_told_from_persons(string text, bool isRole, bool isMachine)
    {
        NormalizedEmail email = EmailNormalizer.Normalize(text);

        Assert.Equal((isRole, isMachine), (email.IsRole, email.IsMachine));
    }

    [Theory]
    [InlineData("gmail.com", true)]
    [InlineData("163.com", true)]
    [InlineData("qq.com", true)]
    [InlineData("naver.com", true)]
    [InlineData("web.de", true)]
    [InlineData("orange.fr", true)]
    [InlineData("libero.it", true)]
    [InlineData("acme.example", false)]
    public void Public_providers_say_nothing_of_an_employer(string domain, bool expected) =>
        Assert.Equal(expected, EmailNormalizer.Normalize("ann@" + domain).IsPublicProvider);
}
