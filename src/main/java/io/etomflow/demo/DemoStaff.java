package io.etomflow.demo;

import io.etomflow.workforce.Workforce;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the demo people can do, so that activities of inquiries find somebody: 1 can, 2 does it often, 3 teaches it. */
@Component
class DemoStaff {

    private static final int DAY = 360;

    private final Workforce workforce;

    DemoStaff(Workforce workforce) {
        this.workforce = workforce;
    }

    void arrive() {
        workforce.enter(
                "clara",
                "Clara Meier",
                DAY,
                Map.of("customerContact", 3, "adjustment", 2, "rating", 1, "language-de", 3, "language-en", 3));
        workforce.enter(
                "carl",
                "Carl Jensen",
                DAY,
                Map.of("customerContact", 2, "adjustment", 3, "service", 2, "language-de", 3, "language-en", 2));
        workforce.enter("bea", "Bea Novak", DAY, Map.of("rating", 3, "billing", 3));
        workforce.enter("pat", "Pat Lindqvist", DAY, Map.of("supplier", 3));
        workforce.enter(
                "sam",
                "Sam Okafor",
                DAY / 3,
                Map.of("customerContact", 3, "adjustment", 3, "service", 3, "language-de", 2, "language-en", 3));
    }
}
