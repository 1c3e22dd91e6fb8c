package cn.fengsui.store.report;

import cn.fengsui.domain.report.Attachments;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sha256;
import java.time.Clock;
import java.util.Optional;

/** Photos in table {@code attachment}. Blocking, any thread. */
public final class PostgresAttachments implements Attachments {

    private final Database database;
    private final Clock clock;

    public PostgresAttachments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String add(String mediaType, byte[] content) {
        String id = Sha256.hex(content);
        database.inTransaction(sql -> sql.update(
                "insert into attachment (id, at, media_type, content) values (?, ?, ?, ?) on conflict do nothing",
                id,
                clock.instant(),
                mediaType,
                content));
        return id;
    }

    @Override
    public Optional<Attachment> find(String id) {
        return database.inTransaction(sql -> sql.first(
                "select id, media_type, content from attachment where id = ?",
                row -> new Attachment(row.getString(1), row.getString(2), row.getBytes(3)),
                id));
    }
}
