using ContactBridge.Sources.Imap;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Sources.Outlook;

/// <summary>Which Microsoft account to read (Outlook.com, Hotmail, Live, MSN, Microsoft 365), and how.</summary>
/// <remarks>Sources made from the same options share one connection pool and the limit of four requests at a time that Microsoft sets for a mailbox.</remarks>
public sealed class OutlookOptions
{
    /// <summary>The account's sign-in address: the name of its sources.</summary>
    public required string Account { get; init; }

    /// <summary>Gives access tokens: <see cref="MicrosoftSignIn"/>, or the application's own sign-in.</summary>
    public required IAccessTokenProvider Tokens { get; init; }

    /// <summary>What <c>AddOutlook</c> adds. Default contacts only.</summary>
    public OutlookParts Include { get; init; } = OutlookParts.Contacts;

    /// <summary>True to read the contacts' photos, which costs one part of a batch for each new or changed contact. Default true.</summary>
    public bool ReadPhotos { get; init; } = true;

    /// <summary>
    /// True to read what Outlook keeps and Microsoft Graph's contact has no name for (fax and other telephones, anniversary, user fields, open
    /// extensions), which costs one part of a batch for each new or changed contact. Default true.
    /// </summary>
    public bool ReadExtendedProperties { get; init; } = true;

    /// <summary>Largest photo that is kept, in octets. 0 to 32 MiB; default 4 MiB.</summary>
    public int MaxPhotoBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Contacts asked for at once. 1 to 1,000; default 200.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>Messages asked for at once. 1 to 1,000; default 250.</summary>
    public int MessagePageSize { get; init; } = 250;

    /// <summary>Further addresses of the owner, for correspondents. Those the owner sends under are found without being named.</summary>
    public IReadOnlyCollection<string> OwnAddresses { get; init; } = [];

    /// <summary>Which correspondents to give out. Default people only.</summary>
    public CorrespondentKinds Correspondents { get; init; } = CorrespondentKinds.Person;

    /// <summary>Microsoft Graph's address for all but national clouds.</summary>
    public static Uri PublicService { get; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>The service's root. Default <see cref="PublicService"/>; national clouds have others.</summary>
    public Uri BaseAddress { get; init; } = PublicService;

    /// <summary>Sends the requests, for applications and tests that bring their own; null for a connection pool of the source's own.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Log; never gets an address, a name, an account or a token. Default none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Fewest messages between two checkpoints; large mailboxes get fewer, since each token holds all totals.</summary>
    internal int MinMessagesBetweenStops { get; init; } = 25_000;

    /// <summary>The account's name in ids.</summary>
    internal string AccountKey => Account.Trim().ToLowerInvariant();

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Account);
        ArgumentNullException.ThrowIfNull(Tokens);
        ArgumentNullException.ThrowIfNull(BaseAddress);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxPhotoBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPhotoBytes, 32 * 1024 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PageSize, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(MessagePageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MessagePageSize, 1000);
        if (!BaseAddress.IsAbsoluteUri || (BaseAddress.Scheme != Uri.UriSchemeHttps && !BaseAddress.IsLoopback))
        {
            throw new ArgumentException("The service's address must be absolute, and https unless it is on this machine.", nameof(BaseAddress));
        }
    }
}
