using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Resolving;

/// <summary>What a suggestion promises, part by part, in bits.</summary>
/// <param name="Pair">What its two records weigh.</param>
/// <param name="Kind">What is added because of the kind of evidence: <see cref="ReviewWeights"/>.</param>
/// <param name="Against">Where that would have joined them: what is taken off because their other records kept them apart.</param>
/// <param name="Company">What the numbers of the two people's records say, and the sources that both are known from.</param>
/// <param name="Book">What is taken off because the book has more suggestions than people can be kept twice.</param>
/// <param name="Limit">What is taken off so that it does not promise more than what joins.</param>
internal readonly record struct SuggestionPromise(double Pair, double Kind, double Against, double Company, double Book, double Limit)
{
    /// <summary>The sum, in this order.</summary>
    public double Bits => Pair + Kind + Against + Company + Book + Limit;

    /// <summary>The parts in words; the first always, the others where they are not 0.</summary>
    public IReadOnlyList<Contribution> Describe()
    {
        List<Contribution> parts = [new("records", "pair", "what the two records weigh", new MatchWeight(Pair))];
        Add("records", "kind", "how often two records with such names and mailboxes are one person's", Kind);
        Add("other records", "other-records-against", "enough to join them, but other records of theirs speak against it", Against);
        Add("other records", "company", "how many records each is known from, and in how many sources both are", Company);
        Add("book", "too-many", "the book has more pairs like this than people can be kept twice", Book);
        Add("limit", "limit", "no more than what would join them", Limit);
        return parts;

        void Add(string comparison, string level, string words, double bits)
        {
            if (bits != 0)
            {
                parts.Add(new Contribution(comparison, level, words, new MatchWeight(bits)));
            }
        }
    }
}
