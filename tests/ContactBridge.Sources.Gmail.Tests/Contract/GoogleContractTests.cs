using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Gmail.Tests.Contract;

/// <summary>The fake is as strict as the documents, and the committed list is what they give.</summary>
public sealed class GoogleContractTests
{
    private const string People = "/v1/people/me/connections?pageSize=10&personFields=names";

    [Theory]
    [InlineData("GET", "/v1/people/me/connectionz?personFields=names")]
    [InlineData("POST", People)]
    [InlineData("GET", "/v1/people/me/connections?pageSize=10")]
    [InlineData("GET", People + "&colour=red")]
    [InlineData("GET", People + ",shoeSizes")]
    [InlineData("GET", People + "&pageSize=20")]
    [InlineData("GET", People + "&sortOrder=BY_SHOE_SIZE")]
    [InlineData("GET", People + "&requestSyncToken=perhaps")]
    [InlineData("GET", "/v1/otherContacts?readMask=names,shoeSizes")]
    [InlineData("GET", "/gmail/v1/users/me/messages?maxResults=many")]
    [InlineData("GET", "/gmail/v1/users/me/history?startHistoryId=-1")]
    [InlineData("GET", "/gmail/v1/users/me/messages/1?format=everything")]
    [InlineData("DELETE", "/gmail/v1/users/me/messages/1")]
    public async Task Fake_refuses_what_the_documents_do_not_name(string verb, string target)
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(google, verb, target));
        Assert.Single(google.Violations);
    }

    [Fact]
    public async Task Fake_refuses_unknown_headers_and_takes_what_is_right()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(google, "GET", People, "X-Shoe-Size"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(google, "GET", People));
        Assert.Single(google.Violations);
    }

    [Fact]
    public async Task Committed_list_is_what_the_discovery_documents_give()
    {
        string contracts = Path.Combine(SharedCorpus.Require(), "..", "reference", "contracts");
        string script = Find("generate_contract.py");
        Assert.SkipUnless(File.Exists(Path.Combine(contracts, "people.v1.discovery.json")), "Google's discovery documents are not present beside this checkout.");
        Assert.SkipUnless(File.Exists(script), "The sources are not beside these tests.");
        ProcessStartInfo start = new("python3") { ArgumentList = { script, Path.Combine(contracts, "people.v1.discovery.json"), Path.Combine(contracts, "gmail.v1.discovery.json") }, UseShellExecute = false, RedirectStandardOutput = true };
        Process? python = null;
        try
        {
            python = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no Python here.");
        }

        using (python)
        {
            string made = await python!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal(made, await File.ReadAllTextAsync(Find("google-contract.json"), TestContext.Current.CancellationToken));
        }
    }

    private static string Find(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "Contract")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? string.Empty, "Contract", name);
    }

    private static async Task<HttpStatusCode> AskAsync(FakeGoogle google, string verb, string target, string? header = null)
    {
        google.Tokens.Accept("good", [GoogleScopes.Contacts, GoogleScopes.OtherContacts, GoogleScopes.MailMetadata]);
        using HttpClient client = new();
        using HttpRequestMessage request = new(new HttpMethod(verb), new Uri(google.Address, target));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "good");
        if (header is not null)
        {
            request.Headers.Add(header, "44");
        }

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
