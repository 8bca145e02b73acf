using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Normalization.Emails;

/// <summary>Recognises local parts that are read by many or by nobody.</summary>
internal static class RoleMailboxes
{
    private static readonly WordSet Machines = new("""
        noreply nreply donotreply dontreply notreply noresponse noreplies unsubscribe unsub notify notifier notification notifications notices alerts alert mailer mailerdaemon daemon bounce bounces bounced autoreply autoresponder
        automated automailer robot bot updates digest newsletter newsletters news mailing mailings campaign campaigns nichtantworten keineantwort nepasrepondre noresponder naoresponda nonrispondere calendar-notification invitations
        messages-noreply mailbot postbot undisclosed-recipients root nobody
        """);

    private static readonly WordSet Roles = new("""
        info infos information informationen sales sale support help helpdesk service services servicedesk customerservice customercare customersupport care contact contacts contactus office mail mailbox email admin administrator administration
        webmaster postmaster hostmaster abuse security privacy gdpr dpo legal compliance billing invoice invoices invoicing accounts accounting accountspayable accountsreceivable payments payment finance orders order shop store
        hr jobs job career careers recruiting recruitment hiring talent apply applications bewerbung bewerbungen personal press media pr marketing partners partner partnerships affiliates business enquiries enquiry inquiries inquiry
        team hello hallo hi hey welcome feedback suggestions reception frontdesk booking bookings reservations reservation reservas events event training education library registrar admissions
        operations ops it itsupport itservice network noc sysadmin devops dev developers engineering tech technical technik technique shipping logistics warehouse delivery returns warranty quality purchasing procurement einkauf vertrieb verkauf
        kontakt kontakte zentrale sekretariat buero buro empfang anfrage anfragen kundenservice kundendienst bestellung bestellungen rechnung rechnungen buchhaltung verwaltung poststelle redaktion presse praxis rezeption
        contacto contato contatti contatto ventas vendas atencion atendimento soporte suporte facturacion administracion administracao oficina rrhh empleo comercial informacion recepcion pedidos clientes
        accueil bureau commercial commande commandes comptabilite secretariat direction recrutement emploi rh service-client serviceclient facturation reclamation
        ufficio amministrazione vendite assistenza segreteria commerciale ordini fatture prenotazioni lavoro
        biuro sekretariat kadry sprzedaz zamowienia pomoc ksiegowosc reklamacje rekrutacja
        ofis prodazhi zakaz zakazy buh buhgalter otdel priemnaya rabota vakansii pomosh podderzhka
        kefu fuwu shichang xiaoshou zhaopin hr2 bangong
        list lists everyone all staff members announce announcements board committee group department dept council club church
        subscribe subscriptions request requests owner moderator membership donations donate volunteer volunteers
        """);

    /// <summary>What a local part is.</summary>
    internal enum MailboxUse
    {
        /// <summary>A person's, as far as can be told.</summary>
        Personal,

        /// <summary>A role's or a list's.</summary>
        Role,

        /// <summary>A machine's.</summary>
        Machine,
    }

    /// <summary>Judges a folded local part.</summary>
    /// <param name="local">Lower case.</param>
    /// <param name="isPublicProvider">At public providers only whole words count: "contact.ann" is a person's there.</param>
    public static MailboxUse Classify(ReadOnlySpan<char> local, bool isPublicProvider)
    {
        int plus = local.IndexOf('+');
        local = plus > 0 ? local[..plus] : local;
        Span<char> letters = stackalloc char[32];
        int length = 0;
        foreach (char c in local)
        {
            if (length == letters.Length)
            {
                break;
            }

            if (char.IsAsciiLetterLower(c))
            {
                letters[length++] = c;
            }
        }

        ReadOnlySpan<char> word = letters[..length];
        if (Machines.Contains(word) || IsNoReply(word) || local.StartsWith("bounce") || local.StartsWith("owner-") || local.EndsWith("-owner") || local.EndsWith("-bounces") || local.EndsWith("-request"))
        {
            return MailboxUse.Machine;
        }

        if (Roles.Contains(word))
        {
            return MailboxUse.Role;
        }

        return isPublicProvider ? MailboxUse.Personal : ByFirstWord(local);
    }

    private static bool IsNoReply(ReadOnlySpan<char> word) => word.StartsWith("noreply") || word.EndsWith("noreply") || word.StartsWith("donotreply") || word.EndsWith("donotreply") || word.StartsWith("mailerdaemon");

    // "sales.uk", "info-berlin2", "jobs_eu": a role with a short addition, or two roles.
    private static MailboxUse ByFirstWord(ReadOnlySpan<char> local)
    {
        int cut = local.IndexOfAny('.', '-', '_');
        if (cut <= 0)
        {
            return MailboxUse.Personal;
        }

        ReadOnlySpan<char> first = local[..cut];
        ReadOnlySpan<char> rest = local[(cut + 1)..].TrimEnd("0123456789");
        if (Machines.Contains(first))
        {
            return MailboxUse.Machine;
        }

        bool firstIsRole = Roles.Contains(first);
        bool restIsRole = Roles.Contains(rest) || Machines.Contains(rest);
        return (firstIsRole && (rest.Length <= 3 || restIsRole)) || (restIsRole && first.Length <= 3 && first.Length > 1) ? MailboxUse.Role : MailboxUse.Personal;
    }
}
