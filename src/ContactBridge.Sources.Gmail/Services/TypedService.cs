using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Http;
using Google.Apis.Http;
using Google.Apis.Services;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>What the typed services share: answers are read by System.Text.Json, and one that cannot be read is not repeated in a message.</summary>
internal abstract class TypedService(HttpSourceOptions options, Uri address) : BaseClientService(MakeInitializer(options, address))
{
    /// <summary>The source, for exceptions.</summary>
    public SourceId Source => options.Source;

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

    private SourceProtocolException NotUnderstood() => new(options.Source, "The service's answer is not the JSON that was expected.");

    private static Initializer MakeInitializer(HttpSourceOptions options, Uri address) => new()
    {
        ApplicationName = "ContactBridge",
        BaseUri = address.AbsoluteUri,
        HttpClientFactory = new GoogleHttpClientFactory(options),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        MaxUrlLength = 0,
    };
}
