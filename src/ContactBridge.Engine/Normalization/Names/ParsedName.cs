namespace ContactBridge.Engine.Normalization.Names;

/// <summary>A name taken apart; texts are cleaned but keep case and script.</summary>
internal sealed record ParsedName
{
    public string Given { get; init; } = string.Empty;

    public string Middle { get; init; } = string.Empty;

    public string Family { get; init; } = string.Empty;

    public string OtherFamily { get; init; } = string.Empty;

    /// <summary>The given name as it is to be read, when its letters alone do not tell; else null.</summary>
    public string? FoldingGiven { get; init; }

    /// <summary>The family name as it is to be read, when its letters alone do not tell; else null.</summary>
    public string? FoldingFamily { get; init; }

    /// <summary>Folded.</summary>
    public string Generation { get; init; } = string.Empty;

    public bool IsOrderUncertain { get; init; }

    public bool IsEmpty => Given.Length == 0 && Family.Length == 0 && Middle.Length == 0;

    public override string ToString() => nameof(ParsedName);
}

/// <summary>What was found in the name fields of one record.</summary>
internal sealed class NameFindings
{
    private List<string>? _nicknames;

    public List<ParsedName> Names { get; } = new(1);

    /// <summary>Cleaned, not folded.</summary>
    public IReadOnlyList<string> Nicknames => _nicknames ?? [];

    /// <summary>The text named two people or a family.</summary>
    public bool IsCouple { get; set; }

    /// <summary>The text was "somebody via some service".</summary>
    public bool IsViaService { get; set; }

    /// <summary>The text has a company's legal form or words of trade.</summary>
    public bool IsOrganizationLike { get; set; }

    public void AddNickname(string text) => (_nicknames ??= []).Add(text);

    public override string ToString() => nameof(NameFindings);
}
