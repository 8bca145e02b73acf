using System.Collections.Frozen;

namespace ContactBridge.Engine.Normalization.Profiles;

/// <summary>The networks whose addresses and handles are understood.</summary>
internal static class ProfileNetworks
{
    // host network: the path's first segment is the account, unless PathKinds knows better.
    private static readonly FrozenDictionary<string, string> Hosts = Read("""
        linkedin.com linkedin lnkd.in linkedin facebook.com facebook fb.com facebook fb.me facebook m.me facebook twitter.com x x.com x mobile.twitter.com x instagram.com instagram instagr.am instagram threads.net threads threads.com threads
        github.com github gitlab.com gitlab bitbucket.org bitbucket t.me telegram telegram.me telegram telegram.org telegram vk.com vk vkontakte.ru vk ok.ru ok weibo.com weibo weibo.cn weibo zhihu.com zhihu douban.com douban
        xing.com xing pinterest.com pinterest tumblr.com tumblr tiktok.com tiktok youtube.com youtube medium.com medium reddit.com reddit quora.com quora flickr.com flickr vimeo.com vimeo soundcloud.com soundcloud behance.net behance dribbble.com dribbble
        stackoverflow.com stackoverflow about.me aboutme gravatar.com gravatar keybase.io keybase foursquare.com foursquare plus.google.com googleplus profiles.google.com googleplus snapchat.com snapchat wa.me whatsapp orcid.org orcid researchgate.net researchgate
        bsky.app bluesky strava.com strava twitch.tv twitch linktr.ee linktree myspace.com myspace
        """);

    private static readonly FrozenDictionary<string, string> Names = Read("""
        twitter x x x fb facebook facebook facebook linkedin linkedin linked-in linkedin instagram instagram insta instagram github github gitlab gitlab telegram telegram tg telegram vk vk vkontakte vk weibo weibo sinaweibo weibo sina-weibo weibo
        xing xing skype skype callto skype xmpp xmpp jabber xmpp gtalk xmpp googletalk xmpp google-talk xmpp google_talk xmpp ymsgr yahoo yahoo yahoo aim aim aol aim icq icq msn msn msnim msn windowslive msn qq qq wechat wechat weixin wechat
        whatsapp whatsapp signal signal viber viber line line kakao kakaotalk kakaotalk kakaotalk snapchat snapchat tiktok tiktok youtube youtube flickr flickr myspace myspace matrix matrix irc irc discord discord slack slack
        mastodon mastodon bluesky bluesky threads threads pinterest pinterest reddit reddit medium medium googleplus googleplus google+ googleplus orcid orcid gadu-gadu gadugadu gadugadu gadugadu sip sip sips sip facetime facetime zoom zoom teams teams
        groupwise groupwise foursquare foursquare keybase keybase
        """);

    /// <summary>First path segments that are no account: pages of companies, groups, posts, functions.</summary>
    private static readonly HashSet<string> NoAccount = new(StringComparer.Ordinal)
    {
        "company", "school", "groups", "group", "feed", "jobs", "pages", "page", "pg", "events", "watch", "sharer", "sharer.php", "share", "share.php", "intent", "hashtag", "search", "home", "explore", "login", "help", "about", "p", "reel", "reels",
        "stories", "settings", "notifications", "messages", "marketplace", "gaming", "topics", "orgs", "features", "pricing", "joinchat", "addstickers", "showcase", "learning", "posts", "pulse", "results", "playlist", "embed", "i", "public", "directory",
        "organizations", "companies", "badges", "story.php", "photo.php", "permalink.php", "tr", "plugins", "dialog", "legal", "terms", "privacy", "policies", "status",
    };

    /// <summary>The network of a host without "www.", or null.</summary>
    public static string? ByHost(string host)
    {
        string? network = Hosts.GetValueOrDefault(host);
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        return network is null && dot > 0 && host.AsSpan(dot + 1).Contains('.') ? Hosts.GetValueOrDefault(host[(dot + 1)..]) : network;
    }

    /// <summary>The network of a service name or URI scheme in lower case, or null.</summary>
    public static string? ByName(string name) => Names.GetValueOrDefault(name);

    /// <summary>True when a path that begins so leads to no account.</summary>
    public static bool IsNoAccount(string firstSegment) => NoAccount.Contains(firstSegment);

    private static FrozenDictionary<string, string> Read(string text)
    {
        string[] words = text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            pairs.TryAdd(words[i], words[i + 1]);
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
