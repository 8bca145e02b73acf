using System.Net;
using ContactBridge.Sources.Http;
using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>What the typed requests share: all are GET, name their operation for telemetry, and carry their scopes.</summary>
internal abstract class TypedRequest<TResponse> : ClientServiceRequest<TResponse>
{
    /// <summary>Prepares the request.</summary>
    /// <param name="service">The service.</param>
    /// <param name="scopes">The scopes that the request needs.</param>
    protected TypedRequest(IClientService service, IReadOnlyCollection<string> scopes)
        : base(service)
    {
        ModifyRequest = message =>
        {
            message.Options.Set(SourceRequest.Operation, MethodName);
            message.Options.Set(SourceRequest.Scopes, scopes);
            if (ExpiredStatuses.Count > 0)
            {
                message.Options.Set(SourceRequest.ExpiredStatuses, ExpiredStatuses);
            }
        };
    }

    /// <inheritdoc/>
    public sealed override string HttpMethod => "GET";

    /// <summary>Statuses that mean that the bookmark of the request is no longer good.</summary>
    public IReadOnlyCollection<HttpStatusCode> ExpiredStatuses { get; set; } = [];

    /// <summary>Without white space: answers are a fifth smaller.</summary>
    [RequestParameter("prettyPrint", RequestParameterType.Query)]
    public bool? PrettyPrint { get; set; } = false;

    /// <summary>Declares a parameter, as generated services do.</summary>
    protected void Declare(string name, string place = "query", bool isRequired = false) =>
        RequestParameters[name] = new Parameter { Name = name, ParameterType = place, IsRequired = isRequired };

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("prettyPrint");
    }
}
