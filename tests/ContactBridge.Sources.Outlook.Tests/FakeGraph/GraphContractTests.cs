using ContactBridge.GraphContract;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

public sealed class GraphContractTests
{
    [Fact]
    public void Committed_list_is_what_the_description_gives()
    {
        string description = Path.Combine(SharedCorpus.Require(), "..", "reference", "contracts", "graph-v1.0-contacts.openapi.json");
        Assert.SkipUnless(File.Exists(description), "The description of Microsoft Graph is not present beside this checkout.");
        using FileStream stream = File.OpenRead(description);

        Assert.Equal(ContractList.Generate(stream), GraphContractRules.Text("graph-contract.txt"));
    }

    [Theory]
    [InlineData("GET", "/me/contactz")]
    [InlineData("POST", "/me/contacts")]
    [InlineData("PATCH", "/me/contacts/x")]
    [InlineData("GET", "/me/events")]
    public void Rules_know_no_other_paths(string method, string path) => Assert.Null(GraphContractRules.Instance.Find(method, path));

    [Theory]
    [InlineData("/me/contacts/delta()", "$top", "10")]
    [InlineData("/me/contacts/delta()", "$expand", "extensions")]
    [InlineData("/me/contacts", "$select", "id,fax")]
    [InlineData("/me/contacts", "$top", "1001")]
    [InlineData("/me/contacts", "$skip", "10")]
    [InlineData("/me/contacts/x", "$expand", "friends")]
    [InlineData("/me/contacts", "$search", "x")]
    public void Rules_refuse_what_the_service_refuses(string path, string option, string value)
    {
        PathRule rule = GraphContractRules.Instance.Find("GET", path)!;

        Assert.NotNull(GraphContractRules.Instance.Check(rule, [KeyValuePair.Create(option, value)]));
    }
}
