package io.etomflow.invoice.internal;

import java.text.MessageFormat;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The words with which an invoice is sent, from the same files as those on it. */
@Component
public class InvoiceLetter {

    private final InvoiceTemplates templates;

    InvoiceLetter(InvoiceTemplates templates) {
        this.templates = templates;
    }

    public String subject(InvoiceContent content) {
        return text(content, "mailSubject");
    }

    public String mail(InvoiceContent content) {
        return text(content, "mailBody");
    }

    public String portal(InvoiceContent content) {
        return text(content, "portalBody");
    }

    private String text(InvoiceContent content, String key) {
        Map<String, String> words = templates.words(content.language());
        InvoicePage page = new InvoicePage(content, words);
        return MessageFormat.format(
                words.get(key),
                content.number(),
                page.day(content.billDate()),
                page.money(content.toPay()),
                page.day(content.dueDate()),
                content.seller().name(),
                page.sentence("mail"));
    }
}
