package io.etomflow.payment;

import java.text.Normalizer;

/** Text as SEPA files may hold it (EPC217-08): Latin letters without marks, digits and a few signs. */
final class SepaText {

    private SepaText() {}

    /** The text in those letters; what has none becomes a dot. */
    static String of(String text, int longest) {
        String plain = text.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ß", "ss")
                .replace("&", "+");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        plain = plain.replaceAll("[^A-Za-z0-9/?:().,'+ -]", ".").strip();
        plain = plain.isEmpty() ? "." : plain;
        return plain.substring(0, Math.min(longest, plain.length()));
    }
}
