using System.Collections.Frozen;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>What a label cell says.</summary>
/// <param name="Label">The label, without Google's mark.</param>
/// <param name="Preference">1 when marked as primary with a leading "* ", else 0.</param>
internal readonly record struct LabelText(FieldLabel Label, int Preference)
{
    private static readonly FrozenDictionary<string, LabelKinds> Words = BuildWords().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads "Work", "* Home", "Home Fax", "Mobil" and the like in many languages.</summary>
    public static LabelText Parse(string text)
    {
        text = text.Trim();
        int preference = 0;
        if (text.StartsWith('*'))
        {
            preference = 1;
            text = text[1..].Trim();
        }

        return text.Length == 0 ? new LabelText(FieldLabel.None, preference) : new LabelText(new FieldLabel(KindsOf(text), text), preference);
    }

    /// <summary>What the words of a label mean together.</summary>
    public static LabelKinds KindsOf(string text)
    {
        if (Words.TryGetValue(text, out LabelKinds whole))
        {
            return whole;
        }

        LabelKinds kinds = LabelKinds.None;
        foreach (string word in text.Split([' ', '-', '_', '/', ',', ';', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Words.TryGetValue(word, out LabelKinds kind))
            {
                kinds |= kind;
            }
        }

        return kinds;
    }

    private static Dictionary<string, LabelKinds> BuildWords()
    {
        Dictionary<string, LabelKinds> words = new(StringComparer.OrdinalIgnoreCase);
        Add(LabelKinds.Home, "home house personal private privat zuhause domicile maison personnel personnelle casa particular personale abitazione thuis privé prive "
            + "prywatny domowy dom домашний дом личный 自宅 住宅 家庭 私人 个人 집 자택 hem hjem koti ev domů");
        Add(LabelKinds.Work, "work business office job arbeit geschäftlich dienstlich büro beruflich travail bureau professionnel trabajo oficina trabalho comercial profesional "
            + "lavoro ufficio werk zakelijk praca służbowy рабочий работа 勤務先 職場 会社 工作 办公 公司 单位 직장 회사 arbete jobb työ iş práce");
        Add(LabelKinds.Mobile, "mobile cell cellular cellphone iphone handy mobil mobiltelefon portable móvil movil celular telemóvel cellulare mobiel komórka komórkowy "
            + "мобильный моб 携帯 手机 手機 行动电话 移动电话 휴대폰 휴대전화 matkapuhelin cep");
        Add(LabelKinds.Fax, "fax telefax faks факс 传真 傳真 ファックス 팩스 télécopie");
        Add(LabelKinds.Pager, "pager beeper пейджер");
        Add(LabelKinds.Main, "main haupt hauptnummer principal principale основной");
        Add(LabelKinds.Other, "other autre otro outro altro andere anderes sonstige sonstiges weitere overig inny другой その他 其他 其它 기타 övrigt");
        Add(LabelKinds.School, "school university schule uni école escuela scuola школа 学校 학교");
        Add(LabelKinds.Assistant, "assistant");
        Add(LabelKinds.Car, "car auto");
        Add(LabelKinds.Radio, "radio");
        Add(LabelKinds.Isdn, "isdn");
        Add(LabelKinds.Telex, "telex");
        Add(LabelKinds.TextPhone, "tty tdd");
        Add(LabelKinds.Callback, "callback");
        Add(LabelKinds.Voice, "voice");
        Add(LabelKinds.Video, "video");
        Add(LabelKinds.Text, "sms text");
        words["company main"] = LabelKinds.CompanyMain | LabelKinds.Work;
        words["grand central"] = LabelKinds.None;
        words["home page"] = LabelKinds.None;
        words["homepage"] = LabelKinds.None;
        return words;

        void Add(LabelKinds kind, string list)
        {
            foreach (string word in list.Split(' '))
            {
                words[word] = kind;
            }
        }
    }
}

/// <summary>Labels repeat in every row: reads each only once. Bounded, for files whose labels never repeat.</summary>
internal sealed class LabelCache
{
    private const int MaxEntries = 48;

    private readonly List<(byte[] Utf8, LabelText Label)> _entries = [];

    /// <summary>The label that the bytes spell.</summary>
    public LabelText Get(ReadOnlySpan<byte> utf8)
    {
        foreach ((byte[] known, LabelText label) in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries))
        {
            if (utf8.SequenceEqual(known))
            {
                return label;
            }
        }

        LabelText parsed = LabelText.Parse(System.Text.Encoding.UTF8.GetString(utf8));
        if (_entries.Count < MaxEntries && utf8.Length <= 64)
        {
            _entries.Add((utf8.ToArray(), parsed));
        }

        return parsed;
    }
}
