using System.Globalization;
using System.Text;

namespace ContactBridge.Benchmarks.Sources;

/// <summary>Writes an mbox of invented messages among a fixed number of people: a mailbox that grows while its owner's circle does not.</summary>
internal static class MailboxFile
{
    private const long FirstAt = 1_200_000_000;

    private static readonly string[] Given = ["Ada", "Grace", "Zoë", "Björn", "Дарья", "小明", "José", "Priya", "Kwame", "Mary-Ann"];
    private static readonly string[] Family = ["Byron", "Murray", "Müller", "Иванова", "王", "O'Brien", "van der Berg", "García", "Okafor", "Smith, Jr."];

    /// <summary>Writes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="messages">How many messages.</param>
    /// <param name="people">How many people write or are written to.</param>
    public static async Task RunAsync(string path, int messages, int people)
    {
        Random random = new(11);
        await using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        for (int i = 0; i < messages; i++)
        {
            DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(FirstAt + (i * 300L));
            string to = string.Join(",\n ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Mailbox(random.Next(people))).Prepend("Owner <owner@example.com>"));
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"From sender@example.org {at:ddd MMM d HH:mm:ss yyyy}\nFrom: {Mailbox(random.Next(people))}\nTo: {to}\nSubject: Message {i}\nDate: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\nMessage-ID: <{i}.{random.NextInt64():x}@example.org>\n\nHello.\n\n");
            await file.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
    }

    private static string Mailbox(int person)
    {
        string name = $"{Given[person % Given.Length]} {Family[person / Given.Length % Family.Length]}";
        string shown = Ascii.IsValid(name) ? $"\"{name}\"" : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?=";
        return string.Create(CultureInfo.InvariantCulture, $"{shown} <person{person}@mail{person % 97}.example>");
    }
}
