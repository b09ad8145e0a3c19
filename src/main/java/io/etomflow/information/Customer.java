package io.etomflow.information;

import io.etomflow.shared.ReadOnce;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A customer (SID Customer, TMF629).
 *
 * @param number what people say, for example {@code C-100042}
 * @param kind {@code individual} or {@code organization}
 * @param phone E.164
 * @param language ISO 639-1
 * @param country ISO 3166-1 alpha-2
 * @param version {@code null} for a customer that is not stored yet
 */
@ReadOnce
public record Customer(
        @Id UUID id,
        @Version Long version,
        String number,
        String kind,
        String name,
        String givenName,
        String familyName,
        String email,
        String phone,
        Segment segment,
        CustomerStatus status,
        ContactMedium preferredChannel,
        String language,
        String street,
        String postcode,
        String city,
        String country,
        LocalDate customerSince) {

    /** The address to which messages by the preferred channel go; {@code null} where it is not known. */
    public String address() {
        return switch (preferredChannel) {
            case EMAIL -> email;
            case SMS -> phone;
            case LETTER -> street == null ? null : name + ", " + street + ", " + postcode + " " + city + ", " + country;
            case PORTAL -> number;
        };
    }
}
