using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactBridge.Accuracy.Books;

/// <summary>Makes books with the benchmark's own generator, in a temporary folder.</summary>
internal static class BookGenerator
{
    // What makes life hard: shared and handed-on identifiers, namesakes, damaged and partial names, other spellings.
    private static readonly string[] HardRates =
    [
        "household", "household_landline", "household_email", "household_couple_card", "father_son_same_name", "twins", "company_card", "assistant_phone", "namesake", "recycled_number",
        "same_local_part_other_provider", "reused_work_address", "role_address", "notification_address", "person_old_mobile", "person_second_email", "changed_job", "married_name_change", "english_name_zh",
        "both_scripts", "traditional_characters", "use_english_name", "prefix_title", "typo", "upper_case", "lower_case", "old_surname", "emoji_or_note",
        "national_form_for_foreign", "extension_shown", "full_width_digits", "email_upper", "email_tag", "email_dots", "email_googlemail", "email_provider_alias",
    ];

    private static readonly string[] HardNames = ["nick", "given", "one_field", "swapped", "initial", "none", "label", "surname"];

    public static async Task<string> MakeAsync(string data, string seed, int owners, int people, bool isHard)
    {
        string folder = Directory.CreateTempSubdirectory("contactbridge-accuracy-").FullName;
        ProcessStartInfo start = new("python3") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (string argument in (string[])[Path.Combine(data, "generate.py"), "--owners", $"{owners}", "--people", $"{people}", "--seed", seed, "--out", folder])
        {
            start.ArgumentList.Add(argument);
        }

        if (isHard)
        {
            string rates = Path.Combine(folder, "rates.json");
            await File.WriteAllTextAsync(rates, await HardenAsync(Path.Combine(data, "rates.json")));
            start.ArgumentList.Add("--rates");
            start.ArgumentList.Add(rates);
        }

        using Process process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? folder : throw new ArgumentException("The generator failed; it needs python3.");
    }

    /// <summary>The rates with every probability that makes life hard raised by half; full names give way to the partial ones.</summary>
    private static async Task<string> HardenAsync(string file)
    {
        JsonNode rates = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        foreach (string name in HardRates)
        {
            rates[name] = Math.Min(1, rates[name]!.GetValue<double>() * 1.5);
        }

        foreach ((_, JsonNode? forms) in rates["name_form"]!.AsObject())
        {
            foreach (string form in HardNames)
            {
                double more = forms![form]!.GetValue<double>() * 0.5;
                forms[form] = forms[form]!.GetValue<double>() + more;
                forms["full"] = forms["full"]!.GetValue<double>() - more;
            }
        }

        JsonObject twice = rates["second_record_in_source"]!.AsObject();
        foreach (string source in twice.Select(static p => p.Key).ToList())
        {
            twice[source] = twice[source]!.GetValue<double>() * 1.5;
        }

        return rates.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
