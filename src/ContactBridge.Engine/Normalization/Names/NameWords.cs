namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Words beside names, folded and without dots: what is no part of a name, and what glues one together.</summary>
internal static class NameWords
{
    /// <summary>Stand before a name and are no part of it.</summary>
    public static readonly WordSet Honorifics = new("""
        mr mister mrs ms miss mx dr doctor prof professor rev reverend madam honourable honorable capt captain colonel lieutenant lt sgt sergeant cmdr cpl pvt
        ustad ustaz shri smt pandit adv advocate engr ing arq lic sra srta sr senor senora senorita
        herr herrn frau fraulein dipl diplom dott dottore dottoressa avv geom sig signor signora signorina mme mlle madame mademoiselle monsieur maitre
        mgr inz inzenyr phdr mudr mvdr rndr judr thdr paeddr dra drs dhr mevr mevrouw meneer
        gospodin gospozha sayin kyrios kyria dr-ing dipl-ing dipl-kfm prof-dr
        """);

    /// <summary>Honorifics that are also names: they count only before two more words ("Sir Paul Smith", but Pastor Maldonado).</summary>
    public static readonly WordSet HonorificsBeforeTwo = new("pastor rabbi imam sheikh shaikh sheik haji hajji sir lord dame lady father sister brother major uncle aunt");

    /// <summary>Honorifics that are also names: they count only with a dot ("Gen. Lee", but Don Smith).</summary>
    public static readonly WordSet HonorificsWithDot = new("gen hon fr me col maj mag pan pani ds ka hr ir rag don dna adm m bc doc av sri eng dame lady");

    /// <summary>Stand after a name and are no part of it, with or without a comma.</summary>
    public static readonly WordSet Credentials = new("""
        phd dphil md mba esq esquire cpa dds dmd dvm lpn pharmd psyd edd llm llb lld bsc msc mphil mfa bfa bba bcom mcom btech mtech mbbs mch frcs frcp mrcp frcs facs facp fca aca acca cfa cfp
        cissp pmp prince2 shrm cphr csm cspo aia riba obe mbe cbe kbe ret usn usaf usmc csc dba dsc scd dnp aprn lcsw lmft lpc ccna cism cisa cma frm phr sphr dipl-ing dipling
        aicp ceng mieee gisp ms-ed ed-d ph-d dr-ing
        """);

    /// <summary>Credentials that are also names or initials, so that they count only after a comma.</summary>
    public static readonly WordSet CredentialsAfterComma = new("ma ba do pa pe jd ms bs rn np rd md od meng beng dc ra cs aa as ca cp dr prof ing mr mrs ms v vi lic mgr bc");

    /// <summary>Lower-case words that begin a family name.</summary>
    public static readonly WordSet Particles = new("""
        van von der den de del della delle dello dei degli di da do dos das du des la le les lo el al ter ten te zu zur zum vom af av op 't het bin ibn ben bint bar abu abd abdul abdel umm ould st saint san santa
        'd d' o' o mac mc y e i og und dal dalla
        """);

    /// <summary>Given names of which short forms are known and that are more often family names: alone they may be either.</summary>
    public static readonly WordSet GivenLikeSurnames = new("smith green jackson wilson anderson nelson lewis scott martin greene harrison");

    /// <summary>Particles that alone at the start of a text do not make it a family name, because they are given names or initials too.</summary>
    public static readonly WordSet GivenLikeParticles = new("al ben bin abu abdul abdel abd el san santa y e i do da saint st mac");

    /// <summary>What people call their family; no name to compare.</summary>
    public static readonly WordSet Relations = new("""
        mum mom mummy mommy mama mami mutti mutter mother dad daddy papa vati vater father oma opa omi opi granny grandma grandpa grandad granddad nonna nonno abuela abuelo mamie babcia dziadek
        babushka dedushka mamma babbo vovo teyze amca wife husband hubby wifey honey darling schatz schatzi brother sister bro sis sohn tochter bruder schwester maman aunt auntie uncle tante onkel
            chef landlord landlady vermieter hausarzt babysitter myself ich zuhause arbeit 
        mama2 zhena muzh sestra tetya dyadya
        laopo laogong mama gege jiejie didi meimei yeye nainai waipo waigong
        """);

    /// <summary>What stands beside a name in address books: places, occasions, trades. Words that are surnames too (Carpenter, Church) are not among them.</summary>
    public static readonly WordSet Labels = new("""
        work office mobile cell phone handy privat neighbour neighbor nachbar nachbarin vecino vecina voisin voisine schule escuela ecole uni university class gym fitness yoga tennis football soccer
        plumber electrician handyman mechanic dentist zahnarzt hairdresser friseurin nanny babysitter daycare kindergarten kita nursery preschool taxi uber lyft airbnb tinder bumble landlord realtor insurance lawyer temp backup
        hotel restaurant delivery courier colleague kollege kollegin
        rabota shkola sosed sosedka sadik trener santekhnik taksi
        """);

    /// <summary>Join two given names on a card for two.</summary>
    public static readonly WordSet Connectors = new("& + and und et");

    /// <summary>Join two given names in a field for given names only; elsewhere they belong to family names.</summary>
    public static readonly WordSet GivenConnectors = new("& + and und et y e i og och en ve kai u");

    /// <summary>Say that a card is a family's.</summary>
    public static readonly WordSet FamilyWords = new("family familie famille familia famiglia rodzina semya semia sem'ya familj perhe ailesi household haushalt fam");

    /// <summary>Placeholders that programs write for a missing name.</summary>
    public static readonly WordSet Placeholders = new("unknown unnamed anonymous none null nil n/a na noname unbekannt desconocido inconnu sconosciuto neizvestno nobody test contact nn");

    /// <summary>The usual generation, or null: "jnr" is "jr".</summary>
    public static string? Generation(ReadOnlySpan<char> folded) => folded switch
    {
        "jr" or "jnr" or "junior" or "filho" or "hijo" or "jun" or "mladshiy" or "mladshy" or "fils" => "jr",
        "sr" or "snr" or "senior" or "sen" or "starshiy" or "starshy" or "pere" => "sr",
        "ii" or "2nd" => "ii",
        "iii" or "3rd" => "iii",
        "iv" or "4th" => "iv",
        "neto" => "neto",
        "sobrinho" => "sobrinho",
        _ => null,
    };
}
