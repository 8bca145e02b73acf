using System.Collections.Frozen;

namespace ContactBridge.Engine.Normalization.Emails;

/// <summary>What a public mail provider does with an address.</summary>
[Flags]
internal enum MailboxRules
{
    /// <summary>The address is taken as written.</summary>
    None = 0,

    /// <summary>What follows a plus sign is ignored.</summary>
    PlusTag = 1 << 0,

    /// <summary>Dots in the local part are ignored.</summary>
    DotsIgnored = 1 << 1,

    /// <summary>What follows the first hyphen is a disposable name of the same account.</summary>
    HyphenTag = 1 << 2,

    /// <summary>Hyphens and dots in the local part are alike.</summary>
    HyphenIsDot = 1 << 3,

    /// <summary>Hyphens and underscores are ignored too.</summary>
    MarksIgnored = 1 << 4,

    /// <summary>tag@user.domain reaches user@domain.</summary>
    SubdomainUser = 1 << 5,
}

/// <summary>A public mail domain: the name under which its mailboxes are compared, and its rules.</summary>
internal readonly record struct MailProvider(string CanonicalDomain, MailboxRules Rules);

/// <summary>The table of public mail providers.</summary>
/// <remarks>
/// Sources: Google's, Microsoft's, Apple's, Yahoo's, Proton's, Fastmail's and Yandex's help pages on aliases, as collected by
/// gmr/email-normalize and deltachat/provider-db. A domain of which no rule is known compares as written.
/// </remarks>
internal static class MailProviders
{
    // rules canonical-domain: domains that are the same mailbox; "*" for the canonical domain means that each stands for itself.
    private const string Table = """
        PD gmail.com: gmail.com googlemail.com
        P icloud.com: icloud.com me.com mac.com
        P *: outlook.com hotmail.com live.com msn.com passport.com windowslive.com outlook.fr outlook.de outlook.es outlook.it outlook.jp outlook.kr outlook.in outlook.ie outlook.at outlook.be outlook.cl outlook.cz outlook.dk outlook.hu outlook.pt outlook.sa outlook.sg outlook.co.th outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr outlook.com.vn outlook.co.id outlook.co.il outlook.lv outlook.my outlook.ph outlook.sk
        P *: hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.be hotmail.nl hotmail.ch hotmail.ca hotmail.gr hotmail.se hotmail.dk hotmail.no hotmail.fi hotmail.at hotmail.co.jp hotmail.co.kr hotmail.co.th hotmail.co.in hotmail.co.nz hotmail.co.za hotmail.com.ar hotmail.com.au hotmail.com.br hotmail.com.tr hotmail.cl hotmail.hu hotmail.my hotmail.ph hotmail.rs hotmail.sg
        P *: live.co.uk live.fr live.de live.it live.nl live.be live.ca live.se live.dk live.no live.at live.ie live.jp live.cn live.in live.ru live.cl live.com.ar live.com.au live.com.mx live.com.my live.com.pt live.com.sg live.co.za live.co.kr live.hk live.ph
        H *: yahoo.com ymail.com rocketmail.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.ca yahoo.ie yahoo.in yahoo.co.in yahoo.co.id yahoo.co.kr yahoo.co.nz yahoo.co.th yahoo.co.za yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.cn yahoo.cn yahoo.com.co yahoo.com.hk yahoo.com.mx yahoo.com.my yahoo.com.pe yahoo.com.ph yahoo.com.sg yahoo.com.tr yahoo.com.tw yahoo.com.ve yahoo.com.vn yahoo.gr yahoo.nl yahoo.no yahoo.pl yahoo.pt yahoo.ro yahoo.se yahoo.dk yahoo.fi yahoo.cz yahoo.hu yahoo.at yahoo.be yahoo.cl
        - *: yahoo.co.jp ybb.ne.jp aol.com aim.com aol.de aol.fr aol.co.uk aol.it netscape.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net comcast.net xfinity.com cox.net charter.net spectrum.net earthlink.net mindspring.com juno.com netzero.net optonline.net optimum.net frontier.com frontiernet.net windstream.net centurylink.net centurytel.net q.com roadrunner.com rr.com twc.com suddenlink.net usa.net mail.com email.com usa.com consultant.com myself.com inbox.com hushmail.com hush.com lycos.com excite.com rediffmail.com
        PS *: fastmail.com fastmail.fm fastmail.net fastmail.org fastmail.us fastmail.co.uk fastmail.de fastmail.es fastmail.in fastmail.jp fastmail.to messagingengine.com sent.com
        PDM proton.me: proton.me protonmail.com protonmail.ch pm.me
        PY yandex.ru: yandex.ru ya.ru yandex.com yandex.by yandex.kz yandex.ua yandex.com.tr yandex.com.ge yandex.fr yandex.az yandex.uz yandex.lt yandex.lv yandex.ee yandex.md yandex.tj yandex.tm yandex.co.il narod.ru
        P *: mail.ru inbox.ru list.ru bk.ru internet.ru xmail.ru zoho.com zohomail.com zoho.eu zohomail.eu zoho.in zohomail.in mailbox.org posteo.de posteo.net posteo.eu runbox.com hey.com startmail.com migadu.com disroot.org mailfence.com kolabnow.com
        - *: rambler.ru lenta.ru ro.ru autorambler.ru myrambler.ru nm.ru pochta.ru qip.ru mail.ua ukr.net i.ua meta.ua bigmir.net tut.by abv.bg mail.bg dir.bg seznam.cz email.cz post.cz centrum.cz atlas.cz volny.cz azet.sk zoznam.sk centrum.sk freemail.hu citromail.hu indamail.hu t-online.hu net.hr inet.hr siol.net mail.ee hot.ee inbox.lv apollo.lv one.lv inbox.lt
        - *: qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com vip.126.com 188.com netease.com sina.com sina.cn vip.sina.com sohu.com vip.sohu.com tom.com 21cn.com 139.com 189.cn wo.cn wo.com.cn aliyun.com alimail.com 263.net eyou.com chinaren.com hainan.net 2980.com
        - *: naver.com hanmail.net daum.net nate.com korea.com dreamwiz.com paran.com kakao.com empas.com lycos.co.kr hanmir.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp vodafone.ne.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp goo.jp infoseek.jp excite.co.jp livedoor.com pchome.com.tw seed.net.tw hinet.net msa.hinet.net netvigator.com singnet.com.sg starhub.net.sg
        - *: gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.org gmx.info gmx.biz gmx.co.uk gmx.fr gmx.es gmx.us web.de email.de freenet.de t-online.de magenta.de arcor.de vodafone.de vodafonemail.de online.de kabelmail.de unitybox.de versanet.de alice.de alice-dsl.net o2online.de o2mail.de 1und1.de onlinehome.de ewe.net ewetel.net netcologne.de tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me mail.de emailn.de mein.gmx lycos.de
        - *: aon.at chello.at utanet.at inode.at a1.net drei.at bluewin.ch sunrise.ch hispeed.ch swissonline.ch vtxmail.ch romandie.com
        - *: orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr numericable.fr bbox.fr aliceadsl.fr club-internet.fr cegetel.net voila.fr caramail.com libertysurf.fr noos.fr 9online.fr gmx.fr skynet.be telenet.be proximus.be voo.be scarlet.be pt.lu internet.lu
        - *: libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it blu.it fastwebnet.it email.it katamail.com supereva.it poste.it teletu.it vodafone.it aruba.it hotmail.sm
        - *: telefonica.net terra.es ono.com movistar.es wanadoo.es orange.es jazztel.es ya.com euskaltel.net sapo.pt clix.pt netcabo.pt iol.pt mail.pt telepac.pt vodafone.pt meo.pt
        - *: uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br superig.com.br fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar prodigy.net.mx telmex.com terra.com.mx une.net.co vtr.net entel.cl cantv.net
        - *: btinternet.com btopenworld.com bt.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk sky.com talktalk.net talk21.com tiscali.co.uk plus.net plusnet.com orange.net o2.co.uk tesco.net lineone.net freeserve.co.uk fsmail.net zen.co.uk eircom.net iol.ie indigo.ie vodafone.ie
        - *: ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl xs4all.nl upcmail.nl casema.nl chello.nl tele2.nl zonnet.nl solcon.nl telfort.nl online.nl quicknet.nl wxs.nl
        - *: telia.com bredband.net comhem.se spray.se glocalnet.net tele2.se passagen.se online.no broadpark.no getmail.no lyse.net frisurf.no tdcadsl.dk mail.dk stofanet.dk webspeed.dk jubii.dk ofir.dk kolumbus.fi luukku.com suomi24.fi elisanet.fi saunalahti.fi pp.inet.fi welho.com simnet.is
        - *: wp.pl o2.pl onet.pl op.pl vp.pl onet.eu poczta.onet.pl poczta.fm interia.pl interia.eu gazeta.pl tlen.pl go2.pl autograf.pl buziaczek.pl spoko.pl amorki.pl neostrada.pl
        - *: otenet.gr forthnet.gr hol.gr in.gr vivodinet.gr cytanet.com.cy mynet.com ttmail.com superonline.com turk.net e-kolay.net walla.co.il walla.com netvision.net.il bezeqint.net 012.net.il zahav.net.il inter.net.il maktoob.com emirates.net.ae eim.ae link.net tedata.net.eg
        - *: bigpond.com bigpond.net.au optusnet.com.au iinet.net.au internode.on.net tpg.com.au dodo.com.au westnet.com.au adam.com.au ozemail.com.au xtra.co.nz slingshot.co.nz clear.net.nz paradise.net.nz orcon.net.nz vodafone.co.nz sympatico.ca bell.net rogers.com shaw.ca telus.net videotron.ca cogeco.ca eastlink.ca mts.net sasktel.net nb.sympatico.ca
        - *: mweb.co.za telkomsa.net vodamail.co.za webmail.co.za iafrica.com indiatimes.com sify.com vsnl.com vsnl.net sancharnet.in bsnl.in airtelmail.in in.com dataone.in lankanet.net
        """;

