using System.CommandLine;
using ContactBridge.Secrets;
using ContactBridge.Sources;
using ContactBridge.Sources.Outlook;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>contactbridge connect outlook</summary>
internal sealed class OutlookConnector : IConnector
{
    private const string Cache = "cache";
    private const string ClientVariable = "CONTACTBRIDGE_MICROSOFT_CLIENT_ID";

    private readonly Argument<string?> _account = new("account")
    {
        Description = "The account's address. Default: the one that signs in.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _deviceCode = new("--device-code") { Description = "Sign in on another device instead of in this machine's browser." };
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Show the address to sign in at, and open nothing." };
    private readonly Option<int> _wait = Browser.CreateWait();
    private readonly Option<string[]> _with = new("--with") { Description = "Read this too: people (relevant ones, as Microsoft ranks them), correspondents (from message headers).", HelpName = "part" };
    private readonly Option<string?> _client = new("--client-id") { Description = $"The application's id at Microsoft. Default: the environment variable {ClientVariable}.", HelpName = "id" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "consumers, organizations, or an organisation's id. Default: common." };
    private readonly Option<string?> _token = new("--token-env") { Description = "Take access tokens from this environment variable instead of signing in; at each sync.", HelpName = "NAME" };
    private readonly Option<string?> _service = new("--service") { Description = "Microsoft Graph's address, for national clouds. Default: https://graph.microsoft.com/v1.0", HelpName = "address" };

    public string Kind => "outlook";

    public string Summary => "Contacts of Outlook.com, Hotmail, Live, MSN and Microsoft 365; on request relevant people and the people you write with.";

    public IReadOnlyList<string> SecretNames { get; } = [Cache];

    public void AddTo(Command command)
    {
        _with.AcceptOnlyFromAmong("people", "correspondents");
        command.Arguments.Add(_account);
        foreach (Option option in (Option[])[_deviceCode, _noBrowser, _wait, _with, _client, _tenant, _token, _service])
        {
            command.Options.Add(option);
        }
    }

    public async Task<NewConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ParseResult arguments = request.Arguments;
        OutlookParts[] parts = [OutlookParts.Contacts, .. (arguments.GetValue(_with) ?? []).Select(static p => p == "people" ? OutlookParts.People : OutlookParts.Correspondents).Distinct().Order()];
        OutlookParts all = parts.Aggregate(static (a, b) => a | b);
        Dictionary<string, string> settings = Settings(arguments);
        MemorySecretStore secrets = new();
        if (!settings.ContainsKey("token-env"))
        {
            MicrosoftAccount signedIn = await SignInAsync(settings, secrets, arguments, all, cancellationToken).ConfigureAwait(false);
            if (settings.TryGetValue("account", out string? named) && !string.Equals(named, signedIn.Name, StringComparison.OrdinalIgnoreCase))
            {
                await ConnectRequest.TellAsync("The account that signed in goes by another address; it is connected under that one.").ConfigureAwait(false);
            }

            settings["account"] = signedIn.Name;
        }
        else if (!settings.ContainsKey("account"))
        {
            throw new UsageException("With --token-env, name the account too: connect outlook me@outlook.com --token-env NAME");
        }

        await OutlookSources.VerifyAsync(Options(settings, secrets, all), cancellationToken).ConfigureAwait(false);
        NewConnection[] made = [.. parts.Select(part => new NewConnection
        {
            Source = OutlookSources.Create(Options(settings, secrets, part))[0].Descriptor,
            Kind = Kind,
            Settings = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["part"] = part.ToString() },
        })];
        return new NewConnection
        {
            Source = made[0].Source,
            Kind = Kind,
            Settings = made[0].Settings,
            Secrets = secrets.Values,
            Others = made[1..],
        };
    }

    public Task<IContactSource> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        OutlookParts part = Enum.TryParse(connection.Settings.GetValueOrDefault("part"), out OutlookParts known) ? known : OutlookParts.Contacts;
        return Task.FromResult(OutlookSources.Create(Options(connection.Settings, new ConnectionSecretStore(connection.Secrets), part))[0]);
    }

    public async Task RevokeAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (!connection.Settings.ContainsKey("token-env"))
        {
            await ConnectRequest.TellAsync("Microsoft lets no program take a consent back; you can, at https://account.live.com/consent/Manage (personal) or https://myapps.microsoft.com.").ConfigureAwait(false);
        }
    }

    private static OutlookOptions Options(IReadOnlyDictionary<string, string> settings, ISecretStore secrets, OutlookParts parts) => new()
    {
        Account = settings["account"],
        Tokens = settings.TryGetValue("token-env", out string? variable) ? new VariableTokens(variable) : new MicrosoftSignIn(SignIn(settings, secrets)),
        Include = parts,
        BaseAddress = settings.TryGetValue("service", out string? service) ? new Uri(service) : OutlookOptions.PublicService,
    };

    private static MicrosoftSignInOptions SignIn(IReadOnlyDictionary<string, string> settings, ISecretStore secrets) => new()
    {
        ClientId = settings["client"],
        Tenant = settings["tenant"],
        Secrets = secrets,
        SecretName = Cache,
    };

    private async Task<MicrosoftAccount> SignInAsync(Dictionary<string, string> settings, MemorySecretStore secrets, ParseResult arguments, OutlookParts parts, CancellationToken cancellationToken)
    {
        bool opens = !arguments.GetValue(_noBrowser);
        MicrosoftSignIn signIn = new(new MicrosoftSignInOptions
        {
            ClientId = settings["client"],
            Tenant = settings["tenant"],
            Secrets = secrets,
            SecretName = Cache,
            OpenBrowser = address => Browser.ShowAsync(address, opens),
            SignInTimeout = TimeSpan.FromSeconds(arguments.GetValue(_wait)),
        });
        if (arguments.GetValue(_deviceCode))
        {
            return await signIn.SignInWithDeviceCodeAsync(
                OutlookScopes.Of(parts),
                static prompt => ConnectRequest.TellAsync($"Open {prompt.Address.AbsoluteUri} on any device and type the code {prompt.Code}"),
                cancellationToken).ConfigureAwait(false);
        }

        await ConnectRequest.TellAsync("Without a browser on this machine: --device-code").ConfigureAwait(false);
        return await signIn.SignInWithBrowserAsync(OutlookScopes.Of(parts), cancellationToken).ConfigureAwait(false);
    }

    private Dictionary<string, string> Settings(ParseResult arguments)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        if (arguments.GetValue(_account) is { } account)
        {
            settings["account"] = account.Trim();
        }

        if (arguments.GetValue(_service) is { } service)
        {
            settings["service"] = Uri.TryCreate(service, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
                ? service
                : throw new UsageException("--service wants an https address.");
        }

        if (arguments.GetValue(_token) is { } variable)
        {
            settings["token-env"] = variable;
            return settings;
        }

        settings["tenant"] = arguments.GetValue(_tenant) ?? "common";
        settings["client"] = arguments.GetValue(_client) ?? Environment.GetEnvironmentVariable(ClientVariable) switch
        {
            { Length: > 0 } id => id,
            _ => throw new UsageException($"Microsoft wants to know which application asks. Register one (docs/outlook.md tells how, it is free), and give its id by --client-id or {ClientVariable}."),
        };
        return settings;
    }

    /// <summary>Access tokens of the user's own, from the environment.</summary>
    private sealed class VariableTokens(string variable) : IAccessTokenProvider
    {
        public ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken) =>
            !forceRefresh && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } token
                ? ValueTask.FromResult(token)
                : throw new SignInRequiredException(Records.SourceId.Create("outlook"), $"The environment variable {variable} holds no access token that is accepted.");
    }
}
