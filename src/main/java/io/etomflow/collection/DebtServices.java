package io.etomflow.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductRestriction;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is done to an account's services, and that the network is told. */
@Component
class DebtServices {

    static final String ACTIVATION = "service-configuration-and-activation";
    private static final String GUARANTEED = "voice";

    private final CustomerProducts products;
    private final Outbox outbox;
    private final ObjectMapper json;

    DebtServices(CustomerProducts products, Outbox outbox, ObjectMapper json) {
        this.products = products;
        this.outbox = outbox;
        this.json = json;
    }

    /** Services that are not yet under that measure or a stronger one. */
    List<CustomerProduct> open(DebtCase debt, ServiceMeasure measure, boolean guaranteed) {
        return products.ofAccount(debt.billingAccountId).stream()
                .filter(p -> !p.status().equals("terminated"))
                .filter(p -> guaranteed == p.kind().equals(GUARANTEED))
                .filter(p -> products.restriction(p.id())
                        .filter(r -> r.measure().compareTo(measure) >= 0)
                        .isEmpty())
                .toList();
    }

    /** @param voice whether the guaranteed landline service may be touched today too */
    List<CustomerProduct> apply(DebtCase debt, ServiceMeasure measure, boolean voice, boolean others, String reason) {
        List<CustomerProduct> touched = new ArrayList<>();
        if (others) {
            touched.addAll(open(debt, measure, false));
        }
        if (voice) {
            touched.addAll(open(debt, measure, true));
        }
        touched.forEach(p -> products.restrict(p.id(), measure, reason, debt.number));
        if (!touched.isEmpty()) {
            tell(
                    debt,
                    "collection.servicesRestricted",
                    measure.word(),
                    touched.stream().map(CustomerProduct::number).toList());
        }
        return touched;
    }

    /** @return what was in force */
    List<ProductRestriction> restore(DebtCase debt) {
        List<ProductRestriction> ended = products.restore(debt.billingAccountId, debt.number);
        if (!ended.isEmpty()) {
            tell(
                    debt,
                    "collection.servicesRestored",
                    "none",
                    ended.stream()
                            .map(r -> products.get(r.productId()).number())
                            .toList());
        }
        return ended;
    }

    private void tell(DebtCase debt, String event, String measure, List<String> numbers) {
        try {
            String body = json.writeValueAsString(
                    Map.of("case", debt.number, "measure", measure, "products", numbers, "emergencyCalls", "always"));
            outbox.write(OutgoingMessage.of(
                    debt.number + "/" + event + "/" + UUID.randomUUID(),
                    debt.number,
                    Channel.EVENT,
                    ACTIVATION,
                    event,
                    body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
