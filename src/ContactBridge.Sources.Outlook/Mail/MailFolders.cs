using ContactBridge.Sources.Outlook.Graph;
using ContactBridge.Sources.Outlook.Mapping;

namespace ContactBridge.Sources.Outlook.Mail;

/// <summary>The folders of messages worth reading: not drafts, junk and what was thrown away.</summary>
internal static class MailFolders
{
    private const string Sent = "sentitems";

    /// <summary>Well-known names (Microsoft Graph reference, mailFolder) of what is not read, with all inside.</summary>
    private static readonly string[] Skipped = ["deleteditems", "junkemail", "drafts", "outbox", "syncissues", "conversationhistory", "recoverableitemsdeletions"];

    /// <summary>Lists the folders, sent messages first, since they say who the owner is.</summary>
    public static async Task<List<(string Id, string Name, bool IsSent)>> ReadAsync(GraphSession session, CancellationToken cancellationToken)
    {
        string[] names = [Sent, .. Skipped];
        BatchPart[] parts = [.. names.Select(name => new BatchPart(session.RelativeOf(
            session.Graph.Me.MailFolders[name].ToGetRequestInformation(static r => r.QueryParameters.Select = ["id"]))))];
        await new GraphBatch(session).SendAsync(parts, cancellationToken).ConfigureAwait(false);
        string?[] ids = [.. parts.Select(static p => p.IsGiven && p.Body.ValueKind == System.Text.Json.JsonValueKind.Object ? GraphFields.Text(p.Body, "id") : null)];

        FolderTree tree = new(
            session,
            session.Graph.Me.MailFolders.ToGetRequestInformation(static r =>
            {
                r.QueryParameters.Select = ["id", "displayName"];
                r.QueryParameters.Top = FolderTree.PageSize;
            }),
            id => session.Graph.Me.MailFolders[id].ChildFolders.ToGetRequestInformation(static r =>
            {
                r.QueryParameters.Select = ["id", "displayName"];
                r.QueryParameters.Top = FolderTree.PageSize;
            }),
            ids[1..].OfType<string>().ToHashSet(StringComparer.Ordinal));
        return [.. (await tree.ReadAsync(cancellationToken).ConfigureAwait(false))
            .Select(f => (Id: f.Key, Name: f.Value, IsSent: string.Equals(f.Key, ids[0], StringComparison.Ordinal)))
            .OrderByDescending(static f => f.IsSent)
            .ThenBy(static f => f.Id, StringComparer.Ordinal)];
    }
}
