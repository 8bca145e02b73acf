namespace ContactBridge.Engine.Scoring;

/// <summary>How the names of two records stand to each other, best pair of names taken.</summary>
internal enum NameLevel
{
    /// <summary>One of them has no name.</summary>
    Missing = 0,

    /// <summary>Given and family name are equal, whatever their order.</summary>
    Same,

    /// <summary>Given and family name are equal, but for their spelling or romanisation.</summary>
    Variant,

    /// <summary>Equal family name, one given name a short or other form of the other.</summary>
    ShortForm,

    /// <summary>One part equal, the other spelt a little differently.</summary>
    Spelling,

    /// <summary>Equal family name, and a given name that begins with the other's initial.</summary>
    Initial,

    /// <summary>Equal family name, and two short forms of one given name.</summary>
    TwoShortForms,

    /// <summary>One has one word only, and it is the other's given name or a short form of it.</summary>
    GivenOnly,

    /// <summary>One has one word only, and it is the other's family name.</summary>
    FamilyOnly,

    /// <summary>One has one word only, and the other knows no such word: perhaps a label ("Mum").</summary>
    Label,

    /// <summary>One has one word only, a given name, and the other has another.</summary>
    OtherGiven,

    /// <summary>Equal Chinese family name, one given name Chinese and one English: a second name, or somebody else.</summary>
    SecondGiven,

    /// <summary>Equal Chinese family name, a Chinese given name and an initial that does not fit: that of a second name, or somebody else.</summary>
    SecondInitial,

    /// <summary>One is written in characters whose reading is not known: perhaps the same.</summary>
    Unread,

    /// <summary>Equal given name, another family name.</summary>
    FamilyDiffers,

    /// <summary>An initial that fits, another family name: a former name, or somebody else.</summary>
    InitialFamilyDiffers,

    /// <summary>Equal family name, another given name: kin, not the same.</summary>
    GivenDiffers,

    /// <summary>The given name is spelt a little differently and the family name is another, or a part stands where the other has another part: unlike, unless names are often wrong.</summary>
    PartAlike,

    /// <summary>Nothing in common.</summary>
    Unlike,
}

/// <summary>Readings of <see cref="NameLevel"/>.</summary>
internal static class NameLevels
{
    /// <summary>Full names that are one person's as far as names can tell.</summary>
    public static bool IsSame(this NameLevel level) => level is NameLevel.Same or NameLevel.Variant or NameLevel.ShortForm or NameLevel.Spelling;

    /// <summary>Full names that are not one person's.</summary>
    public static bool IsUnlike(this NameLevel level) => level is NameLevel.GivenDiffers or NameLevel.PartAlike or NameLevel.Unlike;

    /// <summary>Nothing speaks against one person.</summary>
    public static bool IsCompatible(this NameLevel level) => level is >= NameLevel.Same and <= NameLevel.FamilyOnly;
}
