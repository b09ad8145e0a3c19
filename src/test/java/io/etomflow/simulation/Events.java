package io.etomflow.simulation;

import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens once in the year of some households: they move away and close their account, or others warn of them. */
final class Events {

    private static final int WARNED_BEFORE = 3;

    private final List<Household> households;
    private final SimulatedPeople people;
    private final CustomerProducts products;
    private final JdbcClient jdbc;

    Events(List<Household> households, SimulatedPeople people, ApplicationContext application) {
        this.households = households;
        this.people = people;
        this.products = application.getBean(CustomerProducts.class);
        this.jdbc = application.getBean(JdbcClient.class);
    }

    void day(LocalDate today) {
        for (Household household : households) {
            if (household.habit() == Habit.LEAVES && isFirstWorkingDayFrom(household.turn(), today)) {
                leave(household, today);
            }
            if (household.habit() == Habit.STOPS_RISKY
                    && isFirstWorkingDayFrom(household.turn() - WARNED_BEFORE, today)) {
                people.start(
                        "collections-clerk",
                        "etom-1.3.10.3.6",
                        Map.of(
                                "customerNumber",
                                household.customerNumber(),
                                "profileMatter",
                                "override",
                                "profileWish",
                                "Other providers lost money with them."));
            }
        }
    }

    /** Products that nobody can use any more. */
    Set<String> ended() {
        return Set.copyOf(jdbc.sql("select number from customer_product where status = 'terminated'")
                .query(String.class)
                .list());
    }

    private void leave(Household household, LocalDate today) {
        for (CustomerProduct product : products.ofAccount(household.accountId())) {
            jdbc.sql("update customer_product set status = 'terminated', ended_on = ?, version = version + 1"
                            + " where id = ?")
                    .params(today, product.id())
                    .update();
        }
        people.start(
                "receivables-clerk",
                "etom-1.3.10.1",
                Map.of(
                        "accountRequestKind",
                        "close",
                        "accountNumber",
                        household.accountNumber(),
                        "requestReason",
                        "Moves abroad.",
                        "askedFrom",
                        "letter of today"));
    }

    /** Whether the day of the year is today, or was at the weekend before. */
    private static boolean isFirstWorkingDayFrom(int dayOfYear, LocalDate today) {
        int since = today.getDayOfYear() - dayOfYear;
        return since >= 0 && since <= (today.getDayOfWeek().getValue() == 1 ? 2 : 0);
    }
}
