using ContactBridge.Sources.Gmail.Tests.Fake;

namespace ContactBridge.Sources.Gmail.Tests.AnySequence;

/// <summary>The way to the account gets difficult: throttling, failures, breaks, dead tokens and bookmarks, changes between two pages.</summary>
internal sealed class GoogleTroubles(FakeGoogle google, Random random)
{
    private const string Throttled = "Quota exceeded.";

    public void Begin(Action change)
    {
        for (int troubles = random.Next(1, 3); troubles > 0; troubles--)
        {
            google.PassNext(random.Next(12));
            Add(random.Next(12), change);
        }
    }

    public void End()
    {
        google.Calm();
        google.Mail.PartFault = null;
        google.Mail.BeforeAnswer = null;
        foreach (FakePeople.Listing listing in Listings)
        {
            listing.BeforePage = null;
        }
    }

    private FakePeople.Listing[] Listings => [google.People.Connections, google.People.OtherContacts, google.People.Directory];

    private void Add(int kind, Action change)
    {
        switch (kind)
        {
            case 0:
                google.FailNext(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", Throttled), "3", random.Next(1, 10));
                break;
            case 1:
                google.FailNext(503, retryAfter: random.Next(2) == 0 ? "5" : null, times: random.Next(1, 8));
                break;
            case 2:
                google.FailNext(403, FakeGoogle.Error(403, "PERMISSION_DENIED", Throttled, "userRateLimitExceeded"), times: random.Next(1, 3));
                break;
            case 3:
                google.FailNext(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", Throttled), "3600");
                break;
            case 4:
                for (int breaks = random.Next(1, 6); breaks > 0; breaks--)
                {
                    google.FailNext(static context =>
                    {
                        context.Abort();
                        return Task.FromResult(true);
                    });
                }

                break;
            case 5:
                google.People.Change(() => Listings[random.Next(3)].ExpireTokens(pages: random.Next(2) == 0));
                break;
            case 6:
                google.FailNext(410, FakeGoogle.Error(410, "GONE", "Sync token is expired.", "EXPIRED_SYNC_TOKEN"));
                break;
            case 7:
                google.Mail.ForgetHistory();
                google.Mail.ForgetPages();
                break;
            case 8:
                google.Mail.PartFault = _ => random.Next(4) switch { 0 => (429, "{}", "1"), 1 when random.Next(6) == 0 => (500, "{}", null), _ => null };
                break;
            case 9:
                google.Tokens.Revoke();
                break;
            case 10:
                google.Mail.BeforeAnswer = change;
                break;
            default:
                foreach (FakePeople.Listing listing in Listings)
                {
                    int expires = random.Next(6);
                    listing.BeforePage = page =>
                    {
                        change();
                        if (expires-- == 0)
                        {
                            listing.ExpireTokens(pages: true);
                        }
                    };
                }

                break;
        }
    }
}
