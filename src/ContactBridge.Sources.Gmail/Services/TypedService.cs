using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Http;
using Google.Apis.Http;
using Google.Apis.Services;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>What the typed services share: answers are read by System.Text.Json, and one that cannot be read is not repeated in a message.</summary>
internal abstract class TypedService : BaseClientService
{
    private readonly HttpSourceOptions _options;

    /// <summary>Prepares the service; nothing is sent yet.</summary>
    protected TypedService(HttpSourceOptions options, Uri address)
        : base(MakeInitializer(options, address))
    {
        _options = options;

        // Each attempt has a limit of its own; a client's would end the pauses between them that the service asks for.
        HttpClient.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>The source, for exceptions.</summary>
    public SourceId Source => _options.Source;

    /// <inheritdoc/>
    public override string BaseUri => BaseUriOverride;

    /// <inheritdoc/>
    public override string BasePath => string.Empty;

    /// <inheritdoc/>
    public override IList<string> Features => [];

    /// <inheritdoc/>
    public override async Task<T> DeserializeResponse<T>(HttpResponseMessage response)
    {
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            return Read<T>(body);
        }
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="SourceProtocolException">It is not the JSON that was expected.</exception>
    public T Read<T>(Stream body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Default) ?? throw NotUnderstood();
        }
        catch (JsonException)
        {
            // The exception quotes the place by property names, which may be anybody's words; so it is not kept.
            throw NotUnderstood();
        }
    }

    private SourceProtocolException NotUnderstood() => new(_options.Source, "The service's answer is not the JSON that was expected.");

    private static Initializer MakeInitializer(HttpSourceOptions options, Uri address) => new()
    {
        ApplicationName = "ContactBridge",
        BaseUri = address.AbsoluteUri,
        HttpClientFactory = new GoogleHttpClientFactory(options),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        MaxUrlLength = 0,
    };
}
