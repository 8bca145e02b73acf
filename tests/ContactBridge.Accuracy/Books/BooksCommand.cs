using ContactBridge.Accuracy.Scoring;

namespace ContactBridge.Accuracy.Books;

/// <summary>Scores generated books.</summary>
internal static class BooksCommand
{
    public static async Task RunAsync(Arguments arguments)
    {
        List<BookScore> scores = [];
        foreach (string folder in arguments.Positions.SelectMany(BooksIn))
        {
            BookScore score = BookScore.Of(BookTruth.Read(Path.Combine(folder, "truth.json")), await GeneratedBook.ResolveAsync(folder));
            scores.Add(score);
            Console.WriteLine($"{score}  {folder}");
        }

        if (scores.Count == 0)
        {
            throw new ArgumentException("There is no book in these folders.");
        }

        Console.WriteLine($"{BookScore.MeanOf(scores)}  mean of {scores.Count}");
        Console.WriteLine(ReviewScore.Describe([.. scores.Select(static s => s.Review)]));
    }

    /// <summary>The folder itself, or the books in it.</summary>
    public static IEnumerable<string> BooksIn(string folder) =>
        File.Exists(Path.Combine(folder, "truth.json"))
            ? [folder]
            : Directory.GetFiles(folder, "truth.json", SearchOption.AllDirectories).Select(static f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal);
}
