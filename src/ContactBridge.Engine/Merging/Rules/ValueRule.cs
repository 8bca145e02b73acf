using System.Runtime.InteropServices;
using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>
/// Survivorship of a list of values: values equal in comparable form become one; the best writing of each survives; a value that says less than another
/// is folded into it; the survivors are ranked.
/// </summary>
internal abstract class ValueRule<T> : ISurvivorshipRule
    where T : ContactValue
{
    // Folding compares survivors with each other; beyond this many (a hostile or a strange record) each simply stays.
    private const int MaxFolded = 128;

    private const int MaxSearched = 8;

    private static readonly SurvivorshipCriterion[] _defaultCriteria =
    [
        SurvivorshipCriterion.Trust, SurvivorshipCriterion.Preference, SurvivorshipCriterion.Completeness, SurvivorshipCriterion.Recency,
        SurvivorshipCriterion.Frequency,
    ];

    private const LabelKinds TellingLabels = ~(LabelKinds.Voice | LabelKinds.Internet | LabelKinds.International | LabelKinds.Domestic
        | LabelKinds.Postal | LabelKinds.Parcel | LabelKinds.Other);

    public abstract ContactField Field { get; }

    /// <summary>The order of the criteria where the options do not give one.</summary>
    protected virtual ReadOnlySpan<SurvivorshipCriterion> DefaultCriteria => _defaultCriteria;

    public void Apply(MergeContext context)
    {
        if (!IsNeeded(context))
        {
            return;
        }

        List<CandidateGroup<T>> groups = Group(context);
        ReadOnlySpan<SurvivorshipCriterion> criteria = context.Options.Criteria is { } chosen ? [.. chosen] : DefaultCriteria;
        foreach (CandidateGroup<T> group in groups)
        {
            Rate(group, context, criteria);
        }

        Sort(groups, static g => g.Merit, criteria);
        groups = groups.Count > 1 ? Fold(groups) : groups;
        IList<T> target = In(context.Result);
        foreach (CandidateGroup<T> group in groups)
        {
            target.Add(group.Best.Value);
            context.Add(Decide(group, context, criteria));
        }
    }

    protected abstract IReadOnlyList<T> Of(Contact contact);

    protected abstract IList<T> In(ContactBuilder result);

    /// <summary>Values of equal forms are one value.</summary>
    protected abstract string Form(T value, NormalizedRecord record, MergeContext context);

    /// <summary>How well it reads, coarse; outranks every other criterion.</summary>
    protected virtual int Quality(T value, MergeContext context) => 0;

    /// <summary>How much it says.</summary>
    protected virtual int Completeness(T value, CandidateGroup<T> group) => 0;

    /// <summary>True when <see cref="Covers"/> can be true at all.</summary>
    protected virtual bool Folds => false;

    /// <summary>True when <paramref name="fuller"/> says all that <paramref name="other"/> says.</summary>
    protected virtual bool Covers(CandidateGroup<T> fuller, CandidateGroup<T> other) => false;

    /// <summary>Names a place where there can be only one value, such as the birthday; null when there can be many.</summary>
    protected virtual string? SinglePlace(T value) => null;

    /// <summary>Equal to the letter, whatever the label and the place.</summary>
    private static bool IsSameText(T a, T b) => Bare(a).Equals(Bare(b));

    private static ContactValue Bare(T value) =>
        value with { Label = default, Preference = 0, Origin = default, Attributes = ValueAttributes.Empty };

    // Most lists of most records are empty, and most others have one value in all.
    private bool IsNeeded(MergeContext context)
    {
        NormalizedRecord? holder = null;
        int count = 0;
        foreach (NormalizedRecord record in context.Records)
        {
            int own = Of(record.Record.Contact).Count;
            count += own;
            holder = own > 0 ? record : holder;
        }

        if (count != 1)
        {
            return count > 1;
        }

        T only = Of(holder!.Record.Contact)[0];
        In(context.Result).Add(only);
        context.Add(new MergeDecision { Field = Field, Value = only, Sources = [new SourcedValue(only, holder.Record.ProvenanceOf(only))] });
        return false;
    }

    private List<CandidateGroup<T>> Group(MergeContext context)
    {
        List<CandidateGroup<T>> groups = [];
        Dictionary<string, CandidateGroup<T>>? byForm = null;
        for (int r = 0; r < context.Records.Count; r++)
        {
            NormalizedRecord record = context.Records[r];
            IReadOnlyList<T> values = Of(record.Record.Contact);
            for (int p = 0; p < values.Count; p++)
            {
                string form = Form(values[p], record, context);
                CandidateGroup<T>? group = Find(groups, form, ref byForm);
                if (group is null)
                {
                    group = new CandidateGroup<T>(form, []);
                    byForm?.Add(form, group);
                    groups.Add(group);
                }

                group.Members.Add(new Candidate<T>(values[p], r, p));
            }
        }

        return groups;
    }

    // Most lists are short: looking through them is quicker than a dictionary.
    private static CandidateGroup<T>? Find(List<CandidateGroup<T>> groups, string form, ref Dictionary<string, CandidateGroup<T>>? byForm)
    {
        if (byForm is null && groups.Count <= MaxSearched)
        {
            foreach (CandidateGroup<T> group in groups)
            {
                if (string.Equals(group.Form, form, StringComparison.Ordinal))
                {
                    return group;
                }
            }

            return null;
        }

        byForm ??= groups.ToDictionary(static g => g.Form, StringComparer.Ordinal);
        return byForm.GetValueOrDefault(form);
    }

    private void Rate(CandidateGroup<T> group, MergeContext context, ReadOnlySpan<SurvivorshipCriterion> criteria)
    {
        Dictionary<ContactValue, int>? spellings = group.Members.Count > 2 ? Spellings(group) : null;
        foreach (Candidate<T> candidate in group.Members)
        {
            T value = candidate.Value;
            bool hasLabel = (value.Label.Kinds & TellingLabels) != LabelKinds.None;
            candidate.Merit = new Merit(
                Quality(value, context),
                context.TrustOf(candidate.Record),
                (Completeness(value, group) * 2) + (hasLabel ? 1 : 0),
                context.Records[candidate.Record].Record.Contact.ModifiedAt?.UtcTicks ?? 0,
                spellings is null ? 1 : spellings[Bare(value)],
                value.Preference == 0 ? 101 : value.Preference,
                candidate.Record,
                candidate.Position);
        }

        // They still stand in record order, so records are counted before sorting.
        Merit merit = group.Members[0].Merit;
        int records = 1;
        for (int i = 1; i < group.Members.Count; i++)
        {
            merit = merit.Join(group.Members[i].Merit);
            records += group.Members[i].Record == group.Members[i - 1].Record ? 0 : 1;
        }

        group.Merit = merit with { Frequency = records };
        Sort(group.Members, static c => c.Merit, criteria);
    }

    private static Dictionary<ContactValue, int> Spellings(CandidateGroup<T> group)
    {
        Dictionary<ContactValue, int> counts = [];
        foreach (Candidate<T> candidate in group.Members)
        {
            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, Bare(candidate.Value), out _);
            count++;
        }

        return counts;
    }

    private List<CandidateGroup<T>> Fold(List<CandidateGroup<T>> ranked)
    {
        CandidateGroup<T>?[]? homes = Folds && ranked.Count is > 1 and <= MaxFolded ? HomesOf(ranked) : null;
        if (homes is null && !ranked.Exists(g => SinglePlace(g.Best.Value) is not null))
        {
            return ranked;
        }

        List<CandidateGroup<T>> kept = new(ranked.Count);
        Dictionary<string, CandidateGroup<T>>? places = null;
        Dictionary<CandidateGroup<T>, CandidateGroup<T>>? rulers = null;
        for (int i = 0; i < ranked.Count; i++)
        {
            if (homes?[i] is not null)
            {
                continue;
            }

            CandidateGroup<T> group = ranked[i];
            if (SinglePlace(group.Best.Value) is { } place && !(places ??= new(StringComparer.Ordinal)).TryAdd(place, group))
            {
                (rulers ??= []).Add(group, places[place]);
                Absorb(places[place], group, AlternativeKind.Overruled);
            }
            else
            {
                kept.Add(group);
            }
        }

        for (int i = 0; i < ranked.Count; i++)
        {
            if (homes?[i] is { } home)
            {
                CandidateGroup<T>? ruler = rulers?.GetValueOrDefault(home);
                Absorb(ruler ?? home, ranked[i], ruler is not null ? AlternativeKind.Overruled : AlternativeKind.LessComplete);
            }
        }

        return kept;
    }

    private static void Absorb(CandidateGroup<T> into, CandidateGroup<T> group, AlternativeKind kind) =>
        into.Absorbed.AddRange(group.Members.Select(m => (m, kind)));

    // A group goes home to the best ranked one that covers it and is itself covered by none, so that folding never chains. Null when all stay.
    private CandidateGroup<T>?[]? HomesOf(List<CandidateGroup<T>> ranked)
    {
        Span<bool> isCovered = stackalloc bool[MaxFolded];
        bool isAny = false;
        for (int i = 0; i < ranked.Count; i++)
        {
            isCovered[i] = FirstHome(ranked, i, default) >= 0;
            isAny |= isCovered[i];
        }

        if (!isAny)
        {
            return null;
        }

        CandidateGroup<T>?[] homes = new CandidateGroup<T>?[ranked.Count];
        for (int i = 0; i < ranked.Count; i++)
        {
            int home = isCovered[i] ? FirstHome(ranked, i, isCovered) : -1;
            homes[i] = home < 0 ? null : ranked[home];
        }

        return homes;
    }

    private int FirstHome(List<CandidateGroup<T>> ranked, int other, ReadOnlySpan<bool> isOut)
    {
        for (int i = 0; i < ranked.Count; i++)
        {
            if ((isOut.IsEmpty || !isOut[i]) && IsHome(ranked, i, other))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsHome(List<CandidateGroup<T>> ranked, int fuller, int other) =>
        fuller != other && Covers(ranked[fuller], ranked[other]) && (fuller < other || !Covers(ranked[other], ranked[fuller]));

    private MergeDecision Decide(CandidateGroup<T> group, MergeContext context, ReadOnlySpan<SurvivorshipCriterion> criteria)
    {
        Candidate<T> best = group.Best;
        List<SourcedValue> sources = [Sourced(best, context)];
        List<AlternativeValue>? alternatives = null;
        SurvivorshipReason? reason = null;
        for (int i = 1; i < group.Members.Count; i++)
        {
            Candidate<T> candidate = group.Members[i];
            SourcedValue sourced = Sourced(candidate, context);
            if (IsSameText(candidate.Value, best.Value))
            {
                sources.Add(sourced);
                continue;
            }

            (alternatives ??= []).Add(new AlternativeValue(sourced.Value, sourced.Provenance, AlternativeKind.OtherSpelling));
            if (reason is null)
            {
                best.Merit.CompareTo(candidate.Merit, criteria, out SurvivorshipReason why);
                reason = why;
            }
        }

        foreach ((Candidate<T> candidate, AlternativeKind kind) in group.Absorbed)
        {
            SourcedValue sourced = Sourced(candidate, context);
            (alternatives ??= []).Add(new AlternativeValue(sourced.Value, sourced.Provenance, kind));
            if (reason is null)
            {
                group.Merit.CompareTo(candidate.Merit, criteria, out SurvivorshipReason why);
                reason = kind == AlternativeKind.LessComplete ? SurvivorshipReason.Completeness : why;
            }
        }

        return new MergeDecision
        {
            Field = Field,
            Value = best.Value,
            Sources = sources.ToArray(),
            Alternatives = alternatives is null ? [] : alternatives.ToArray(),
            Reason = reason ?? (sources.Count > 1 ? SurvivorshipReason.Agreement : SurvivorshipReason.OnlyValue),
        };
    }

    private static SourcedValue Sourced(Candidate<T> candidate, MergeContext context) =>
        new(candidate.Value, context.Records[candidate.Record].Record.ProvenanceOf(candidate.Value));

    private static void Sort<TItem>(List<TItem> items, Func<TItem, Merit> meritOf, ReadOnlySpan<SurvivorshipCriterion> criteria)
    {
        if (items.Count > 1)
        {
            SurvivorshipCriterion[] order = criteria.ToArray();
            items.Sort((a, b) => meritOf(a).CompareTo(meritOf(b), order, out _));
        }
    }
}
