using ContactBridge.Accuracy;
using ContactBridge.Accuracy.Books;
using ContactBridge.Accuracy.Tables;

// Measures the product's matcher, with the product's defaults, against labelled data. docs/accuracy.md has the figures and the commands.
try
{
    Arguments arguments = new(args);
    switch (arguments.Command)
    {
        case "book":
            await BookCommand.RunAsync(arguments);
            return 0;
        case "books":
            await BooksCommand.RunAsync(arguments);
            return 0;
        case "steps":
            return await StepsCommand.RunAsync(arguments);
        case "table":
            await TableCommand.RunAsync(arguments);
            return 0;
        case "all":
            return await AllCommand.RunAsync(arguments);
        case "set":
            await AllCommand.RunOneAsync(arguments);
            return 0;
        default:
            throw new ArgumentException($"There is no command \"{arguments.Command}\".");
    }
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine("""
        usage: book <folder> --out clusters.csv [--suggestions suggestions.csv]       clusters one generated book
               books <folder>...                                                      scores generated books against their truth.json
               steps <folder>... [--seed 1]                                           fills generated books step by step, and compares with all at once
               table <file.csv> [<second.csv>] --id <column> --map column=field...    clusters any table
                     --out clusters.csv [--suggestions suggestions.csv] [--region XX]
               all [--seeds 11,12,...] [--data <folder>]                              every set, one table
        """);
    return 2;
}
