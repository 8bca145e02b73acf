using ContactBridge.Contacts;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>One raw value in the contest.</summary>
/// <param name="value">As the source gave it.</param>
/// <param name="record">Index of its record; records are ordered by key.</param>
/// <param name="position">Index in its record's list.</param>
internal sealed class Candidate<T>(T value, int record, int position)
    where T : ContactValue
{
    public T Value { get; } = value;

    public int Record { get; } = record;

    public int Position { get; } = position;

    public Merit Merit { get; set; }
}

/// <summary>Values that are one value in comparable form; the best first.</summary>
internal sealed class CandidateGroup<T>(string form, List<Candidate<T>> members)
    where T : ContactValue
{
    public string Form { get; } = form;

    /// <summary>The lines of <see cref="Form"/>; groups are compared with many others.</summary>
    public string[] Lines => field ??= Form.Split('\n');

    /// <summary>The words of the last line of <see cref="Form"/>.</summary>
    public string[] Words => field ??= Lines[^1].Split(' ');

    /// <summary><see cref="Words"/>, longest first.</summary>
    public string[] WordsByLength => field ??= [.. Words.OrderByDescending(static w => w.Length)];

    public List<Candidate<T>> Members { get; } = members;

    public Candidate<T> Best => Members[0];

    public Merit Merit { get; set; }

    /// <summary>Candidates of other groups that this group's survivor stands for.</summary>
    public List<(Candidate<T> Candidate, AlternativeKind Kind)> Absorbed => field ??= [];
}

/// <summary>What speaks for a value, or for a group of equal values. Compared criterion by criterion.</summary>
/// <param name="Quality">How well it reads; coarse.</param>
/// <param name="Trust">0 to 100.</param>
/// <param name="Completeness">How much it says.</param>
/// <param name="Recency">Ticks of the record's last change; 0 unknown.</param>
/// <param name="Frequency">How many records say so.</param>
/// <param name="Preference">1 to 100, 101 when the source did not say; smaller is better.</param>
/// <param name="Record">Index of the first record.</param>
/// <param name="Position">Index in that record's list.</param>
internal readonly record struct Merit(int Quality, int Trust, int Completeness, long Recency, int Frequency, int Preference, int Record, int Position)
{
    /// <summary>The best of both, criterion by criterion; the frequencies are left to the caller.</summary>
    public Merit Join(in Merit other) => new(
        Math.Max(Quality, other.Quality),
        Math.Max(Trust, other.Trust),
        Math.Max(Completeness, other.Completeness),
        Math.Max(Recency, other.Recency),
        Frequency,
        Math.Min(Preference, other.Preference),
        Math.Min(Record, other.Record),
        (Record, Position).CompareTo((other.Record, other.Position)) <= 0 ? Position : other.Position);

    /// <summary>Negative when this is better; says by which criterion.</summary>
    public int CompareTo(in Merit other, ReadOnlySpan<SurvivorshipCriterion> criteria, out SurvivorshipReason reason)
    {
        if (Quality != other.Quality)
        {
            reason = SurvivorshipReason.Quality;
            return other.Quality.CompareTo(Quality);
        }

        foreach (SurvivorshipCriterion criterion in criteria)
        {
            (int order, reason) = criterion switch
            {
                SurvivorshipCriterion.Trust => (other.Trust.CompareTo(Trust), SurvivorshipReason.Trust),
                SurvivorshipCriterion.Completeness => (other.Completeness.CompareTo(Completeness), SurvivorshipReason.Completeness),
                SurvivorshipCriterion.Recency => (other.Recency.CompareTo(Recency), SurvivorshipReason.Recency),
                SurvivorshipCriterion.Frequency => (other.Frequency.CompareTo(Frequency), SurvivorshipReason.Frequency),
                _ => (Preference.CompareTo(other.Preference), SurvivorshipReason.Preference),
            };
            if (order != 0)
            {
                return order;
            }
        }

        reason = SurvivorshipReason.RecordOrder;
        return (Record, Position).CompareTo((other.Record, other.Position));
    }
}
