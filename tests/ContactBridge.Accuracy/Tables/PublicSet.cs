using ContactBridge.Accuracy.Scoring;

namespace ContactBridge.Accuracy.Tables;

/// <summary>A labelled public table: what its columns mean, and who is whom.</summary>
/// <param name="Name">Its folder, and after a blank which of its columns are left out.</param>
/// <param name="Files">One to deduplicate, several to link.</param>
/// <param name="IdColumn">The table's own record id.</param>
/// <param name="Map">The columns' meanings.</param>
/// <param name="Truth">File, id column and person column.</param>
/// <param name="Region">In which telephone numbers are read.</param>
/// <param name="People">Column and value of the rows that count; null for all.</param>
internal sealed record PublicSet(
    string Name,
    IReadOnlyList<string> Files,
    string IdColumn,
    string Map,
    (string File, string Id, string Person) Truth,
    string? Region = null,
    (string Column, string Value)? People = null)
{
    private const string FebrlPlaces = "given_name=name.given surname=name.family suburb=address.city postcode=address.postal date_of_birth=birthday";
    private const string FebrlWithoutNumber = FebrlPlaces + " street_number=address.street address_1=address.street address_2=address.extended state=address.region";
    private const string Febrl = FebrlWithoutNumber + " soc_sec_id=identifier:ssn";

    public static IReadOnlyList<PublicSet> All { get; } =
    [
        new("febrl1", ["dataset1.csv"], "rec_id", Febrl, ("truth.csv", "rec_id", "person_id")),
        new("febrl3", ["dataset3.csv"], "rec_id", Febrl, ("truth.csv", "rec_id", "person_id")),
        new("febrl4", ["dataset4a.csv", "dataset4b.csv"], "rec_id", Febrl, ("truth.csv", "rec_id", "person_id")),
        new("febrl1 without-number", ["dataset1.csv"], "rec_id", FebrlWithoutNumber, ("truth.csv", "rec_id", "person_id")),
        new("febrl3 without-number", ["dataset3.csv"], "rec_id", FebrlWithoutNumber, ("truth.csv", "rec_id", "person_id")),
        new("febrl4 without-number", ["dataset4a.csv", "dataset4b.csv"], "rec_id", FebrlWithoutNumber, ("truth.csv", "rec_id", "person_id")),
        new("febrl3 without-street", ["dataset3.csv"], "rec_id", FebrlPlaces, ("truth.csv", "rec_id", "person_id")),
        new("fake1000", ["fake_1000.csv"], "unique_id", "first_name=name.given surname=name.family dob=birthday city=address.city email=email", ("fake_1000.csv", "unique_id", "cluster")),
        new(
            "senzing-truthset",
            ["customers.csv", "reference.csv", "watchlist.csv"],
            "RECORD_ID",
            "PRIMARY_NAME_FULL=name PRIMARY_NAME_ORG=organization PRIMARY_NAME_LAST=name.family PRIMARY_NAME_FIRST=name.given PRIMARY_NAME_MIDDLE=name.middle NATIVE_NAME_FULL=name "
            + "DATE_OF_BIRTH=birthday EMAIL_ADDRESS=email PHONE_NUMBER=phone ADDR_FULL=address.formatted ADDR_LINE1=address.street ADDR_CITY=address.city ADDR_STATE=address.region ADDR_POSTAL_CODE=address.postal "
            + "ADDR_COUNTRY=address.country SSN_NUMBER=identifier:ssn PASSPORT_NUMBER=identifier:passport DRIVERS_LICENSE_NUMBER=identifier:driving-licence NATIONAL_ID_NUMBER=identifier:national-id EMPLOYER=organization",
            ("actual_truthset_key.csv", "RECORD_ID", "CLUSTER_ID"),
            "US",
            ("RECORD_TYPE", "PERSON")),
        new("fodors-zagat", ["restaurant.csv"], "id", "name=organization addr=address.street city=address.city phone=phone", ("restaurant.csv", "id", "class"), "US"),
        new("dedupe-csv-example", ["input_with_true_ids.csv"], "Id", "Site name=organization;Address=address.street;Zip=address.postal;Phone=phone", ("input_with_true_ids.csv", "Id", "True Id"), "US"),
    ];

    public async Task<(PartitionScore Score, int Records)> RunAsync(string data)
    {
        string folder = Path.Combine(data, Name.Split(' ')[0]);
        string[] files = [.. Files.Select(f => Path.Combine(folder, f))];
        Dictionary<string, string> map = Map.Split(Map.Contains(';', StringComparison.Ordinal) ? ';' : ' ')
            .Select(static entry => entry.Split('='))
            .ToDictionary(static e => e[0], static e => e[1], StringComparer.OrdinalIgnoreCase);
        Clustering clustering = await TableFile.ResolveAsync(files, IdColumn, map, Region);
        Dictionary<string, string> truth = LabelledTable.Read(Path.Combine(folder, Truth.File), Truth.Id, Truth.Person);
        if (People is { } people)
        {
            HashSet<string> counted = [.. files.SelectMany(f => LabelledTable.Read(f, IdColumn, people.Column)).Where(p => string.Equals(p.Value, people.Value, StringComparison.Ordinal)).Select(static p => p.Key)];
            truth = truth.Where(p => counted.Contains(p.Key)).ToDictionary(StringComparer.Ordinal);
        }

        return (PartitionScore.Of(clustering.ClusterOf, truth), truth.Count);
    }
}
