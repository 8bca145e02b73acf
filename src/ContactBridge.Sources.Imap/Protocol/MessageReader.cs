using System.Globalization;
using ContactBridge.Sources.Imap.Harvest;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Takes one message.</summary>
/// <param name="header">Its header fields.</param>
/// <param name="internalDate">When it reached the mailbox; 0 when unknown.</param>
/// <param name="isLabelledSent">True when the server labels it as sent.</param>
/// <param name="uid">Its UID.</param>
/// <param name="isCut">True when a part of its header was too long to be kept.</param>
internal delegate void MessageTaker(ReadOnlySpan<byte> header, long internalDate, bool isLabelledSent, uint uid, bool isCut);

/// <summary>Reads the header fields of a range of UIDs, page by page, several pages asked for ahead.</summary>
/// <remarks>
/// A page that the server refuses is halved until the message that poisons it stands alone; that one is passed over. Messages whose header
/// does not come are asked for by ENVELOPE. Where a command is not understood, a simpler one is used from then on.
/// </remarks>
internal sealed class MessageReader(ImapConnection connection, MessageTaker take, Action<uint> poisoned, string gmailItems)
{
    /// <summary>Pages asked for ahead.</summary>
    private const int Depth = 4;

    /// <summary>Messages in a row that cannot be read, after which the folder cannot.</summary>
    private const int MaxPoisonedInRow = 50;

    private static readonly string[] Items = [$"BODY.PEEK[HEADER.FIELDS ({MessageMarks.Fields})]", "BODY.PEEK[HEADER]", "ENVELOPE"];

    private readonly Queue<(string Tag, Range32 Page)> _asked = new();
    private readonly Dictionary<uint, (uint Uid, long Date)> _headless = [];
    private readonly HashSet<uint> _done = [];
    private IEnumerator<Range32> _pages = Enumerable.Empty<Range32>().GetEnumerator();
    private int _poisonedInRow;
    private bool _lastRefused;
    private bool _notUnderstood;

    /// <summary>The form of FETCH in use: 0 is the best.</summary>
    public int Form { get; private set; }

    /// <summary>Begins a folder.</summary>
    public void Start(IEnumerable<Range32> pages)
    {
        _asked.Clear();
        _pages = pages.GetEnumerator();
    }

    /// <summary>Reads one page, or several where one was refused.</summary>
    /// <returns>The last UID up to which all is read; null when nothing is left.</returns>
    public async Task<uint?> ReadPageAsync(CancellationToken cancellationToken)
    {
        while (_asked.Count < Depth && _pages.MoveNext())
        {
            _asked.Enqueue((await connection.SendAsync(Fetch(_pages.Current, Form), cancellationToken).ConfigureAwait(false), _pages.Current));
        }

        if (_asked.Count == 0)
        {
            return null;
        }

        Range32 page = _asked.Peek().Page;
        if (await FinishAsync(cancellationToken).ConfigureAwait(false) && _headless.Count == 0)
        {
            return page.Last;
        }

        // Something went wrong: read what is under way to its end, then mend, one command at a time.
        List<Range32> refused = _headless.Count == 0 || _lastRefused ? [page] : [];
        uint last = page.Last;
        while (_asked.Count > 0)
        {
            page = _asked.Peek().Page;
            last = page.Last;
            if (!await FinishAsync(cancellationToken).ConfigureAwait(false))
            {
                refused.Add(page);
            }
        }

        foreach (Range32 again in refused)
        {
            await BisectAsync(again, cancellationToken).ConfigureAwait(false);
        }

        await MendHeadlessAsync(cancellationToken).ConfigureAwait(false);
        return last;
    }

    private static string Fetch(Range32 page, string items) => page.First == page.Last
        ? string.Create(CultureInfo.InvariantCulture, $"UID FETCH {page.First} ({items})")
        : string.Create(CultureInfo.InvariantCulture, $"UID FETCH {page.First}:{page.Last} ({items})");

    private string Fetch(Range32 page, int form) => Fetch(page, $"UID INTERNALDATE {gmailItems}{Items[form]}");

