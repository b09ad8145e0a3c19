package io.etomflow.partner;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A supplier or partner (SID Party Role).
 *
 * @param kind {@code supplier} (provides a component), {@code contentPartner} (sells through our bill) or {@code printer} (makes letters)
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
