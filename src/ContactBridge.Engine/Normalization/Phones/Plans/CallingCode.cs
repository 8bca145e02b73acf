namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>A country calling code and the regions that share it.</summary>
internal sealed class CallingCode(PhoneMetadata metadata, int code, int[] plans, int finderOffset)
{
    private DigitAutomaton? finder;

    /// <summary>1 to 999.</summary>
    public int Code { get; } = code;

    /// <summary>Number of its digits, 1 to 3.</summary>
    public int DigitCount { get; } = code < 10 ? 1 : code < 100 ? 2 : 3;

    /// <summary>The plan of the region that the code's rules are kept with.</summary>
    public NumberingPlan Main => metadata.Plan(plans[0]);

    /// <summary>The plan that a national number belongs to; null when several share the code and none knows the number.</summary>
    public NumberingPlan? PlanOf(ReadOnlySpan<byte> number)
    {
        if (plans.Length == 1)
        {
            return Main;
        }

        var known = Volatile.Read(ref finder);
        if (known is null)
        {
            known = metadata.ReadAutomaton(finderOffset);
            Volatile.Write(ref finder, known);
        }

        var label = known.Label(number);
        return label == 0 ? null : metadata.Plan(plans[label - 1]);
    }
}
