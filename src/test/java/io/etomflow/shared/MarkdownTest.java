package io.etomflow.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void whatComesFromOutsideDoesNothing() {
        assertThat(Markdown.escape("<script>alert(\"x\")</script>"))
                .doesNotContain("<")
                .doesNotContain("\"");
        assertThat(Markdown.escape("[click](javascript:alert(1)) **bold** | cell"))
                .isEqualTo("\\[click\\]\\(javascript\\:alert\\(1\\)\\) \\*\\*bold\\*\\* \\| cell");
        assertThat(Markdown.escape("one\ntwo\tthree")).isEqualTo("one two three");
        assertThat(Markdown.escape(null)).isEmpty();
    }

    @Test
    void tablesHoldEscapedCells() {
        assertThat(Markdown.table(List.of("A", "B"), List.of(List.of(1, "x|y")), "none"))
                .isEqualTo("| A | B |\n| --- | --- |\n| 1 | x\\|y |");
        assertThat(Markdown.table(List.of("A"), List.of(), "none")).isEqualTo("none");
    }

    @Test
    void longTextsAreCutAtALine() {
        String text = "line\n".repeat(1000);
        assertThat(Markdown.fit(text)).hasSizeLessThan(4000).endsWith("line\n\n*There is more than fits here.*");
        assertThat(Markdown.fit("x".repeat(5000))).hasSizeLessThan(4000);
        assertThat(Markdown.fit("short")).isEqualTo("short");
    }
}
