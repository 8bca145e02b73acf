using ContactBridge.Sources.Outlook;

namespace ContactBridge;

/// <summary>Adds Microsoft accounts to a bridge.</summary>
public static class OutlookBuilderExtensions
{
    /// <summary>Adds an account: one source for each part that <see cref="OutlookOptions.Include"/> names.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Which account, and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or no part is named.</exception>
    public static IContactBridgeBuilder AddOutlook(this IContactBridgeBuilder builder, OutlookOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<Sources.IContactSource> sources = OutlookSources.Create(options);
        foreach (Sources.IContactSource source in sources)
        {
            builder = builder.AddSource(_ => source);
        }

        return builder;
    }
}
