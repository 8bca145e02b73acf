namespace ContactBridge.Testing;

/// <summary>Names to invent people from: few enough that namesakes occur, in three scripts.</summary>
internal static class GeneratedNames
{
    /// <summary>Given names with a form they are also called by; null when there is none.</summary>
    public static (string Given, string? Short)[] Latin { get; } =
    [
        ("Katherine", "Kate"), ("Robert", "Bob"), ("William", "Bill"), ("Elizabeth", "Liz"), ("Alexander", "Alex"), ("Margaret", "Peggy"),
        ("Michael", "Mike"), ("José", "Pepe"), ("Francesca", "Franca"), ("Johannes", "Hannes"), ("Zoë", null), ("Łukasz", null), ("Søren", null),
        ("Ana María", null), ("Jean-Luc", null), ("Nguyệt", null), ("Aoife", null), ("Björn", null), ("Chidi", null), ("Priya", null),
    ];

    public static string[] LatinFamily { get; } =
    [
        "Smith", "Garcia Lopez", "Müller", "van der Berg", "O'Neill", "Rossi", "Nguyen", "Kowalski", "Sørensen", "Okafor", "Iyer", "MacDonald",
        "de la Cruz", "Öztürk", "Lindqvist", "Dubois", "Fernandes", "Haddad", "Jones-Brown", "Novák",
    ];

    public static (string Given, string? Short)[] Cyrillic { get; } =
    [
        ("Екатерина", "Катя"), ("Александр", "Саша"), ("Мария", "Маша"), ("Дмитрий", "Дима"), ("Ольга", null), ("Сергей", null),
    ];

    public static string[] CyrillicFamily { get; } = ["Иванов", "Петров", "Ковалёв", "Шевченко", "Соколов"];

    public static (string Given, string? Short)[] Chinese { get; } = [("伟", null), ("秀英", null), ("小明", null), ("丽华", null), ("建国", null)];

    public static string[] ChineseFamily { get; } = ["王", "李", "张", "欧阳", "陈"];

    public static string[] Streets { get; } = ["Mill Lane", "Hauptstraße", "Rue du Bac", "Via Roma", "Calle Mayor", "ул. Садовая", "中山路"];

    public static string[] Towns { get; } = ["Springfield", "Neustadt", "Villeneuve", "Borgo Nuovo", "Villanueva", "Новгород", "新城"];

    public static string[] Companies { get; } =
        ["Acme Widgets Ltd", "Globex GmbH", "Initech Inc.", "Umbrella Flowers", "Stark Bakery", "Wayne Carpets & Sons", "ООО Ромашка", "大同贸易有限公司"];

    public static string[] Titles { get; } = ["Engineer", "Head of Sales", "Nurse", "Teacher", "Owner", "Accountant"];
}
