package io.etomflow.invoice.internal;

import io.etomflow.invoice.internal.InvoiceContent.Correction;
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

    /** Goes with a note that is posted by itself. */
    public String enclosed(InvoiceContent content) {
        return text(content, "letterBody");
    }

    private String text(InvoiceContent content, String key) {
        Map<String, String> words = templates.words(content.language());
        InvoicePage page = new InvoicePage(content, words);
        Correction corrects = content.corrects();
        return MessageFormat.format(
                words.get(corrects == null ? key : key + "." + corrects.kind().word()),
                content.number(),
                page.day(content.billDate()),
                page.money(content.toPay()),
                page.day(content.dueDate()),
                content.seller().name(),
                corrects == null || corrects.terms() == null ? page.sentence("mail") : corrects.terms(),
                corrects == null ? null : corrects.number());
    }
}
