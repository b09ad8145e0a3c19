package io.etomflow.billing;

import io.etomflow.billing.internal.usage.RefusalRows;
import io.etomflow.billing.internal.usage.UnreadableUsage;
import io.etomflow.billing.internal.usage.UsageCheck;
import io.etomflow.billing.internal.usage.UsageFinding;
import io.etomflow.billing.internal.usage.UsageRecord;
import io.etomflow.billing.internal.usage.UsageRows;
import io.etomflow.billing.internal.usage.UsageSource;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes usage files: TMF635 JSON or CSV, piece by piece. Each piece is one transaction with the place up to which the file
 * was read, so that after a crash reading goes on there; each event of a source is taken once, in whatever file it comes.
 */
@UseCase
public class UsageIntake {

    /** Records per transaction: some hundred milliseconds, some megabytes. */
    static final int PIECE = 5_000;

    private static final Pattern SOURCE = Pattern.compile("^([A-Za-z][A-Za-z0-9]{1,38})[-_.].*");

    private final ExchangeFiles files;
    private final UsageRows rows;
    private final RefusalRows refusals;
    private final CustomerProducts products;
    private final Clock clock;

    UsageIntake(ExchangeFiles files, UsageRows rows, RefusalRows refusals, CustomerProducts products, Clock clock) {
        this.files = files;
        this.rows = rows;
        this.refusals = refusals;
        this.products = products;
        this.clock = clock;
    }

    /**
     * Looks at the beginning of a file and refuses what is no usage file.
     *
     * @return why it was refused; empty if its records can be taken
     */
    public Optional<String> open(UUID fileId) {
        Path path = files.path(fileId);
        try {
            boolean json = UsageSource.isJson(path);
            try (UsageSource source = UsageSource.open(path, json, 0)) {
                rows.begin(fileId, source(files.get(fileId)), json);
                return Optional.empty();
            }
        } catch (UnreadableUsage e) {
            return Optional.of(refuse(fileId, path, e));
        } catch (IOException e) {
            throw new UncheckedIOException("The usage file " + path + " cannot be read.", e);
        }
    }

    private String refuse(UUID fileId, Path path, UnreadableUsage why) {
        try {
            UsageFinding finding = UsageFinding.of(path, why);
            refusals.add(fileId, source(files.get(fileId)), finding);
            String reason = String.join("\n", finding.errors());
            files.refuse(fileId, reason);
            return reason;
        } catch (IOException e) {
            throw new UncheckedIOException("The usage file " + path + " cannot be read.", e);
        }
    }

    /** The word in front of the first hyphen of the file's name says whose events these are. */
    static String source(ExchangeFile file) {
        Matcher name = SOURCE.matcher(file.name());
        return name.matches() ? name.group(1).toLowerCase(java.util.Locale.ROOT) : "usage";
    }

    /** Takes the next piece of a file. */
    public UsageProgress take(UUID fileId) {
        UsageRows.Place place = rows.place(fileId);
        if (place.finished()) {
            return rows.progress(fileId);
        }
        List<UsageRecord> records = new ArrayList<>(PIECE);
        long position;
        boolean end = false;
        try (UsageSource source = UsageSource.open(files.path(fileId), place.json(), place.position())) {
            while (records.size() < PIECE && !end) {
                UsageRecord next = source.next();
                if (next == null) {
                    end = true;
                } else {
                    records.add(next);
                }
            }
            position = source.position();
        } catch (IOException e) {
            throw new UncheckedIOException("The usage file " + fileId + " cannot be read.", e);
        }
        UsageRows.Taken taken = rows.take(fileId, place.source(), place.read(), records, check(records));
        rows.moveOn(fileId, position, records.size(), taken, end);
        return rows.progress(fileId);
    }

    public UsageProgress progress(UUID fileId) {
        return rows.progress(fileId);
    }

    /** All of it is taken or settled. */
    public void close(UUID fileId) {
        files.done(fileId);
    }

    UsageCheck check(List<UsageRecord> records) {
        List<String> numbers = records.stream()
                .map(UsageRecord::productNumber)
                .filter(number -> number != null && number.length() <= 60)
                .distinct()
                .toList();
        Map<String, CustomerProduct> found = new HashMap<>();
        products.byNumberOrId(numbers).forEach(product -> {
            found.put(product.number(), product);
            found.put(product.id().toString(), product);
        });
        return new UsageCheck(found::get, clock.instant(), clock.getZone());
    }
}
