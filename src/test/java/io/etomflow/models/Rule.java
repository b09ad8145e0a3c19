package io.etomflow.models;

/**
 * A rule that things of one kind keep.
 *
 * @param title reads as a sentence without its subject: "keeps its id"
 */
record Rule<T>(String title, Check<T> check) {

    @FunctionalInterface
    interface Check<T> {
        void check(T thing, House house, Problems problems);
    }

    static <T> Rule<T> of(String title, Check<T> check) {
        return new Rule<>(title, check);
    }

    Problems problems(T thing, House house) {
        Problems problems = new Problems();
        check.check(thing, house, problems);
        return problems;
    }
}
