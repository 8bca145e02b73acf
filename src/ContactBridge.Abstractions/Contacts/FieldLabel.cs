namespace ContactBridge.Contacts;

/// <summary>What labels say in every format: the union of vCard TYPE values, Apple labels, Android types and CSV column names.</summary>
[Flags]
public enum LabelKinds
{
    /// <summary>No label, or none that is understood.</summary>
    None = 0,

    /// <summary>Private life.</summary>
    Home = 1 << 0,

    /// <summary>Employment.</summary>
    Work = 1 << 1,

    /// <summary>School or university.</summary>
    School = 1 << 2,

    /// <summary>Neither home nor work, said explicitly.</summary>
    Other = 1 << 3,

    /// <summary>A mobile telephone.</summary>
    Mobile = 1 << 4,

    /// <summary>A fax machine.</summary>
    Fax = 1 << 5,

    /// <summary>A pager.</summary>
    Pager = 1 << 6,

    /// <summary>Voice calls.</summary>
    Voice = 1 << 7,

    /// <summary>Text messages.</summary>
    Text = 1 << 8,

    /// <summary>Video calls.</summary>
    Video = 1 << 9,

    /// <summary>The main number of a household or company (a switchboard).</summary>
    Main = 1 << 10,

    /// <summary>The number of the assistant, not of the person.</summary>
    Assistant = 1 << 11,

    /// <summary>A car telephone.</summary>
    Car = 1 << 12,

    /// <summary>A radio telephone.</summary>
    Radio = 1 << 13,

    /// <summary>ISDN.</summary>
    Isdn = 1 << 14,

    /// <summary>Telex.</summary>
    Telex = 1 << 15,

    /// <summary>Text telephone for the deaf (TTY/TDD).</summary>
    TextPhone = 1 << 16,

    /// <summary>A number for calling back.</summary>
    Callback = 1 << 17,

    /// <summary>The company's own number.</summary>
    CompanyMain = 1 << 18,

    /// <summary>A modem or bulletin board (vCard 2.1).</summary>
    Modem = 1 << 19,

    /// <summary>Where letters go (vCard POSTAL).</summary>
    Postal = 1 << 20,

    /// <summary>Where parcels go (vCard PARCEL).</summary>
    Parcel = 1 << 21,

    /// <summary>In the country (vCard DOM).</summary>
    Domestic = 1 << 22,

    /// <summary>From abroad (vCard INTL).</summary>
    International = 1 << 23,

    /// <summary>The billing address (RFC 9554).</summary>
    Billing = 1 << 24,

    /// <summary>The delivery address (RFC 9554).</summary>
    Delivery = 1 << 25,

    /// <summary>An Internet e-mail address (vCard INTERNET).</summary>
    Internet = 1 << 26,
}

/// <summary>A value's label: what is understood of it, and the text as the source wrote it.</summary>
/// <param name="Kinds">The understood part; several may hold at once (work, fax).</param>
/// <param name="Text">The label as the source wrote it ("Mobile", "CELL,VOICE", "_$!&lt;HomeFAX&gt;!$_"); null when there was none.</param>
public readonly record struct FieldLabel(LabelKinds Kinds, string? Text = null)
{
    /// <summary>The absence of a label; also the default.</summary>
    public static FieldLabel None => default;

    /// <summary>True when all of <paramref name="kinds"/> hold.</summary>
    public bool Is(LabelKinds kinds) => (Kinds & kinds) == kinds;

    /// <summary>True when any of <paramref name="kinds"/> holds.</summary>
    public bool IsAny(LabelKinds kinds) => (Kinds & kinds) != LabelKinds.None;
}
