using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>A postal address in the parts that are compared; 0 or empty for unknown.</summary>
internal sealed class AddressFeature
{
    private readonly NormalizedAddress _address;
    private string[]? _words;

    public AddressFeature(NormalizedAddress address)
    {
        Street = Hash(address.Street);
        Locality = Hash(address.Locality);
        PostalCode = Hash(address.PostalCode);
        LocalityText = FullNameBlockingRule.Compact(address.Locality);
        PostalCodeText = address.PostalCode;
        (Number, StreetName) = AddressParts.Split(address.Line);
        Extended = FullNameBlockingRule.Compact(address.Extended);
        CodeKey = PlaceRule.KeyOfCode(address) ?? default;
        TownKey = PlaceRule.KeyOfTown(address) ?? default;
        _address = address;
    }

    /// <summary>Hashes of the folded parts: equality without looking at the text.</summary>
    public long Street { get; }

    public long Locality { get; }

    public long PostalCode { get; }

    /// <summary>What stands beside the street line, joined: a building, an apartment.</summary>
    public string Extended { get; }

    /// <summary>The first number in the street line, such as "12a".</summary>
    public string Number { get; }

    /// <summary>The other words of the street line, joined.</summary>
    public string StreetName { get; }

    /// <summary>Under which the records of its postal code are counted; the default where the street says more. Likewise below.</summary>
    public BlockingKey CodeKey { get; }

    public BlockingKey TownKey { get; }

    /// <summary>log2 of the records with that postal code. Known only when two records at hand share it. Likewise below.</summary>
    public int CodeBand { get; set; }

    public int TownBand { get; set; }

    public string LocalityText { get; }

    public string PostalCodeText { get; }

    /// <summary>Town or postal code is not known by itself: it may stand in the street line.</summary>
    public bool IsPartial => Street != 0 && (Locality == 0 || PostalCode == 0);

    /// <summary>All words of street, town and postal code; made when asked for, which is seldom.</summary>
    public string[] Words => _words ??= string.Join(' ', _address.Street, _address.Locality, _address.PostalCode).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static long Hash(string text) => text.Length == 0 ? 0 : BlockingKey.Create(BlockingKeyKind.Fingerprint, text).Value | 1;
}
