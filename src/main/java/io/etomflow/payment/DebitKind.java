package io.etomflow.payment;

import io.etomflow.information.Segment;

/**
 * What decides when a debit is announced and presented.
 *
 * @param scheme {@code null} for cards
 * @param first nothing was collected under the mandate yet
 */
public record DebitKind(MethodKind method, MandateScheme scheme, boolean first, Segment segment) {

    /** As a process variable holds it, for example {@code DIRECT_DEBIT/CORE/RCUR/RESIDENTIAL}. */
    public String key() {
        return method.name() + "/" + (scheme == null ? "-" : scheme.name()) + "/" + (first ? "FRST" : "RCUR") + "/"
                + segment.name();
    }

    public static DebitKind parse(String key) {
        String[] parts = key.split("/");
        return new DebitKind(
                MethodKind.valueOf(parts[0]),
                parts[1].equals("-") ? null : MandateScheme.valueOf(parts[1]),
                parts[2].equals("FRST"),
                Segment.valueOf(parts[3]));
    }
}
