using ContactBridge;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers ContactBridge with a container.</summary>
public static class ContactBridgeServiceCollectionExtensions
{
    /// <summary>Registers one <see cref="ContactBridgeClient"/>, which logs to the container's loggers and is disposed of with it.</summary>
    /// <param name="services">The container's registrations.</param>
    /// <param name="configure">Says where books are kept and what is read.</param>
    public static IServiceCollection AddContactBridge(this IServiceCollection services, Action<ContactBridgeBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(provider =>
        {
            ContactBridgeBuilder builder = new();
            builder.WithServices(provider);
            if (provider.GetService<ILoggerFactory>() is { } loggers)
            {
                builder.WithLogging(loggers);
            }

            if (provider.GetService<TimeProvider>() is { } time)
            {
                builder.WithTime(time);
            }

            configure(builder);
            return builder.Build();
        });
        return services;
    }
}
