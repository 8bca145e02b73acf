namespace ContactBridge.Sources.Imap.Discovery;

/// <summary>Asks the domain name system where a domain's mail is. Replaceable, for applications with a resolver of their own.</summary>
public interface IMailDns
{
    /// <summary>Finds the hosts of a service (RFC 2782), best first.</summary>
    /// <param name="name">The whole name, such as "_imaps._tcp.example.com".</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>None when there is no such name, or nobody answers.</returns>
    ValueTask<IReadOnlyList<MailHost>> FindServicesAsync(string name, CancellationToken cancellationToken);

    /// <summary>Finds the mail exchangers of a domain (RFC 5321 §5.1), best first.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>None when there is no such name, or nobody answers.</returns>
    ValueTask<IReadOnlyList<MailHost>> FindExchangersAsync(string domain, CancellationToken cancellationToken);
}

/// <summary>A host that the domain name system names.</summary>
/// <param name="Name">Lower case, without the final dot.</param>
/// <param name="Port">Of a service; 25 for an exchanger.</param>
public readonly record struct MailHost(string Name, int Port);
