package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is missing for a cycle, and whether it comes in time. */
@UseCase
public class MaterialShortages {

    /** Nothing is on its way. */
    public static final int NEVER = 999;

    private final Materials materials;
    private final MaterialOrders orders;
    private final ProductionCycles cycles;
    private final Arrangements arrangements;
    private final WorkingTime calendar;

    MaterialShortages(
            Materials materials,
            MaterialOrders orders,
            ProductionCycles cycles,
            Arrangements arrangements,
            WorkingTime calendar) {
        this.materials = materials;
        this.orders = orders;
        this.cycles = cycles;
        this.arrangements = arrangements;
        this.calendar = calendar;
    }

    /**
     * A cycle's reservation.
     *
     * @param enough whether all was reserved; nothing was otherwise
     * @param daysToDelivery working days from the day of printing until all is here, {@link #NEVER} if it is not ordered
     * @param slackDays working days that the cycle can wait
     * @param materialFrom when all is here, {@code null} if that is not known
     */
    public record Outlook(
            boolean enough,
            int daysToDelivery,
            int slackDays,
            boolean printerReady,
            LocalDate materialFrom,
            String view) {}

    public Outlook reserve(UUID cycleId) {
        ProductionCycle cycle = cycles.get(cycleId);
        List<Materials.Shortage> missing = materials.reserve(cycleId);
        Optional<LocalDate> from = Optional.of(cycle.printOn());
        for (Materials.Shortage shortage : missing) {
            from = from.flatMap(day -> delivery(shortage).map(due -> due.isAfter(day) ? due : day));
        }
        return new Outlook(
                missing.isEmpty(),
                from.map(day -> workingDays(cycle.printOn(), day)).orElse(NEVER),
                workingDays(cycle.postOn(), cycle.latestPostOn()),
                arrangements.best(cycle.postOn()).isPresent(),
                from.orElse(null),
                Markdown.fit("Cycle **" + Markdown.escape(cycle.number()) + "**, in the post by "
                        + cycle.latestPostOn() + "\n\n"
                        + Markdown.table(
                                List.of("Material", "Needed", "Free", "Missing"),
                                missing.stream()
                                        .map(s -> List.of(s.code(), s.needed(), s.free(), s.missing()))
                                        .toList(),
                                "All is there.")));
    }

    /** When orders under way have brought what is missing. */
    private Optional<LocalDate> delivery(Materials.Shortage shortage) {
        int left = shortage.missing();
        for (MaterialOrders.Order order : orders.open(shortage.code())) {
            left -= order.quantity();
            if (left <= 0) {
                return Optional.of(order.dueOn());
            }
        }
        return Optional.empty();
    }

    /** Materials that may have to be ordered: the table decides for each. */
    public List<String> low() {
        return materials.all().stream()
                .filter(m -> orders.open(m.code()).isEmpty())
                .filter(m -> materials.free(m.code()) < m.safetyStock()
                        || materials.lastsDays(m.code()) <= 3 * m.leadDays() + 20)
                .map(PrintMaterial::code)
                .toList();
    }

    private int workingDays(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from; day.isBefore(to) && days < NEVER; day = day.plusDays(1)) {
            days += calendar.isWorkingDay(day.plusDays(1)) ? 1 : 0;
        }
        return days;
    }
}
