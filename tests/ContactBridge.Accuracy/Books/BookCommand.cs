namespace ContactBridge.Accuracy.Books;

/// <summary>Clusters one generated book.</summary>
internal static class BookCommand
{
    public static async Task RunAsync(Arguments arguments)
    {
        if (arguments.Positions.Count != 1)
        {
            throw new ArgumentException("book wants one folder.");
        }

        string output = arguments.Get("out");
        Clustering clustering = await GeneratedBook.ResolveAsync(arguments.Positions[0]);
        clustering.Write(output, arguments.Find("suggestions"));
    }
}
