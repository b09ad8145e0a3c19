package io.etomflow.partner;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A supplier or partner (SID Party Role).
 *
 * @param kind {@code supplier} (provides a component), {@code contentPartner} (sells through our bill), {@code printer} (makes letters),
 *     {@code collectionAgency} (collects debts) or {@code debtBuyer} (buys them)
 * @param responseWorkingDays working days in which the agreement obliges them to answer a request
 */
public record Partner(
        @Id UUID id,
        @Version Long version,
        String number,
        String name,
        String kind,
        String email,
        int responseWorkingDays,
        boolean active) {}
