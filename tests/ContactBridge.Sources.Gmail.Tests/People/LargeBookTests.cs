using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Sources.Gmail.Tests.Fake;

namespace ContactBridge.Sources.Gmail.Tests.People;

public sealed class LargeBookTests(ITestOutputHelper output)
{
    private const int ProviderLimit = 25_000;

    [Fact]
    public async Task Largest_book_is_read_with_one_page_in_memory_at_a_time()
    {
        await using World world = await World.StartAsync();
        world.PageSize = 1000;
        world.Google.People.Change(() =>
        {
            for (int i = 0; i < ProviderLimit; i++)
            {
                world.Google.People.Connections.Put($"people/c{i}", Person(i));
            }
        });
        List<WeakReference> pageEnds = [];
        int people = 0;
        int mostAlive = 0;
        int pagesAhead = 0;
        long start = Stopwatch.GetTimestamp();
        await foreach (ContactChange change in world.Source().ReadAsync(null, World.Stop))
        {
            switch (change)
            {
                case ContactChange.Upserted upserted:
                    people++;
                    if (people % 1000 == 1)
                    {
                        // A page is asked for only when the one before has been taken in full.
                        pagesAhead = Math.Max(pagesAhead, world.Google.People.Connections.PagesMade - ((people - 1) / 1000) - 1);
                        pageEnds.Add(new WeakReference(upserted.Record));
                    }

                    break;
                case ContactChange.Checkpoint { IsComplete: false } when pageEnds.Count % 5 == 0:
                    GC.Collect();
                    mostAlive = Math.Max(mostAlive, pageEnds.Count(static p => p.IsAlive));
                    break;
                default:
                    break;
            }
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} people, {world.Google.Requests.Count} requests, {time.TotalSeconds:0.0} s"));
        Assert.Equal(ProviderLimit, people);
        Assert.Equal(1 + (ProviderLimit / 1000), world.Google.Requests.Count);
        Assert.Equal(0, pagesAhead);
        Assert.InRange(mostAlive, 0, 2);
    }

    private static JsonObject Person(int i) => PersonJson.Of(new Contact
    {
        Names = [new PersonName { Formatted = string.Create(CultureInfo.InvariantCulture, $"Person {i}"), Given = "Person", Family = i.ToString(CultureInfo.InvariantCulture) }],
        Emails = [new EmailAddress(string.Create(CultureInfo.InvariantCulture, $"person{i}@example.org")), new EmailAddress(string.Create(CultureInfo.InvariantCulture, $"work{i}@example.com"))],
        Phones = [new PhoneNumber(string.Create(CultureInfo.InvariantCulture, $"+1 202 555 {i:0000}"))],
        Employments = [new Employment { Organization = "Example Ltd" }],
        Notes = [new Note("Met at the conference.")],
    });
}
