using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ContactBridge.Engine.Export.Html;

/// <summary>The page without its data: markup, style and script in one, with a policy that lets nothing in from outside.</summary>
internal static class HtmlTemplate
{
    private static readonly string[] _scripts = ["model.js", "list.js", "card.js", "layout.js", "graph.js", "pointer.js", "page.js"];

    private static readonly Lazy<(string Head, string Tail)> _page = new(Assemble);

    /// <summary>The page up to the data.</summary>
    public static string Head(string title) =>
        _page.Value.Head.Replace("{{title}}", WebUtility.HtmlEncode(XmlText.Fit(title)), StringComparison.Ordinal);

    /// <summary>The page after the data.</summary>
    public static string Tail => _page.Value.Tail;

    private static (string Head, string Tail) Assemble()
    {
        string css = Read("page.css");
        string js = $"'use strict';\n(() => {{\n{string.Join('\n', _scripts.Select(Read))}}})();\n";

        // The script and the style are known by their hashes, so that nothing that came with a contact could ever run.
        string policy = $"default-src 'none'; script-src '{Hash(js)}'; style-src '{Hash(css)}'; img-src data:; base-uri 'none'; form-action 'none'";
        string page = Read("page.html")
            .Replace("{{csp}}", policy, StringComparison.Ordinal)
            .Replace("{{css}}", css, StringComparison.Ordinal)
            .Replace("{{js}}", js, StringComparison.Ordinal);
        int data = page.IndexOf("{{data}}", StringComparison.Ordinal);
        return (page[..data], page[(data + "{{data}}".Length)..]);
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"html/{name}")
            ?? throw new InvalidOperationException($"The page's part {name} is missing from the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
