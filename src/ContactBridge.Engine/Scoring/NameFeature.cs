using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Scoring;

/// <summary>One name made ready for comparing: words joined ("xiao ming" is "xiaoming"), keys hashed, frequencies filled in by the statistics.</summary>
internal sealed class NameFeature
{
    // 0 while not looked at; several threads may look at once, to the same answer.
    private byte _isPinyinGiven;
    private uint _shortInitials;

    public NameFeature(in NameForm form)
    {
        NormalizedName name = form.Name;
        Name = name;
        IsFromProfile = form.IsFromProfile;
        IsConfirmed = form.IsConfirmed;
        Given = form.Given;
        Family = form.Family;
        IsEmpty = Given.Length == 0 && Family.Length == 0;
        IsFull = Given.Length > 0 && Family.Length > 0;
        OtherFamily = FullNameBlockingRule.Compact(name.OtherFamily);
        LooseGiven = form.LooseGiven;
        LooseFamily = form.LooseFamily;
        GivenKey = form.GivenKey;
        FamilyKey = form.FamilyKey;
        FullKey = form.FullKey ?? default;
        ExactGiven = BlockingKey.Create(BlockingKeyKind.Fingerprint, Given).Value;
        ExactFamily = BlockingKey.Create(BlockingKeyKind.Fingerprint, Family).Value;
        if (name.Script != "Latn")
        {
            IsInCharacters = name.Script == "Hani" && name.Original.Length > 0;
            IsHangul = name.Script == "Hang";
            WritesConsonants = name.Script is "Arab" or "Hebr";
            OriginalWhole = FullNameBlockingRule.Compact(name.Original);
            int blank = name.Original.IndexOf(' ', StringComparison.Ordinal);
            OriginalGiven = Given.Length == 0 ? string.Empty : blank > 0 && Family.Length > 0 ? name.Original[..blank] : name.Original;
            MayBeJapanese = IsInCharacters && IsFull && name.Original.Length - name.Original.LastIndexOf(' ') - 1 == 2 && !EastAsianSurnames.TryCompound(name.Original.AsSpan(name.Original.LastIndexOf(' ') + 1), out _);
        }

        IsChineseFamily = FamilyNameVariants.IsChinese(Family);
        IsChineseGiven = Family.Length > 0 && FamilyNameVariants.IsChinese(Given);
        IsKnownGiven = NicknameTable.IsKnown(Given.Length > 0 ? Given : Family) && (IsFull || !NameWords.GivenLikeSurnames.Contains(Single));
        IsInitial = name.IsInitialOnly || Given.Length == 1 && char.IsAscii(Given[0]);
    }

    public NormalizedName Name { get; }

    /// <inheritdoc cref="NameForm.IsConfirmed"/>
    public bool IsConfirmed { get; }

    /// <inheritdoc cref="NameForm.IsFromProfile"/>
    public bool IsFromProfile { get; }

    public string Given { get; }

    public string Family { get; }

    public string OtherFamily { get; }

    /// <summary>In a spelling in which usual variants agree; likewise below.</summary>
    public string LooseGiven { get; }

    public string LooseFamily { get; }

    public BlockingKey GivenKey { get; }

    public BlockingKey FamilyKey { get; }

    public BlockingKey FullKey { get; }

    public bool IsInitial { get; }

    /// <summary>Hashes of the folded parts: equality without looking at the text.</summary>
    public long ExactGiven { get; }

    public long ExactFamily { get; }

    /// <summary>Written in Chinese characters.</summary>
    public bool IsInCharacters { get; }

    public bool IsHangul { get; }

    /// <summary>Written in Arabic or Hebrew letters, which leave most vowels out.</summary>
    public bool WritesConsonants { get; }

    /// <summary>The name in its own script without blanks; empty for names in Latin letters. Likewise its given part.</summary>
    public string OriginalWhole { get; } = string.Empty;

    public string OriginalGiven { get; } = string.Empty;

    /// <summary>In Chinese characters that may be a Japanese name as well: a surname of two characters that is no Chinese one.</summary>
    public bool MayBeJapanese { get; }

    /// <summary>The family name is a spelling of a Chinese surname somewhere; likewise the given name, which then may be the surname.</summary>
    public bool IsChineseFamily { get; }

    public bool IsChineseGiven { get; }

    /// <summary>The given name can be read as Mandarin syllables.</summary>
    public bool IsPinyinGiven
    {
        get
        {
            if (_isPinyinGiven == 0)
            {
                _isPinyinGiven = GivenNameJoining.IsPinyin(Given) ? (byte)1 : (byte)2;
            }

            return _isPinyinGiven == 1;
        }
    }

    /// <summary>One of the usual short forms of the given name begins so.</summary>
    /// <param name="initial">A folded letter.</param>
    public bool HasShortFormOf(char initial)
    {
        if (!char.IsAsciiLetterLower(initial))
        {
            return false;
        }

        if (_shortInitials == 0)
        {
            _shortInitials = NicknameTable.InitialsOfShortForms(Given) | 1;
        }

        return (_shortInitials & (2u << (initial - 'a'))) != 0;
    }

    /// <summary>The given name, or the only word, is one of which short forms are known.</summary>
    public bool IsKnownGiven { get; }

    public bool IsEmpty { get; }

    /// <summary>Both a given name, perhaps only its initial, and a family name.</summary>
    public bool IsFull { get; }

    /// <summary>The only part of a name of one part.</summary>
    public string Single => Given.Length > 0 ? Given : Family;

    public BlockingKey SingleKey => Given.Length > 0 ? GivenKey : FamilyKey;

    /// <summary>Whether the record's own mailboxes are named by it.</summary>
    public MailboxWitness Mailboxes { get; set; }

    /// <summary>Records with this given name, whichever part it is there, by <see cref="BlockStatistics.NameStep"/>; likewise below.</summary>
    public int GivenStep { get; set; } = 1;

    public int FamilyStep { get; set; } = 1;

    /// <summary>log2 of the records with this given name; likewise below.</summary>
    public int GivenBand => BlockStatistics.Band(GivenStep);

    public int FamilyBand => BlockStatistics.Band(FamilyStep);

    /// <summary>Records that bear this full name. Known only when two records at hand share it.</summary>
    public int Bearers { get; set; }

    /// <summary>Groups of records without a common identifier that bear this full name; 0 while not known. Known only when two records at hand share it.</summary>
    public int Groups { get; set; }

    /// <summary>Somebody of the same full name cannot be this one. Known only when two records at hand share it.</summary>
    public bool HasRival { get; set; }

    /// <summary>The same, and not only because both are kept in one source.</summary>
    public bool HasRivalAnywhere { get; set; }

    /// <summary>At one address with it lives somebody of the same full name who is another: father and son. Known only when two records at hand share the name.</summary>
    public bool HasNamesakeAtHome { get; set; }

    public int SingleBand => Given.Length > 0 ? GivenBand : FamilyBand;
}

/// <summary>What the mailboxes of a record say of its name.</summary>
internal enum MailboxWitness : byte
{
    /// <summary>There is none that is a person's.</summary>
    None = 0,

    /// <summary>One is named by the name.</summary>
    Named,

    /// <summary>None is.</summary>
    Unnamed,
}
