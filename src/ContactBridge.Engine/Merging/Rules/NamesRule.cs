using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>
/// Survivorship of names: the same words in any order are one name; a shorter name is folded into the fuller one of the same script; a name in another
/// script stays beside it. The first survivor is the one to show.
/// </summary>
internal sealed class NamesRule : ValueRule<PersonName>
{
    public override ContactField Field => ContactField.Name;

    protected override bool Folds => true;

    protected override IReadOnlyList<PersonName> Of(Contact contact) => contact.Names;

    protected override IList<PersonName> In(ContactBuilder result) => result.Names;

    protected override string Form(PersonName value, NormalizedRecord record, MergeContext context)
    {
        string full = NameText.Bare(value);
        string script = NameScript.Of(full);
        string[] words = ComparableText.Words(full);
        Array.Sort(words, StringComparer.Ordinal);

        // Scripts without blanks: one field or two, the characters are the same ones.
        string form = NameScript.IsFamilyFirst(script) ? string.Concat(words.SelectMany(w => w).Order()) : string.Join(' ', words.Distinct(StringComparer.Ordinal));
        return form.Length == 0 ? $"?{NameText.Full(value)}\n{value.SortAs}\n{value.PhoneticGiven}\n{value.PhoneticFamily}" : $"{script}\n{form}";
    }

    protected override int Quality(PersonName value, MergeContext context) => NameText.Quality(value, context.PreferredScript);

    protected override int Completeness(PersonName value, CandidateGroup<PersonName> group) => NameText.Completeness(value);

    protected override bool Covers(CandidateGroup<PersonName> fuller, CandidateGroup<PersonName> other)
    {
        string script = fuller.Lines[0];
        string[] words = fuller.Words;
        if (!string.Equals(script, other.Lines[0], StringComparison.Ordinal) || NameScript.IsFamilyFirst(script) || other.Words.Length > words.Length)
        {
            return false;
        }

        // Each word of the shorter name takes one of the fuller's: itself, or for an initial one that begins with it.
        Span<bool> used = words.Length <= 64 ? stackalloc bool[words.Length] : new bool[words.Length];
        foreach (string word in other.WordsByLength)
        {
            int match = FindUnused(words, used, word, isInitial: false);
            if (match < 0 && word.Length == 1)
            {
                match = FindUnused(words, used, word, isInitial: true);
            }

            if (match < 0)
            {
                return false;
            }

            used[match] = true;
        }

        return true;
    }

    private static int FindUnused(string[] words, ReadOnlySpan<bool> used, string word, bool isInitial)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (!used[i] && (isInitial ? words[i].StartsWith(word, StringComparison.Ordinal) : string.Equals(words[i], word, StringComparison.Ordinal)))
            {
                return i;
            }
        }

        return -1;
    }
}
