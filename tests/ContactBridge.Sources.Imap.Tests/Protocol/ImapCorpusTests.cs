using System.Text;
using System.Text.Json;
using ContactBridge.Sources.Imap.Protocol;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Protocol;

public class ImapCorpusTests
{
    /// <summary>Counts that differ from the plain text count of the corpus, and why.</summary>
    private static readonly Dictionary<string, string> CountedOtherwise = new(StringComparer.Ordinal)
    {
        ["imap/jstedfast__MailKit/common/list-namespace.txt"] = "Answers LIST \"\" \"\" with the delimiter and an empty name: no folder.",
        ["imap/jstedfast__MailKit/gmail/lsub-all.txt"] = "Subscriptions; this reader never asks for them.",
        ["imap/jstedfast__MailKit/gmail/lsub-personal.txt"] = "The same.",
    };

    [Fact]
    public async Task Recorded_answers_of_real_servers_are_read_whole()
    {
        string corpus = SharedCorpus.Require();
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(corpus, "expected.json"), TestContext.Current.CancellationToken));
        List<string> wrong = [];
        int files = 0;
        foreach (JsonProperty file in expected.RootElement.EnumerateObject().Where(p => p.Name.StartsWith("imap/", StringComparison.Ordinal)))
        {
            byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(corpus, file.Name), TestContext.Current.CancellationToken);

            // The recordings were given line feeds alone; their literals count both octets.
            string text = Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\r\n");
            (int lists, int fetches, int envelopes) = await CountAsync(Encoding.Latin1.GetBytes(text + "\r\n"));
            (int, int, int) truth = (file.Value.GetProperty("list_lines").GetInt32(), file.Value.GetProperty("fetch_lines").GetInt32(), file.Value.GetProperty("envelopes").GetInt32());
            files++;
            if (truth != (lists, fetches, envelopes) && !CountedOtherwise.ContainsKey(file.Name))
            {
                wrong.Add($"{file.Name}: {truth} read as {(lists, fetches, envelopes)}");
            }
        }

        Assert.Equal(128, files);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<(int Lists, int Fetches, int Envelopes)> CountAsync(byte[] bytes)
    {
        int lists = 0;
        int fetches = 0;
        int envelopes = 0;
        ResponseReader reader = new() { Stream = new MemoryStream(bytes) };
        try
        {
            while (true)
            {
                await reader.FillAsync(TestContext.Current.CancellationToken);
                while (reader.TryTake(out ReadOnlySpan<byte> response))
                {
                    if (response.StartsWith("* "u8) && MailFolder.Parse(response) is not null)
                    {
                        lists++;
                    }
                    else if (FetchedMessage.TryRead(response, out FetchedMessage message))
                    {
                        fetches++;
                        envelopes += message.Envelope.IsEmpty ? 0 : 1;
                    }
                }
            }
        }
        catch (ImapException e) when (e.Failure == ImapFailure.Lost)
        {
            return (lists, fetches, envelopes);
        }
    }
}
