using System.Globalization;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail.Tests.People;

public sealed class PeopleChaosTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task After_any_changes_and_faults_the_book_equals_a_fresh_full_read(int seed)
    {
        Random random = new(seed);
        await using World world = await World.StartAsync();
        FakePeople people = world.Google.People;
        people.Connections.RepeatsAcrossPages = seed % 3 == 0;
        people.Connections.Shuffles = seed % 2 == 0;
        people.Connections.BeforePage = _ => ChangeSomething(world, random, random.Next(3));
        await using IContactBook book = await World.OpenBookAsync();
        for (int i = 0; i < 30; i++)
        {
            world.Put(i, Name(random));
        }

        int failures = 0;
        for (int round = 0; round < 25; round++)
        {
            ChangeSomething(world, random, random.Next(8));
            Disturb(world, random);
            try
            {
                await world.ImportAsync(book);
            }
            catch (SourceException)
            {
                failures++;
            }
        }

        people.Connections.BeforePage = null;
        world.Google.Tokens.Revoke();
        while (world.Google.Requests.TryDequeue(out _))
        {
        }

        await ImportUntilDoneAsync(world, book);
        await world.ImportAsync(book);
        (string[] held, string[] fresh) = await world.CompareAsync(book);
        Assert.Equal(fresh, held);
        Assert.True(failures is > 0 and < 25, $"{failures.ToString(CultureInfo.InvariantCulture)} of 25 imports failed.");
    }

    private static async Task ImportUntilDoneAsync(World world, IContactBook book)
    {
        for (int i = 0; i < 20; i++)
        {
            try
            {
                await world.ImportAsync(book);
                return;
            }
            catch (SourceException)
            {
                // Faults that are still waiting to happen.
            }
        }
    }

    private static string Name(Random random) => string.Create(CultureInfo.InvariantCulture, $"Person {random.Next(1_000_000)}");

    private static void ChangeSomething(World world, Random random, int changes)
    {
        FakePeople.Listing listing = world.Google.People.Connections;
        for (int i = 0; i < changes; i++)
        {
            int number = random.Next(40);
            string name = $"people/c{number}";
            switch (random.Next(6))
            {
                case 0 when listing.Standing.ContainsKey(name):
                    listing.Remove(name);
                    break;
                case 1 when listing.Standing.TryGetValue(name, out System.Text.Json.Nodes.JsonObject? person):
                    listing.Put($"people/c{100 + random.Next(1000)}", person.DeepClone().AsObject(), name);
                    break;
                case 2:
                    world.Google.People.Groups[$"contactGroups/g{random.Next(3)}"] = (Name(random), false);
                    break;
                default:
                    world.Put(number, Name(random), $"contactGroups/g{random.Next(3)}");
                    break;
            }
        }
    }

    private static void Disturb(World world, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                world.Google.People.Change(() => world.Google.People.Connections.ExpireTokens());
                break;
            case 1:
                world.Google.People.Change(() => world.Google.People.Connections.ExpireTokens(pages: true));
                break;
            case 2:
                world.Google.FailNext(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "wait"), "3", random.Next(1, 10));
                break;
            case 3:
                Skip(world, random.Next(4));
                world.Google.FailNext(500, times: random.Next(1, 8));
                break;
            case 4:
                Skip(world, random.Next(4));
                world.Google.FailNext(static context =>
                {
                    context.Abort();
                    return Task.FromResult(true);
                });
                break;
            case 5:
                Skip(world, random.Next(4));
                world.Google.FailNext(403, FakeGoogle.Error(403, "PERMISSION_DENIED", "no", "SERVICE_DISABLED"));
                break;
            case 6:
                world.Google.Tokens.Revoke();
                break;
            default:
                break;
        }
    }

    private static void Skip(World world, int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            world.Google.FailNext(static _ => Task.FromResult(false));
        }
    }
}
