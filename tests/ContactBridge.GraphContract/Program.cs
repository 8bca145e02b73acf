using ContactBridge.GraphContract;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/ContactBridge.GraphContract -- <graph-v1.0-contacts.openapi.json> <graph-contract.txt>");
    return 2;
}

using FileStream contract = File.OpenRead(args[0]);
File.WriteAllText(args[1], ContractList.Generate(contract));
return 0;
