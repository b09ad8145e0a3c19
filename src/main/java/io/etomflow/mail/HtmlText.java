package io.etomflow.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML message, with lines where a reader sees lines, without what it quotes. */
final class HtmlText {

    private HtmlText() {}

    static String of(String html) {
        if (html.isBlank()) {
            return "";
        }
        Document document = Jsoup.parse(html);
        document.select(
                        "script, style, head, template, noscript, blockquote, .gmail_quote, .yahoo_quoted, .moz-cite-prefix")
                .remove();
        Element reply = document.selectFirst("#divRplyFwdMsg, #appendonsend");
        if (reply != null) {
            while (reply.nextSibling() != null) {
                reply.nextSibling().remove();
            }
            reply.remove();
        }
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(new Lines(text), document.body());
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n[ \\t]+", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private record Lines(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                String said = words.getWholeText().replaceAll("\\s+", " ");
                boolean atLineStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
                text.append(atLineStart ? said.stripLeading() : said);
            } else if (node.nameIs("br")) {
                text.append('\n');
            } else if (node.nameIs("td") || node.nameIs("th")) {
                text.append(' ');
            } else {
                endLine(node);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            endLine(node);
        }

        private void endLine(Node node) {
            boolean block =
                    node instanceof Element element && element.isBlock() && !node.nameIs("td") && !node.nameIs("th");
            if (block && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
