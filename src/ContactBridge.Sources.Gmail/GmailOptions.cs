using ContactBridge.Sources.Imap;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Sources.Gmail;

/// <summary>Which Google account to read, and how.</summary>
public sealed class GmailOptions
{
    /// <summary>The account's address: the name of its sources.</summary>
    public required string Account { get; init; }

    /// <summary>Gives access tokens: the application's own.</summary>
    public required IAccessTokenProvider Tokens { get; init; }

    /// <summary>What to read. Default the address book alone.</summary>
    public GmailParts Parts { get; init; } = GmailParts.Contacts;

    /// <summary>True to read what people say of themselves in their Google profiles beside what the user wrote down. Default true.</summary>
    public bool IncludeProfiles { get; init; } = true;

    /// <summary>People asked for at once. 1 to 1,000; default 1,000. Another size means that the next read is a full one.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Messages listed at once. 1 to 500; default 500.</summary>
    public int MessagePageSize { get; init; } = 500;

    /// <summary>Messages asked for in one batch request. 1 to 100; default 50, as Google advises.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Which correspondents to give out. Default people only; what is left out is counted.</summary>
    public CorrespondentKinds Include { get; init; } = CorrespondentKinds.Person;

    /// <summary>Further addresses of the owner. Those the owner sends under are found without being named.</summary>
    public IReadOnlyCollection<string> OwnAddresses { get; init; } = [];

    /// <summary>The scope that reads message headers. Default gmail.metadata; an application that has gmail.readonly anyway names that.</summary>
    public string MailScope { get; init; } = GoogleScopes.MailMetadata;

    /// <summary>Requests under way at one time, for each part. 1 to 100; default 2.</summary>
    public int MaxConcurrentRequests { get; init; } = 2;

    /// <summary>A longer wait that Google asks for is not waited for, but told to the caller. 0 to 1 hour; default 2 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Address of the People API. Default Google's.</summary>
    public Uri PeopleAddress { get; init; } = new("https://people.googleapis.com/");

    /// <summary>Address of the Gmail API. Default Google's.</summary>
    public Uri MailAddress { get; init; } = new("https://gmail.googleapis.com/");

    /// <summary>Sends the requests, for applications and tests that bring their own; null for a connection pool of the source's own.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Log; never gets a contact's value, an address or a token. Default none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Fewest messages between two checkpoints; large mailboxes get fewer, since each token holds all totals.</summary>
    internal int MinMessagesBetweenStops { get; init; } = 5_000;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Account);
        ArgumentNullException.ThrowIfNull(Tokens);
        InRange(PageSize, 1, 1000, nameof(PageSize));
        InRange(MessagePageSize, 1, 500, nameof(MessagePageSize));
        InRange(BatchSize, 1, 100, nameof(BatchSize));
        if (!PeopleAddress.IsAbsoluteUri || !MailAddress.IsAbsoluteUri)
        {
            throw new ArgumentException("The services' addresses are absolute.", nameof(PeopleAddress));
        }
    }

    private static void InRange(int value, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
