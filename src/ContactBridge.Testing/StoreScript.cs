using System.Globalization;
using System.Text;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Testing;

/// <summary>Random commits given to several books alike, and all that a book answers as text, to compare them by.</summary>
internal static class StoreScript
{
    private const int Keys = 40;
    private const int Terms = 15;

    public static async Task StepAsync(Random random, IContactBook[] books, CancellationToken cancellationToken)
    {
        int kind = random.Next(10);
        SourceId source = random.Next(2) == 0 ? StoreSamples.Source : StoreSamples.OtherSource;
        ImportCommit import = new()
        {
            Source = StoreSamples.Stored(source, random.Next(1_000).ToString(CultureInfo.InvariantCulture)),
            Removals = Some(random, 4, () => StoreSamples.Key(Id(random), source)),
            Upserts = Some(random, 8, () => StoreSamples.Hashed(StoreSamples.Record(Id(random), "Name " + random.Next(100), source))),
            SeenUnchanged = Some(random, 4, () => StoreSamples.Key(Id(random), source)),
            Generation = random.Next(5),
        };
        ResolutionCommit resolution = await RandomResolutionAsync(random, books[0], cancellationToken).ConfigureAwait(false);
        Decision decision = new()
        {
            Kind = (DecisionKind)random.Next(2),
            First = [new RecordIdentity(StoreSamples.Key(Id(random), source), random.NextInt64())],
            Second = [new RecordIdentity(StoreSamples.Key(Id(random), source), random.NextInt64())],
        };
        int undone = random.Next(20);
        foreach (IContactBook book in books)
        {
            await book.GetPendingAsync(cancellationToken).ConfigureAwait(false);
            switch (kind)
            {
                case < 5: await book.CommitAsync(import, cancellationToken).ConfigureAwait(false); break;
                case < 8: await book.CommitAsync(resolution, cancellationToken).ConfigureAwait(false); break;
                case 8: await book.AddDecisionAsync(decision, cancellationToken).ConfigureAwait(false); break;
                default: await book.RemoveDecisionAsync(undone, cancellationToken).ConfigureAwait(false); break;
            }
        }
    }

    public static async Task<string> DescribeAsync(IContactBook book, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        int[] numbers = [.. Enumerable.Range(0, 500)];
        foreach (StoredSource source in await book.GetSourcesAsync(cancellationToken).ConfigureAwait(false))
        {
            Line(text, $"source {source.Descriptor.Id} {source.Token.ToText()}");
            Lines(text, await book.GetDigestsAsync(source.Descriptor.Id, cancellationToken).ConfigureAwait(false), d => $"digest {d.Key.ToDisplayString()} {d.Number} {d.Hash} {d.Generation}");
            Line(text, $"{await book.CountRecordsAsync(source.Descriptor.Id, cancellationToken).ConfigureAwait(false)} of them");
        }

        Lines(text, await StoreSamples.ReadAllAsync(book, cancellationToken).ConfigureAwait(false), r => $"record {r.Number} {r.Record.Key.ToDisplayString()} {ContactCodec.Hash(r.Record.Contact)}");
        Lines(text, await book.GetRecordsAsync(numbers, cancellationToken).ConfigureAwait(false), r => $"record {r.Number} {r.Record.Key.ToDisplayString()} {r.Hash}");
        Lines(text, await book.GetPendingAsync(cancellationToken).ConfigureAwait(false), p => $"pending {p.Number} {p.Key.ToDisplayString()} {p.IsRemoved}");
        Lines(text, await book.GetTermsAsync(numbers, cancellationToken).ConfigureAwait(false), p => $"terms {p.Key} {string.Join(' ', p.Value)}");
        long[] terms = [.. Enumerable.Range(-Terms, 2 * Terms).Select(t => (long)t)];
        Lines(text, await book.GetPostingsAsync(terms, 3, cancellationToken).ConfigureAwait(false), p => $"postings {p.Key} {string.Join(' ', p.Value)}");
        Lines(text, await book.CountPostingsAsync(terms, cancellationToken).ConfigureAwait(false), p => $"count {p.Key} {p.Value}");
        Lines(text, await book.GetLinksAsync(null, cancellationToken).ConfigureAwait(false), l => $"link {l.First} {l.Second} {l.Weight:R}");
        Lines(text, await book.GetLinksAsync(numbers[..20], cancellationToken).ConfigureAwait(false), l => $"some link {l.First} {l.Second} {l.Weight:R}");
        Lines(text, await book.GetPeopleAsync(null, cancellationToken).ConfigureAwait(false), p => $"person of {p.Key} {p.Value}");
        PersonId[] people = [.. Enumerable.Range(0, 12).Select(i => StoreSamples.Person((ulong)i))];
        Lines(text, await book.GetMembersAsync(people, cancellationToken).ConfigureAwait(false), m => $"members {m.Key} {string.Join(' ', m.Value.Order())}");
        foreach (PersonId person in people)
        {
            Line(text, $"{person} -> {string.Join(' ', (await book.FindPersonAsync(person, cancellationToken).ConfigureAwait(false))?.Successors ?? [])}");
        }

        Lines(text, await book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false), d => $"decision {d.Id} {d.Decision.Kind} {d.Decision.First[0].Key.ToDisplayString()} {d.Decision.Second[0].Fingerprint}");
        Line(text, $"setting {await book.GetSettingAsync("s", cancellationToken).ConfigureAwait(false)}");
        return text.ToString();
    }

    private static async Task<ResolutionCommit> RandomResolutionAsync(Random random, IContactBook book, CancellationToken cancellationToken)
    {
        IReadOnlyList<PendingRecord> pending = await book.GetPendingAsync(cancellationToken).ConfigureAwait(false);
        int[] present = [.. (await StoreSamples.ReadAllAsync(book, cancellationToken).ConfigureAwait(false)).Select(r => r.Number).Order(), 1];
        int Number() => present[random.Next(present.Length)];
        PersonId Person() => StoreSamples.Person((ulong)random.Next(10));
        return new ResolutionCommit
        {
            ReplacesEverything = random.Next(4) == 0,
            Terms = [.. Some(random, 8, Number).Distinct().Select(n => (n, Some(random, 5, () => (long)random.Next(-Terms, Terms)).Distinct().ToArray()))],
            LinksDroppedOf = Some(random, 3, Number),
            Links = [.. Some(random, 8, () => (Number(), Number())).Where(p => p.Item1 < p.Item2).DistinctBy(p => p).Select(p => new RecordLink(p.Item1, p.Item2, random.NextDouble(), random.Next(-9, 9) / 8.0))],
            Assignments = [.. Some(random, 8, Number).Distinct().Select(n => (n, Person()))],
            NewPeople = Some(random, 3, Person),
            Redirects = [.. Some(random, 2, Person).Distinct().Select(p => new PersonRedirect(p, [.. Some(random, 3, Person).Distinct()]))],
            Revived = Some(random, 2, Person),
            Resolved = [.. pending.Where(_ => random.Next(2) == 0).Select(p => p.Number)],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["s"] = random.Next(100).ToString(CultureInfo.InvariantCulture) },
        };
    }

    private static string Id(Random random) => random.Next(Keys).ToString(CultureInfo.InvariantCulture);

    private static T[] Some<T>(Random random, int limit, Func<T> make) => [.. Enumerable.Range(0, random.Next(limit)).Select(_ => make())];

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Lines<T>(StringBuilder text, IEnumerable<T> items, Func<T, FormattableString> describe)
    {
        foreach (string line in items.Select(item => describe(item).ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal))
        {
            text.AppendLine(line);
        }
    }
}
