namespace ContactBridge.Sources.Imap.Providers;

/// <summary>The table behind <see cref="ImapPresets"/>: one entry a provider.</summary>
internal static class PresetTable
{
    /// <summary>All entries.</summary>
    public static IReadOnlyList<ImapPreset> All { get; } =
    [
        new()
        {
            Name = "Gmail",
            Host = "imap.gmail.com",
            SignIn = ImapSignInKind.AppPassword,
            Scopes = ["https://mail.google.com/"],
            Domains = ["gmail.com", "googlemail.com", ".google.com", ".googlemail.com"],
            SignInHint = "Gmail takes an app password (Google Account, Security, 2-Step Verification, App passwords) or a sign-in with Google, never the account's own password.",
        },
        new()
        {
            Name = "Outlook.com",
            Host = "outlook.office365.com",
            SignIn = ImapSignInKind.OAuth,
            Scopes = ["https://outlook.office.com/IMAP.AccessAsUser.All", "offline_access"],
            Domains = ["outlook.com", "hotmail.com", "live.com", "msn.com", "outlook.de", "outlook.fr", "outlook.es", "outlook.jp", "outlook.kr", "hotmail.co.uk", "hotmail.de", "hotmail.fr", "hotmail.it", "hotmail.es", "live.de", "live.fr", "live.co.uk", ".outlook.com"],
            SignInHint = "Microsoft takes only a sign-in with Microsoft (OAuth); passwords have been refused since September 2024. IMAP must be switched on in Outlook.com, Settings, Mail, Forwarding and IMAP. The user name is the account's primary address.",
        },
        new()
        {
            Name = "Yahoo Mail",
            Host = "imap.mail.yahoo.com",
            ExportHost = "export.imap.mail.yahoo.com",
            SignIn = ImapSignInKind.AppPassword,
            Scopes = ["mail-r"],
            MessageWindow = 10_000,
            Domains = ["yahoo.com", "ymail.com", "rocketmail.com", "myyahoo.com", "cox.net", "sbcglobal.net", "att.net", "bellsouth.net", ".yahoodns.net"],
            SignInHint = "Yahoo takes an app password: Yahoo account, Security, Generate app password.",
        },
        new()
        {
            Name = "AOL Mail",
            Host = "imap.aol.com",
            ExportHost = "export.imap.aol.com",
            SignIn = ImapSignInKind.AppPassword,
            Scopes = ["mail-r"],
            MessageWindow = 10_000,
            Domains = ["aol.com", "aim.com", "netscape.net", "netscape.com", "compuserve.com", "verizon.net", "aol.de", "aol.co.uk", "aol.fr"],
            SignInHint = "AOL takes an app password: AOL account, Security, Generate app password.",
        },
        new()
        {
            Name = "Yahoo! Japan",
            Host = "imap.mail.yahoo.co.jp",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["yahoo.co.jp", "ymail.ne.jp"],
            SignInHint = "Switch IMAP on in Yahoo! Japan Mail's settings, then use the password it shows for mail programs.",
        },
        new()
        {
            Name = "NetEase 163",
            Host = "imap.163.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["163.com", ".netease.com"],
            SignInHint = "Sign in at mail.163.com, Settings (设置), POP3/SMTP/IMAP, switch IMAP on; use the authorisation code (授权码) it shows, not the password.",
        },
        new()
        {
            Name = "NetEase 126",
            Host = "imap.126.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["126.com"],
            SignInHint = "Sign in at mail.126.com, Settings (设置), POP3/SMTP/IMAP, switch IMAP on; use the authorisation code (授权码) it shows, not the password.",
        },
        new()
        {
            Name = "NetEase yeah.net",
            Host = "imap.yeah.net",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["yeah.net"],
            SignInHint = "Sign in at mail.yeah.net, Settings (设置), POP3/SMTP/IMAP, switch IMAP on; use the authorisation code (授权码) it shows, not the password.",
        },
        new()
        {
            Name = "NetEase 188",
            Host = "imap.188.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["188.com"],
            SignInHint = "Switch IMAP on in the web mail's settings and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "NetEase VIP 163",
            Host = "imap.vip.163.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["vip.163.com"],
            SignInHint = "Switch IMAP on in the web mail's settings and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "NetEase VIP 126",
            Host = "imap.vip.126.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["vip.126.com"],
            SignInHint = "Switch IMAP on in the web mail's settings and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "NetEase Enterprise",
            Host = "imap.qiye.163.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            RequiresId = true,
            Domains = ["qiye.163.com", ".mxmail.netease.com"],
            SignInHint = "Switch IMAP on in the web mail's settings and use the authorisation code (授权码) it shows, or the password where the administrator allows it.",
        },
        new()
        {
            Name = "QQ Mail",
            Host = "imap.qq.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["qq.com", "foxmail.com", "vip.qq.com", ".qq.com"],
            SignInHint = "Sign in at mail.qq.com, Settings (设置), Account (账户), switch IMAP/SMTP on; use the authorisation code (授权码) it shows. The same page decides how far back IMAP shows messages.",
        },
        new()
        {
            Name = "Tencent Exmail",
            Host = "imap.exmail.qq.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["exmail.qq.com", ".exmail.qq.com", ".mxbiz1.qq.com", ".mxbiz2.qq.com"],
            SignInHint = "Use the client password (客户端专用密码) of Tencent Exmail's settings.",
        },
        new()
        {
            Name = "iCloud",
            Host = "imap.mail.me.com",
            SignIn = ImapSignInKind.AppPassword,
            UserIsLocalPart = true,
            Domains = ["icloud.com", "me.com", "mac.com", ".icloud.com"],
            SignInHint = "Apple takes an app-specific password: account.apple.com, Sign-In and Security, App-Specific Passwords.",
        },
        new()
        {
            Name = "GMX",
            Host = "imap.gmx.net",
            SignIn = ImapSignInKind.Password,
            Domains = ["gmx.de", "gmx.net", "gmx.at", "gmx.ch", ".gmx.net"],
            SignInHint = "Switch IMAP on in GMX, E-Mail, Settings, POP3/IMAP. With two-factor sign-in use an app-specific password.",
        },
        new()
        {
            Name = "GMX International",
            Host = "imap.gmx.com",
            SignIn = ImapSignInKind.Password,
            Domains = ["gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es", "mail.com"],
            SignInHint = "Switch IMAP on in GMX, Settings, POP3/IMAP. With two-factor sign-in use an app-specific password.",
        },
        new()
        {
            Name = "WEB.DE",
            Host = "imap.web.de",
            SignIn = ImapSignInKind.Password,
            UserIsLocalPart = true,
            Domains = ["web.de", ".web.de"],
            SignInHint = "Switch IMAP on in WEB.DE, E-Mail, Settings, POP3/IMAP. With two-factor sign-in use an app-specific password.",
        },
        new()
        {
            Name = "Yandex",
            Host = "imap.yandex.com",
            SignIn = ImapSignInKind.AppPassword,
            Scopes = ["mail:imap_full"],
            Domains = ["yandex.com", "yandex.ru", "ya.ru", "yandex.by", "yandex.kz", "yandex.ua", "narod.ru", ".yandex.net", ".yandex.ru"],
            SignInHint = "Yandex takes an app password (Yandex ID, Security, App passwords, Mail); IMAP must be allowed in Mail, Settings, Email clients.",
        },
        new()
        {
            Name = "Mail.ru",
            Host = "imap.mail.ru",
            SignIn = ImapSignInKind.AppPassword,
            Scopes = ["mail.imap"],
            Domains = ["mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", ".mail.ru"],
            SignInHint = "Mail.ru takes a password for external apps: Account, Security, Passwords for external applications.",
        },
        new()
        {
            Name = "Zoho",
            Host = "imap.zoho.com",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["zoho.com", "zohomail.com", ".zoho.com"],
            SignInHint = "Switch IMAP on in Zoho Mail, Settings, Mail Accounts; with two-factor sign-in use an app password. Accounts outside the United States live on imap.zoho.eu, .in, .com.au, .jp or imap.zohocloud.ca, paid ones with a domain of their own on imappro instead of imap: the wrong one refuses the sign-in.",
        },
        new()
        {
            Name = "Zoho Europe",
            Host = "imap.zoho.eu",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["zoho.eu", "zohomail.eu", ".zoho.eu"],
            SignInHint = "Switch IMAP on in Zoho Mail, Settings, Mail Accounts; with two-factor sign-in use an app password.",
        },
        new()
        {
            Name = "Zoho India",
            Host = "imap.zoho.in",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["zoho.in", "zohomail.in", ".zoho.in"],
            SignInHint = "Switch IMAP on in Zoho Mail, Settings, Mail Accounts; with two-factor sign-in use an app password.",
        },
        new()
        {
            Name = "Zoho Australia",
            Host = "imap.zoho.com.au",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["zoho.com.au", "zohomail.com.au", ".zoho.com.au"],
            SignInHint = "Switch IMAP on in Zoho Mail, Settings, Mail Accounts; with two-factor sign-in use an app password.",
        },
        new()
        {
            Name = "Zoho Japan",
            Host = "imap.zoho.jp",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["zoho.jp", "zohomail.jp", ".zoho.jp"],
            SignInHint = "Switch IMAP on in Zoho Mail, Settings, Mail Accounts; with two-factor sign-in use an app password.",
        },
        new()
        {
            Name = "Zoho Canada",
            Host = "imap.zohocloud.ca",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["zohocloud.ca", "zohomail.ca", ".zohocloud.ca"],
            SignInHint = "Switch IMAP on in Zoho Mail, Settings, Mail Accounts; with two-factor sign-in use an app password.",
        },
        new()
        {
            Name = "Fastmail",
            Host = "imap.fastmail.com",
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["fastmail.com", "fastmail.fm", "sent.com", "messagingengine.com", ".messagingengine.com"],
            SignInHint = "Fastmail takes an app password: Settings, Privacy and Security, Manage app passwords.",
        },
        new()
        {
            Name = "Sina",
            Host = "imap.sina.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["sina.com"],
            SignInHint = "Switch IMAP on in Sina Mail's settings (客户端pop/imap/smtp) and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "Sina China",
            Host = "imap.sina.cn",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["sina.cn"],
            SignInHint = "Switch IMAP on in Sina Mail's settings (客户端pop/imap/smtp) and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "Sina VIP",
            Host = "imap.vip.sina.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["vip.sina.com", "vip.sina.cn"],
            SignInHint = "Switch IMAP on in Sina Mail's settings and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "Sohu",
            Host = "imap.sohu.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["sohu.com"],
            SignInHint = "Switch IMAP on in Sohu Mail's settings and use the separate password (独立密码) it shows.",
        },
        new()
        {
            Name = "China Mobile 139",
            Host = "imap.139.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = ["139.com"],
            SignInHint = "Switch IMAP on in 139 Mail's settings and use the authorisation code (授权码) it shows.",
        },
        new()
        {
            Name = "Aliyun",
            Host = "imap.aliyun.com",
            SignIn = ImapSignInKind.Password,
            Domains = ["aliyun.com"],
            SignInHint = "Use the account's password; IMAP must be allowed in the mailbox's settings.",
        },
        new()
        {
            Name = "Aliyun Enterprise",
            Host = "imap.qiye.aliyun.com",
            SignIn = ImapSignInKind.AuthorizationCode,
            Domains = [".mxhichina.com", "qiye.aliyun.com"],
            SignInHint = "Use the account's password, or the security password for clients where the administrator demands one.",
        },
        new()
        {
            Name = "Naver",
            Host = "imap.naver.com",
            SignIn = ImapSignInKind.AppPassword,
            UserIsLocalPart = true,
            Domains = ["naver.com"],
            SignInHint = "Switch IMAP on in Naver Mail, Settings, POP3/IMAP; with two-step sign-in use an application password.",
        },
        new()
        {
            Name = "Daum",
            Host = "imap.daum.net",
            SignIn = ImapSignInKind.AppPassword,
            UserIsLocalPart = true,
            Domains = ["daum.net", "hanmail.net", "kakao.com"],
            SignInHint = "Switch IMAP on in Daum Mail's settings and use an app password.",
        },
        new()
        {
            Name = "Proton Mail Bridge",
            Host = "127.0.0.1",
            Port = 1143,
            Security = ImapSecurity.StartTls,
            SignIn = ImapSignInKind.AppPassword,
            Domains = ["proton.me", "protonmail.com", "pm.me", "protonmail.ch", ".protonmail.ch"],
            SignInHint = "Proton needs its Bridge on this machine: start it, and use the password that Bridge shows for the account, not Proton's own.",
        },
    ];
}
