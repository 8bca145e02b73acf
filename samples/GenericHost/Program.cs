// The same through dependency injection in a generic host: one bridge for the application, one book for each of its users.
// Run: dotnet run --project samples/GenericHost -- samples/data
using ContactBridge;
using ContactBridge.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

// <host>
builder.Services.AddContactBridge(bridge => bridge.WithDefaultRegion("US").UseSqlite("people.db"));
builder.Services.AddHostedService<ImportOnce>();
// </host>

using IHost host = builder.Build();
await host.RunAsync();

/// <summary>Imports the paths on the command line for one user, says what came of it, and stops the host.</summary>
internal sealed class ImportOnce(ContactBridgeClient bridge, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            string[] wanted = [.. Environment.GetCommandLineArgs().Skip(1)];
            await using AddressBook book = await bridge.OpenAsync(OwnerId.Create("user-42"), stoppingToken);
            ImportSummary summary = await book.ImportAsync(wanted.Length > 0 ? wanted : ["samples/data"], cancellationToken: stoppingToken);
            Console.WriteLine($"{summary.Counts.Added} added, {summary.Counts.Updated} updated, {summary.Counts.Unchanged} unchanged, {summary.Rejected} rejected.");
            Console.WriteLine($"{summary.Resolution.Records} records are {summary.Resolution.People} people.");
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}
