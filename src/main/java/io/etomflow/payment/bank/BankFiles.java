package io.etomflow.payment.bank;

import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.exchange.ExchangeXml;
import io.etomflow.exchange.UnreadableFile;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

/** Files of banks and of those who collect for us: what they are, and whether they keep to their format. */
@UseCase
public class BankFiles {

    private final ExchangeFiles files;

    BankFiles(ExchangeFiles files) {
        this.files = files;
    }

    /** What was recognized, and what is wrong with it, {@code null} if nothing. */
    public record Recognized(BankFileKind kind, String problem) {

        public boolean readable() {
            return problem == null;
        }
    }

    /** Reads the whole file once, keeping nothing of it. */
    public Recognized recognize(UUID fileId) {
        Path file = files.path(fileId);
        BankFileKind kind = kindOf(file);
        if (kind == BankFileKind.UNKNOWN) {
            return new Recognized(
                    kind,
                    "This is neither a statement (camt.053.001.02, camt.053.001.08, CSV) nor a collection advice (CSV)."
                            + " See docs/formats.");
        }
        try {
            if (kind == BankFileKind.CAMT) {
                ExchangeXml.validate(file, CamtReader.schema(ExchangeXml.namespace(file)));
            }
            Count count = new Count();
            read(kind, file, count);
            return new Recognized(kind, count.heads == 0 ? "There is no statement in the file." : null);
        } catch (UnreadableFile e) {
            return new Recognized(kind, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void refuse(UUID fileId, String reason) {
        files.refuse(fileId, reason);
    }

    public void done(UUID fileId) {
        files.done(fileId);
    }

    static BankFileKind kindOf(Path file) {
        if (CamtReader.schema(ExchangeXml.namespace(file)) != null) {
            return BankFileKind.CAMT;
        }
        String heading = CsvLines.heading(file);
        if (heading.equals(String.join(",", CsvStatements.STATEMENT))) {
            return BankFileKind.STATEMENT_CSV;
        }
        return heading.equals(String.join(",", CsvStatements.ADVICE)) ? BankFileKind.ADVICE_CSV : BankFileKind.UNKNOWN;
    }

    static void read(BankFileKind kind, Path file, StatementSink sink) throws IOException {
        switch (kind) {
            case CAMT -> CamtReader.read(file, sink);
            case STATEMENT_CSV -> CsvStatements.readStatements(file, sink);
            case ADVICE_CSV -> CsvStatements.readAdvices(file, sink);
            default -> throw new UnreadableFile("The file is of no known kind.");
        }
    }

    private static final class Count implements StatementSink {

        private int heads;

        @Override
        public boolean head(StatementHead head) {
            if (head.holder() == null || head.currency() == null) {
                throw new UnreadableFile("A statement does not say of which account or in which currency it is.");
            }
            heads++;
            return true;
        }

        @Override
        public boolean line(StatementLine line) {
            return true;
        }
    }
}