    private static readonly FrozenDictionary<string, MailProvider> Providers = Read();
    private static readonly FrozenDictionary<string, MailProvider>.AlternateLookup<ReadOnlySpan<char>> Lookup = Providers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The provider of an ASCII, lower-case domain; false for the domain of an organisation.</summary>
    public static bool TryFind(ReadOnlySpan<char> domain, out MailProvider provider) => Lookup.TryGetValue(domain, out provider);

    private static FrozenDictionary<string, MailProvider> Read()
    {
        var providers = new Dictionary<string, MailProvider>(StringComparer.Ordinal);
        foreach (string line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string[] head = line[..colon].Split(' ');
            MailboxRules rules = RulesOf(head[0]);
            foreach (string domain in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                providers[domain] = new MailProvider(head[1] == "*" ? domain : head[1], rules);
            }
        }

        return providers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static MailboxRules RulesOf(string letters)
    {
        MailboxRules rules = MailboxRules.None;
        foreach (char letter in letters)
        {
            rules |= letter switch
            {
                'P' => MailboxRules.PlusTag,
                'D' => MailboxRules.DotsIgnored,
                'H' => MailboxRules.HyphenTag,
                'Y' => MailboxRules.HyphenIsDot,
                'M' => MailboxRules.MarksIgnored,
                'S' => MailboxRules.SubdomainUser,
                _ => MailboxRules.None,
            };
        }

        return rules;
    }
}
