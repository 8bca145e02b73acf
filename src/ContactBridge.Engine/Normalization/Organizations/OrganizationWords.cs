using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Organizations;

/// <summary>Words that make a name an organisation's: schools, shops, surgeries, in many languages.</summary>
internal static class OrganizationWords
{
    private static readonly WordSet Words = new("""
        school college university academy institute faculty kindergarten hospital clinic dental dentistry medical pharmacy surgery hotel hostel motel restaurant cafe coffee bakery pizzeria grill bistro bank insurance credit church parish temple mosque foundation
        museum library theatre theater cinema studio studios agency shop store market supermarket traders trading industries international logistics software technologies technology tech systems solutions labs laboratories laboratory consulting consultants
        services association society council ministry department committee federation club association airlines airways railways energy electric electronics motors automotive construction properties estates realty media press publishing news network networks foods
        pharmaceuticals chemicals engineering manufacturing enterprises ventures capital partners holdings associates warehouse garage salon spa gym fitness center centre plumbing heating roofing catering travel tours cleaning
        schule grundschule gymnasium hochschule universitat universitaet krankenhaus klinik praxis zahnarztpraxis apotheke kanzlei versicherung sparkasse volksbank stadtwerke gemeinde rathaus verein feuerwehr baeckerei backerei metzgerei gasthaus gasthof
        autohaus werkstatt maschinen maschinenbau werke werk verlag buchhandlung hausverwaltung finanzamt
        ecole lycee universite hopital clinique pharmacie cabinet mairie prefecture banque assurance assurances societe editions librairie boulangerie garage
        escuela colegio universidad hospital clinica farmacia banco seguros ayuntamiento empresa editorial libreria panaderia taller ferreteria tienda
        scuola universita ospedale farmacia banca assicurazioni comune azienda editore libreria ristorante trattoria officina negozio studio
        escola universidade clinica farmacia banco seguros prefeitura empresa editora padaria oficina loja
        logistyka logistik logistique logistica software talleres transportes construcciones inmobiliaria distribuciones szkola przedszkole uniwersytet szpital przychodnia apteka bank urzad firma sklep restauracja biuro wydawnictwo
        shkola gimnaziya litsey universitet institut bolnitsa poliklinika klinika apteka bank magazin zavod fabrika kompaniya firma agentstvo kafe restoran gostinitsa sadik avtoservis ofis lechebnitsa
        sholeio scholeio panepistimio nosokomeio iatreio farmakeio trapeza etaireia etairia grafeio xenodocheio ekdoseis
        okul okulu universite universitesi hastane hastanesi eczane banka bankasi sirketi sanayi ticaret belediyesi
        """);

    private static readonly string[] OtherScripts =
    [
        "公司", "集团", "集團", "小学", "小學", "中学", "中學", "大学", "大學", "学校", "學校", "医院", "醫院", "银行", "銀行", "酒店", "饭店", "飯店", "研究所", "研究院", "科技", "幼儿园", "诊所", "診所", "药店", "超市", "商店", "工厂", "协会", "協會",
        "株式会社", "電機", "工業", "商事", "病院", "学園", "高校", "학교", "병원", "은행", "회사", "대학교", "약국", "식당", "호텔", "شركة", "مؤسسة", "مدرسة", "مستشفى", "مكتب", "بنك", "جامعة", "فندق", "مطعم", "صيدلية", "عيادة", "בית ספר", "בנק", "חברת", "בית חולים", "מרפאת", "소프트", "सॉफ्टवेयर", "लिमिटेड", "स्कूल", "विद्यालय", "अस्पताल", "बैंक", "कंपनी",
    ];

    /// <summary>True when a cleaned text has such a word.</summary>
    public static bool Occur(string clean)
    {
        Span<char> lower = stackalloc char[128];
        if (TextFolder.TryFoldLetters(clean, lower, out int length))
        {
            return HaveWord(lower[..length]);
        }

        if (!System.Text.Ascii.IsValid(clean))
        {
            foreach (string word in OtherScripts)
            {
                if (clean.Contains(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return HaveWord(TextFolder.Fold(clean));
    }

    private static bool HaveWord(ReadOnlySpan<char> folded)
    {
        foreach (Range range in folded.SplitAny(" ,.-&/\"'"))
        {
            if (Words.Contains(folded[range]))
            {
                return true;
            }
        }

        return false;
    }
}
