using System.CommandLine;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Gmail;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>contactbridge connect gmail me@gmail.com --client client_secret.json [--part mail]</summary>
internal sealed class GmailConnector : IConnector
{
    private const string Grant = "grant";
    private const string ClientSecret = "client-secret";

    private static readonly Dictionary<string, GmailParts> Parts = new(StringComparer.Ordinal)
    {
        ["contacts"] = GmailParts.Contacts,
        ["other"] = GmailParts.OtherContacts,
        ["directory"] = GmailParts.Directory,
        ["mail"] = GmailParts.Mail,
    };

    private readonly Argument<string> _account = new("address") { Description = "The account's address, such as me@gmail.com." };
    private readonly Option<string?> _client = new("--client") { Description = "The JSON file of your Google client of type \"Desktop app\". Default: $CONTACTBRIDGE_GOOGLE_CLIENT.", HelpName = "FILE" };
    private readonly Option<string> _part = new("--part") { Description = "What to read; each part is a source with a grant of its own.", DefaultValueFactory = static _ => "contacts" };
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Show the address to sign in at, and open nothing." };
    private readonly Option<int> _wait = Browser.CreateWait();
    private readonly Option<string?> _people = new("--people-address") { Description = "Another address of the People API, for tests.", HelpName = "URL" };
    private readonly Option<string?> _mail = new("--mail-address") { Description = "Another address of the Gmail API, for tests.", HelpName = "URL" };

    public string Kind => "gmail";

    public string Summary => "A Google account: contacts, other contacts, the organisation's directory, or the people in its mail.";

    public IReadOnlyList<string> SecretNames { get; } = [Grant, ClientSecret];

    public void AddTo(Command command)
    {
        _part.AcceptOnlyFromAmong([.. Parts.Keys]);
        command.Arguments.Add(_account);
        foreach (Option option in (Option[])[_client, _part, _noBrowser, _wait, _people, _mail])
        {
            command.Options.Add(option);
        }
    }

    public async Task<NewConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ParseResult arguments = request.Arguments;
        string account = arguments.GetValue(_account)!.Trim();
        if (account.IndexOf('@', StringComparison.Ordinal) <= 0 || account.EndsWith('@'))
        {
            throw new UsageException("connect gmail wants an address, such as me@gmail.com.");
        }

        string file = arguments.GetValue(_client) ?? Environment.GetEnvironmentVariable("CONTACTBRIDGE_GOOGLE_CLIENT")
            ?? throw new UsageException("Google wants to know the program that reads: give --client FILE. See docs/gmail.md, \"Your own client\".");
        GoogleSignInOptions google = await GoogleClientFile.ReadAsync(file, TimeSpan.FromSeconds(arguments.GetValue(_wait)), cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> settings = Settings(arguments, account, google);
        GmailParts part = Parts[settings["part"]];
        bool opens = !arguments.GetValue(_noBrowser);
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(google, GoogleScopes.Of(part), account, (address, _) => Browser.ShowAsync(address, opens), cancellationToken).ConfigureAwait(false);
        IContactSource source = Open(settings, google, grant, replaced: null);
        await VerifyAsync(source, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> secrets = new(StringComparer.Ordinal) { [Grant] = grant.ToSecret() };
        if (google.ClientSecret is { Length: > 0 } secret)
        {
            secrets[ClientSecret] = secret;
        }

        return new NewConnection { Source = source.Descriptor, Kind = Kind, Settings = settings, Secrets = secrets };
    }

    public async Task<IContactSource> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        (GoogleSignInOptions google, GoogleGrant grant) = await RecallAsync(connection, cancellationToken).ConfigureAwait(false);
        return Open(connection.Settings, google, grant, (replaced, stop) => connection.Secrets.SetAsync(Grant, replaced.ToSecret(), stop));
    }

    public async Task RevokeAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (await connection.Secrets.FindAsync(Grant, cancellationToken).ConfigureAwait(false) is not null)
        {
            (GoogleSignInOptions google, GoogleGrant grant) = await RecallAsync(connection, cancellationToken).ConfigureAwait(false);
            await GoogleSignIn.RevokeAsync(google, grant, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One element is enough to know that the grant, the client and the part work.</summary>
    private static async Task VerifyAsync(IContactSource source, CancellationToken cancellationToken)
    {
        if (source is GmailCorrespondentSource mailbox)
        {
            await mailbox.VerifyAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await foreach (ContactChange change in source.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            break;
        }
    }

    private static async Task<(GoogleSignInOptions Google, GoogleGrant Grant)> RecallAsync(Connection connection, CancellationToken cancellationToken)
    {
        string secret = await connection.Secrets.GetAsync(Grant, cancellationToken).ConfigureAwait(false);
        GoogleSignInOptions google = new()
        {
            ClientId = connection.Settings["client"],
            ClientSecret = await connection.Secrets.FindAsync(ClientSecret, cancellationToken).ConfigureAwait(false),
            AuthorizeAddress = new Uri(connection.Settings["authorize"]),
            TokenAddress = new Uri(connection.Settings["token"]),
            RevokeAddress = new Uri(connection.Settings["revoke"]),
        };
        try
        {
            return (google, GoogleGrant.FromSecret(secret));
        }
        catch (FormatException)
        {
            throw new SignInRequiredException(connection.Source, "What this source was signed in with cannot be read. Connect it again: contactbridge connect gmail");
        }
    }

    private static IContactSource Open(IReadOnlyDictionary<string, string> settings, GoogleSignInOptions google, GoogleGrant grant, Func<GoogleGrant, CancellationToken, Task>? replaced)
    {
        GmailParts part = Parts[settings["part"]];
        GmailOptions defaults = new() { Account = settings["account"], Tokens = new GoogleAccessTokens(google, SourceId.Create("gmail:" + settings["account"]), grant) { GrantReplaced = replaced } };
        GmailOptions options = new()
        {
            Account = defaults.Account,
            Tokens = defaults.Tokens,
            Parts = part,
            PeopleAddress = settings.TryGetValue("people", out string? people) ? new Uri(people) : defaults.PeopleAddress,
            MailAddress = settings.TryGetValue("mail", out string? mail) ? new Uri(mail) : defaults.MailAddress,
        };
        return part == GmailParts.Mail ? new GmailCorrespondentSource(options) : new GmailContactSource(options, part);
    }

    private Dictionary<string, string> Settings(ParseResult arguments, string account, GoogleSignInOptions google)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["account"] = account,
            ["part"] = arguments.GetValue(_part)!,
            ["client"] = google.ClientId,
            ["authorize"] = google.AuthorizeAddress.AbsoluteUri,
            ["token"] = google.TokenAddress.AbsoluteUri,
            ["revoke"] = google.RevokeAddress.AbsoluteUri,
        };
        foreach ((string name, Option<string?> option) in ((string, Option<string?>)[])[("people", _people), ("mail", _mail)])
        {
            if (arguments.GetValue(option) is { } text)
            {
                settings[name] = Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : throw new UsageException("The address of an API begins with https://.");
            }
        }

        return settings;
    }
}
