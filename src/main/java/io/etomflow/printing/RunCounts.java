package io.etomflow.printing;

import io.etomflow.shared.InvalidInput;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run came out: counts in have to be counts out.
 *
 * @param enveloped letters that the inserter counted at its exit
 * @param missing sequence numbers that did not come out
 * @param damaged sequence numbers that came out spoilt and were destroyed
 * @param wasteSheets sheets printed beside those of the letters: set-up, jams, test prints
 */
public record RunCounts(int enveloped, List<Integer> missing, List<Integer> damaged, int wasteSheets) {

    private static final int MOST_NUMBERS = 20_000;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\s*-\\s*(\\d{1,7}))?");

    /**
     * Sequence numbers as people and printers write them: {@code 17, 230-232, 441}.
     *
     * @param field for the message of an error
     * @return in ascending order, each once
     * @throws InvalidInput if it is anything else
     */
    public static List<Integer> numbers(String field, String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        if (text == null || text.isBlank()) {
            return List.of();
        }
        for (String part : text.split("[,;\\n]")) {
            Matcher range = RANGE.matcher(part.strip());
            if (part.isBlank()) {
                continue;
            }
            if (!range.matches()) {
                throw new InvalidInput(field, "'" + part.strip() + "' is no sequence number. Write 17, 230-232, 441.");
            }
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (to < from || to - from > MOST_NUMBERS) {
                throw new InvalidInput(field, "'" + part.strip() + "' is no range: write the smaller number first.");
            }
            for (int number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }

    /** @throws InvalidInput if letters are unaccounted for, counted twice or not of the run */
    void check(PrintRun run) {
        inside(run, "missingNumbers", missing);
        inside(run, "damagedNumbers", damaged);
        if (missing.stream().anyMatch(damaged::contains)) {
            throw new InvalidInput("damagedNumbers", "A letter is missing or damaged, not both.");
        }
        int accounted = enveloped + missing.size() + damaged.size();
        if (accounted != run.pieces()) {
            throw new InvalidInput(
                    "enveloped",
                    "Counts do not balance: " + run.pieces() + " letters went in, " + enveloped + " enveloped + "
                            + missing.size() + " missing + " + damaged.size() + " damaged = " + accounted + ".");
        }
        if (wasteSheets < 0 || wasteSheets > 10 * Math.max(run.sheets(), 1000)) {
            throw new InvalidInput("wasteSheets", "'" + wasteSheets + "' cannot be the waste of this run.");
        }
    }

    private static void inside(PrintRun run, String field, List<Integer> numbers) {
        for (int number : numbers) {
            if (number < 1 || number > run.pieces()) {
                throw new InvalidInput(
                        field, "Run " + run.number() + " has letters 1 to " + run.pieces() + ", not " + number + ".");
            }
        }
    }
}
