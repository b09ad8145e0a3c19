package io.etomflow.exchange;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that came in: each content once per area. */
@UseCase
public class ExchangeFiles {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final ExchangeFolders folders;
    private final Clock clock;

    ExchangeFiles(JdbcClient jdbc, ExchangeFolders folders, Clock clock) {
        this.jdbc = jdbc;
        this.folders = folders;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public ExchangeFile get(UUID id) {
        return jdbc.sql("select * from exchange_file where id = ?")
                .param(id)
                .query(ExchangeFiles::file)
                .optional()
                .orElseThrow(() -> new NotFound("exchange file", id));
    }

    /** Where the content can be read. */
    public Path path(UUID id) {
        return folders.path(get(id));
    }

    /** All of it was taken. */
    public void done(UUID id) {
        settle(id, ExchangeState.DONE, null);
    }

    /** @param reason for the sender to read: what is wrong and what to do */
    public void refuse(UUID id, String reason) {
        settle(id, ExchangeState.REFUSED, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
    }

    Optional<ExchangeFile> byContent(String area, String sha256) {
        return jdbc.sql("select * from exchange_file where area = ? and sha256 = ?")
                .params(area, sha256)
                .query(ExchangeFiles::file)
                .optional();
    }

    List<ExchangeFile> inState(String area, ExchangeState state) {
        return jdbc.sql("select * from exchange_file where area = ? and state = ? order by arrived_at")
                .params(area, state.name())
                .query(ExchangeFiles::file)
                .list();
    }

    /** Registers a file and starts what is to be done with it. */
    ExchangeFile register(ExchangeReceiver receiver, String name, String sha256, long size) {
        ExchangeFile file = new ExchangeFile(
                UUID.randomUUID(), receiver.area(), name, sha256, size, ExchangeState.ARRIVED, null, clock.instant());
        jdbc.sql("insert into exchange_file (id, area, name, sha256, size_bytes, state, arrived_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(file.id(), file.area(), name, sha256, size, file.state().name(), Sql.at(file.arrivedAt()))
                .update();
        receiver.arrived(file);
        return file;
    }

    private void settle(UUID id, ExchangeState state, String reason) {
        jdbc.sql("update exchange_file set state = ?, reason = ?, settled_at = ? where id = ?")
                .params(state.name(), reason, Sql.at(clock.instant()), id)
                .update();
    }

    private static ExchangeFile file(ResultSet row, int number) throws SQLException {
        return new ExchangeFile(
                row.getObject("id", UUID.class),
                row.getString("area"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                ExchangeState.valueOf(row.getString("state")),
                row.getString("reason"),
                Sql.instant(row, "arrived_at"));
    }
}
