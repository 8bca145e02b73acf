using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>One name made ready for comparing: words joined ("xiao ming" is "xiaoming"), keys hashed, frequencies filled in by the statistics.</summary>
internal sealed class NameFeature
{
    public NameFeature(NormalizedName name)
    {
        Name = name;
        Given = FullNameBlockingRule.Compact(name.Given);
        Family = FullNameBlockingRule.Compact(name.Family);
        OtherFamily = FullNameBlockingRule.Compact(name.OtherFamily);
        LooseGiven = FullNameBlockingRule.LooseOf(name.LooseGiven, name.Given);
        LooseFamily = FullNameBlockingRule.LooseOf(name.LooseFamily, name.Family);
        GivenKey = NameTokenRule.KeyOf(LooseGiven);
        FamilyKey = NameTokenRule.KeyOf(LooseFamily);
        FullKey = FullNameBlockingRule.KeyOf(name) ?? default;
        ExactGiven = BlockingKey.Create(BlockingKeyKind.Fingerprint, Given).Value;
        ExactFamily = BlockingKey.Create(BlockingKeyKind.Fingerprint, Family).Value;
        IsInCharacters = name.Script == "Hani" && name.Original.Length > 0;
        IsKnownGiven = NicknameTable.IsKnown(Given.Length > 0 ? Given : Family);
        IsInitial = name.IsInitialOnly || Given.Length == 1 && char.IsAscii(Given[0]);
    }

    public NormalizedName Name { get; }

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

    /// <summary>The given name, or the only word, is one of which short forms are known.</summary>
    public bool IsKnownGiven { get; }

    public bool IsEmpty => Given.Length == 0 && Family.Length == 0;

    /// <summary>Both a given name, perhaps only its initial, and a family name.</summary>
    public bool IsFull => Given.Length > 0 && Family.Length > 0;

    /// <summary>The only part of a name of one part.</summary>
    public string Single => Given.Length > 0 ? Given : Family;

    public BlockingKey SingleKey => Given.Length > 0 ? GivenKey : FamilyKey;

    /// <summary>log2 of the records with this given name; likewise below.</summary>
    public int GivenBand { get; set; }

    public int FamilyBand { get; set; }

    public int FullBand { get; set; }

    /// <summary>Several people in the book seem to bear this full name. Known only when two records at hand share it.</summary>
    public bool IsContested { get; set; }

    public int SingleBand => Given.Length > 0 ? GivenBand : FamilyBand;
}
