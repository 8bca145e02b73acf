using ContactBridge.Benchmarks.Formats;
using ContactBridge.Benchmarks.Growth;
using ContactBridge.Benchmarks.Import;
using ContactBridge.Benchmarks.Normalization;
using ContactBridge.Benchmarks.Resolution;
using ContactBridge.Benchmarks.Sources;
using ContactBridge.Benchmarks.Storage;

// Measures the marks that the README states. Make the inputs with the generator of the shared benchmarks (see docs/benchmarks.md), then:
//   dotnet run --project tests/ContactBridge.Benchmarks -c Release -- <what> <folder>
string what = args.Length > 0 ? args[0] : "help";
string folder = args.Length > 1 ? args[1] : string.Empty;
switch (what)
{
    case "vcard":
        VCardReading.Run(folder);
        return 0;
    case "csv":
        CsvReading.Run(folder);
        return 0;
    case "phones":
        PhoneNormalizing.Run(folder);
        return 0;
    case "normalize":
        await RecordNormalizing.RunAsync(folder);
        return 0;
    case "resolution":
        await Resolving.RunAsync(folder);
        return 0;
    case "import":
        await WholeImport.RunAsync(folder);
        return 0;
    case "growth":
        await GrowthTable.RunAsync(folder, GrowthTable.SizesOf(args.Skip(2)));
        return 0;
    case "growth-step":
        await GrowthStep.RunAsync(folder);
        return 0;
    case "owners":
        await ManyOwners.RunAsync(folder, args.Length > 2 ? GrowthTable.SizesOf([args[2]])[0] : 1_000_000);
        return 0;
    case "store":
        await SqliteStoreBench.Run();
        return 0;
    case "mbox" when args.Length > 3:
        await MailboxFile.RunAsync(folder, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case "imap" or "addr":
        return await ImapHarvest.Run(args, Console.Out);
    case "all":
        VCardReading.Run(folder);
        CsvReading.Run(folder);
        PhoneNormalizing.Run(folder);
        await RecordNormalizing.RunAsync(folder);
        await Resolving.RunAsync(folder);
        await WholeImport.RunAsync(folder);
        await SqliteStoreBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: vcard|csv|phones|normalize|resolution|import|store|all <folder with the generated inputs> | growth <folder of the generator of books> [SIZE…] | growth-step <owner's folder> | owners <folder of the generator of books> [RECORDS] | imap HOST PORT tls|starttls|none [ROUNDS] [USER] [compress] | addr FILE [ROUNDS] | mbox FILE MESSAGES PEOPLE");
        return 2;
}
