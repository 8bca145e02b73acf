using ContactBridge.Contacts;
using ContactBridge.Engine.Tests.Resolving;
using ContactBridge.Records;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Decisions;

public sealed class DecisionsTests
{
    private static readonly ContactRecord _anna = new RecordBuilder("a", "1").Name("Anna", "Berggren").Email("anna@example.org").Build();
    private static readonly ContactRecord _annaToo = new RecordBuilder("b", "1").Name("Anna", "Berggren").Email("anna@example.org").Build();
    private static readonly ContactRecord _stranger = new RecordBuilder("c", "1").Name("Quirin", "Falk").Email("q@example.org").Build();

    [Fact]
    public async Task KeepApart_parts_what_the_score_joins_and_undo_joins_it_again_under_the_same_id()
    {
        await using TestBook book = await TestBook.CreateAsync(_anna, _annaToo);
        PersonId person = await book.PersonOfAsync(_anna);
        Assert.Equal(Verdict.Same, await book.JudgeAsync(_anna, _annaToo));

        DecisionOutcome outcome = await book.Pipeline.KeepApartAsync(book.Book, [_anna.Key], [_annaToo.Key]);
        Assert.Equal(Verdict.Apart, await book.JudgeAsync(_anna, _annaToo));

        Assert.NotNull(await book.Pipeline.UndoAsync(book.Book, outcome.Id));
        Assert.Equal(Verdict.Same, await book.JudgeAsync(_anna, _annaToo));
        Assert.Equal(person, await book.PersonOfAsync(_annaToo));
        Assert.Null(await book.Pipeline.UndoAsync(book.Book, outcome.Id));
    }

    [Fact]
    public async Task KeepTogether_joins_strangers_and_undo_restores_both_ids()
    {
        await using TestBook book = await TestBook.CreateAsync(_anna, _stranger);
        PersonId anna = await book.PersonOfAsync(_anna);
        PersonId stranger = await book.PersonOfAsync(_stranger);

        DecisionOutcome outcome = await book.Pipeline.KeepTogetherAsync(book.Book, [_anna.Key], [_stranger.Key]);
        Assert.Equal(Verdict.Same, await book.JudgeAsync(_anna, _stranger));
        PersonId joined = await book.PersonOfAsync(_anna);
        Assert.Equal([joined], (await book.Book.FindPersonAsync(anna, CancellationToken.None))!.Successors);
        Assert.Equal([joined], (await book.Book.FindPersonAsync(stranger, CancellationToken.None))!.Successors);

        await book.Pipeline.UndoAsync(book.Book, outcome.Id);
        Assert.Equal((anna, stranger), (await book.PersonOfAsync(_anna), await book.PersonOfAsync(_stranger)));
    }

    [Fact]
    public async Task Later_decision_wins_over_an_earlier_one()
    {
        await using TestBook book = await TestBook.CreateAsync(_anna, _annaToo);
        await book.Pipeline.KeepApartAsync(book.Book, [_anna.Key], [_annaToo.Key]);

        await book.Pipeline.KeepTogetherAsync(book.Book, [_anna.Key], [_annaToo.Key]);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(_anna, _annaToo));
    }

    [Fact]
    public async Task Later_keep_apart_wins_over_two_earlier_ones_that_join_by_a_third()
    {
        await using TestBook book = await TestBook.CreateAsync(_anna, _annaToo, _stranger);
        await book.Pipeline.KeepTogetherAsync(book.Book, [_anna.Key], [_stranger.Key]);
        await book.Pipeline.KeepTogetherAsync(book.Book, [_annaToo.Key], [_stranger.Key]);

        await book.Pipeline.KeepApartAsync(book.Book, [_anna.Key], [_annaToo.Key]);

        Assert.Equal(Verdict.Apart, await book.JudgeAsync(_anna, _annaToo));
        Assert.Equal(Verdict.Same, await book.JudgeAsync(_annaToo, _stranger));
    }

    [Fact]
    public async Task Decision_wins_over_a_veto()
    {
        ContactRecord senior = new RecordBuilder("a", "1").Name(new PersonName { Given = "Thomas", Family = "Meyer", Suffix = "Sr." }).Build();
        ContactRecord junior = new RecordBuilder("b", "1").Name(new PersonName { Given = "Thomas", Family = "Meyer", Suffix = "Jr." }).Build();
        await using TestBook book = await TestBook.CreateAsync(senior, junior);

        await book.Pipeline.KeepTogetherAsync(book.Book, [senior.Key], [junior.Key]);

        Assert.Equal(Verdict.Same, await book.JudgeAsync(senior, junior));
    }

    [Fact]
    public async Task Decisions_survive_deletion_and_import_under_other_keys()
    {
        await using TestBook book = await TestBook.CreateAsync(_anna, _annaToo, _stranger);
        await book.Pipeline.KeepApartAsync(book.Book, [_anna.Key], [_annaToo.Key]);
        await book.Pipeline.KeepTogetherAsync(book.Book, [_anna.Key], [_stranger.Key]);
        await book.RemoveAsync(_anna, _stranger);
        await book.Pipeline.ResolveAsync(book.Book);

        ContactRecord anna = new ContactRecord { Key = new RecordKey(_anna.Key.Source, "another"), Contact = _anna.Contact };
        ContactRecord stranger = new ContactRecord { Key = new RecordKey(_stranger.Key.Source, "another"), Contact = _stranger.Contact };
        await book.PutAsync(anna, stranger);
        await book.Pipeline.ResolveAsync(book.Book);

        Assert.Equal(Verdict.Apart, await book.JudgeAsync(anna, _annaToo));
        Assert.Equal(Verdict.Same, await book.JudgeAsync(anna, stranger));
    }

    [Fact]
    public async Task Decide_refuses_unknown_records_and_contradictions()
    {
        await using TestBook book = await TestBook.CreateAsync(_anna, _annaToo);
        RecordKey unknown = new(_anna.Key.Source, "none");

        await Assert.ThrowsAsync<ArgumentException>(() => book.Pipeline.KeepApartAsync(book.Book, [unknown], [_anna.Key]));
        await Assert.ThrowsAsync<ArgumentException>(() => book.Pipeline.KeepApartAsync(book.Book, [_anna.Key], [_anna.Key]));
        await Assert.ThrowsAsync<ArgumentException>(() => book.Pipeline.KeepTogetherAsync(book.Book, [], [_anna.Key]));
        Assert.Empty(await book.Book.GetDecisionsAsync(CancellationToken.None));
    }
}
