package io.etomflow.receivables.intake;

/** What the words of a free text show about what its writer wants. */
public record RequestWords(
        boolean cancelling, boolean askingAgain, boolean agreeing, boolean changingAccount, boolean complaining) {

    static RequestWords of(String text) {
        return new RequestWords(
                WordSearch.cancels(text),
                WordSearch.asksAgain(text),
                WordSearch.agrees(text),
                WordSearch.changesAccount(text),
                WordSearch.complains(text));
    }
}
