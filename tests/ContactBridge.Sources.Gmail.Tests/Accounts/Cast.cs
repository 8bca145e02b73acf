using System.Globalization;

namespace ContactBridge.TestSupport;

/// <summary>A small cast of invented people, so that the sources of an account meet in the same persons.</summary>
internal static class Cast
{
    private static readonly string[] GivenNames = ["Imogen", "Odo", "Perpetua", "Lucja", "Casimir", "Thandiwe", "Björn", "Aoife"];
    private static readonly string[] FamilyNames = ["Vale", "Brightwater", "Lisle", "Wójcik", "Okafor", "Lindqvist"];

    /// <summary>How many they are.</summary>
    public const int Size = 24;

    public static string Given(int who) => GivenNames[who % GivenNames.Length];

    /// <summary>Some share a name.</summary>
    public static string Family(int who) => FamilyNames[who / 2 % FamilyNames.Length];

    public static string Name(int who) => $"{Given(who)} {Family(who)}";

    public static string Address(int who) => string.Create(CultureInfo.InvariantCulture, $"{Given(who).ToLowerInvariant().Replace('ö', 'o')}.{who}@halcyon.example");

    public static string Phone(int who) => string.Create(CultureInfo.InvariantCulture, $"+1 202 555 01{who:00}");

    public static string Company(int who) => who % 3 == 0 ? "Halcyon Maps Ltd" : "Lantern Bakery";
}
