package io.etomflow.payment;

import io.etomflow.partner.Partner;
import io.etomflow.payment.supplier.Arrangements;
import io.etomflow.payment.supplier.Offers;
import io.etomflow.payment.supplier.PaymentArrangement;
import io.etomflow.receivables.TestData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Suppliers who collect money, and their advices, for tests. */
@Component
public class ThirdPartyData {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime() % 1_000_000L);

    private final Arrangements arrangements;
    private final Offers offers;
    private final TestData data;
    private final JdbcClient jdbc;

    ThirdPartyData(Arrangements arrangements, Offers offers, TestData data, JdbcClient jdbc) {
        this.arrangements = arrangements;
        this.offers = offers;
        this.data = data;
        this.jdbc = jdbc;
    }

    /** An arrangement in force: fee 2 %, transfer within 3 days, notice 30 days; or our own cheque room. */
    public PaymentArrangement active(String kind) {
        PaymentArrangement wanted = arrangements.want(
                new Arrangements.Requirements(
                        kind, "Cash in shops", new BigDecimal("10000"), "EUR", new BigDecimal("2.50"), 4),
                "paul");
        if (!kind.equals("internalCheques")) {
            Partner partner = data.partner("Kiosks Ltd");
            offers.invite(wanted.id(), partner.number());
            offers.keep(wanted.id(), partner.number(), new Offers.Terms(new BigDecimal("2.00"), 3, 30, null));
            offers.ofArrangement(wanted.id()).forEach(o -> offers.grade(o.id(), "good"));
            offers.choose(wanted.id(), partner.number(), "paul");
        }
        return arrangements.activate(wanted.id(), null, "cora");
    }

    /** Counts since long ago, so that last month is reviewed. */
    public void since(UUID arrangementId, LocalDate day) {
        jdbc.sql("update payment_arrangement set valid_from = ? where id = ?")
                .params(day, arrangementId)
                .update();
    }

    public static String reference() {
        return "ADV" + SEQUENCE.incrementAndGet();
    }

    /** An advice of one payment. */
    public static String advice(
            String arrangement,
            String reference,
            LocalDate day,
            LocalDate transferOn,
            String amount,
            String fee,
            String text,
            String method) {
        BigDecimal net = new BigDecimal(amount).subtract(new BigDecimal(fee));
        return "arrangement,advice,from,to,currency,gross,fee,net,transferOn,paidOn,amount,method,place,reference,payerName\r\n"
                + String.join(
                        ",",
                        arrangement,
                        reference,
                        day.toString(),
                        day.toString(),
                        "EUR",
                        amount,
                        fee,
                        net.toPlainString(),
                        transferOn.toString(),
                        day.toString(),
                        amount,
                        method,
                        "Shop 7",
                        text,
                        "Ann")
                + "\r\n";
    }
}