    /// <summary>Waits for the oldest page.</summary>
    /// <returns>False when the server refused it.</returns>
    private async Task<bool> FinishAsync(CancellationToken cancellationToken)
    {
        (string tag, _) = _asked.Dequeue();
        _done.Clear();
        try
        {
            if (await connection.WaitAsync(tag, "FETCH", Take, isSignIn: false, cancellationToken).ConfigureAwait(false) is not null)
            {
                throw new ImapException(ImapFailure.Protocol, "The server asked for more where FETCH is complete.");
            }

            _lastRefused = false;
            _poisonedInRow = 0;
            ForgetDone();
            return true;
        }
        catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
        {
            _lastRefused = true;
            _notUnderstood = e.Failure == ImapFailure.NotUnderstood;
            ForgetDone();
            return false;
        }
    }

    /// <summary>A response about flags names the UID of a message whose header came in another one.</summary>
    private void ForgetDone()
    {
        if (_headless.Count > 0)
        {
            foreach (uint sequence in _headless.Where(h => _done.Contains(h.Value.Uid)).Select(h => h.Key).ToArray())
            {
                _headless.Remove(sequence);
            }
        }
    }

    private async Task BisectAsync(Range32 range, CancellationToken cancellationToken)
    {
        Stack<Range32> left = new([range]);
        int form = Form;
        while (left.TryPop(out Range32 part))
        {
            _asked.Enqueue((await connection.SendAsync(Fetch(part, Form), cancellationToken).ConfigureAwait(false), part));
            if (await FinishAsync(cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (_notUnderstood && Form < Items.Length - 1)
            {
                Form++;
                left.Push(part);
                continue;
            }

            if (part.First == part.Last)
            {
                // No form helps: it is the message, not the form.
                Form = form;
                poisoned(part.First);
                if (++_poisonedInRow > MaxPoisonedInRow)
                {
                    throw new ImapException(ImapFailure.Refused, "The server gives no message of the folder.");
                }

                continue;
            }

            uint middle = part.First + ((part.Last - part.First) / 2);
            left.Push(new Range32(middle + 1, part.Last));
            left.Push(new Range32(part.First, middle));
        }
    }

    private async Task MendHeadlessAsync(CancellationToken cancellationToken)
    {
        uint[] uids = [.. _headless.Values.Select(h => h.Uid).Where(u => u > 0).Distinct().Order()];
        _headless.Clear();
        foreach (uint uid in uids)
        {
            _done.Clear();
            try
            {
                await connection.RunAsync(Fetch(new Range32(uid, uid), "UID INTERNALDATE ENVELOPE"), "FETCH", Take, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
            {
                // Reported below.
            }

            if (!_done.Contains(uid))
            {
                poisoned(uid);
            }
        }

        _headless.Clear();
    }

    private void Take(ReadOnlySpan<byte> response)
    {
        if (!FetchedMessage.TryRead(response, out FetchedMessage message))
        {
            return;
        }

        // One message may come in several responses, the header in one that does not name the UID.
        if (message.Uid == 0 && _headless.TryGetValue(message.Sequence, out (uint Uid, long Date) known))
        {
            message.Uid = known.Uid;
            message.InternalDate = message.InternalDate == 0 ? known.Date : message.InternalDate;
        }

        if (message.Uid == 0)
        {
            return;
        }

        if (!message.HasHeader && !message.Envelope.IsEmpty && EnvelopeReader.ToHeader(message.Envelope) is { Length: > 0 } header)
        {
            message.Header = header;
            message.HasHeader = true;
        }

        if (message.HasHeader)
        {
            _done.Add(message.Uid);
            if (_headless.Count > 0)
            {
                _headless.Remove(message.Sequence);
            }

            take(message.Header, message.InternalDate, message.IsLabelledSent, message.Uid, connection.IsCut);
        }
        else if (!_done.Contains(message.Uid))
        {
            _headless[message.Sequence] = (message.Uid, message.InternalDate);
        }
    }
}

/// <summary>UIDs from the first to the last, both included.</summary>
internal readonly record struct Range32(uint First, uint Last);
