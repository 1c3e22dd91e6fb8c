package cn.fengsui.store.video;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.domain.video.RecordingPlan;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables {@code recording}, {@code recorded_segment}, {@code recording_plan}. Blocking, any thread. */
public final class PostgresRecordings implements Recordings {

    private static final String RECORDING =
            "select id, camera_id, cause, incident, reason, started_by, started_at, ended_at, ending, locked_by from"
                    + " recording ";
    private static final String SEGMENT =
            "select recording_id, camera_id, number, file, from_at, to_at, bytes, sha256 from recorded_segment ";

    private final Database database;
    private final Clock clock;

    public PostgresRecordings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void begin(Recording recording) {
        database.inTransaction(sql -> sql.update(
                """
                insert into recording (id, camera_id, cause, incident, reason, started_by, started_at, ended_at, ending,
                                       locked_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                recording.id(),
                recording.cameraId(),
                recording.cause(),
                recording.incident(),
                recording.reason(),
                recording.startedBy(),
                recording.startedAt(),
                recording.endedAt(),
                recording.ending(),
                recording.lockedBy()));
    }

    @Override
    public void end(String recordingId, Instant at, String ending) {
        database.inTransaction(sql -> sql.update(
                "update recording set ended_at = ?, ending = ? where id = ? and ended_at is null",
                at,
                ending,
                recordingId));
    }

    @Override
    public Optional<Recording> byId(String recordingId) {
        return database.inTransaction(
                sql -> sql.first(RECORDING + "where id = ?", PostgresRecordings::recording, recordingId));
    }

    @Override
    public List<Recording> find(String cameraId, Instant from, Instant to, int limit) {
        return database.inTransaction(
                sql -> sql.list(RECORDING + """
                where (? = '' or camera_id = ?) and started_at < ? and (ended_at is null or ended_at > ?)
                order by started_at, id limit ?
                """, PostgresRecordings::recording, cameraId, cameraId, to, from, limit));
    }

    @Override
    public List<Recording> unfinished() {
        return database.inTransaction(sql ->
                sql.list(RECORDING + "where ended_at is null order by started_at, id", PostgresRecordings::recording));
    }

    @Override
    public void save(RecordedSegment segment) {
        database.inTransaction(sql -> sql.update(
                """
                insert into recorded_segment (recording_id, camera_id, number, file, from_at, to_at, bytes, sha256)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (recording_id, number) do update set
                    to_at = excluded.to_at, bytes = excluded.bytes, sha256 = excluded.sha256
                """,
                segment.recordingId(),
                segment.cameraId(),
                segment.number(),
                segment.file(),
                segment.from(),
                segment.to(),
                segment.bytes(),
                segment.sha256()));
    }

    @Override
    public List<RecordedSegment> segments(String recordingId) {
        return database.inTransaction(sql ->
                sql.list(SEGMENT + "where recording_id = ? order by number", PostgresRecordings::segment, recordingId));
    }

    @Override
    public Map<String, Instant> lastPictures(Collection<String> recordingIds) {
        return database
                .inTransaction(sql -> sql.list(
                        "select recording_id, max(to_at) from recorded_segment where recording_id = any(?)"
                                + " group by recording_id",
                        row -> Map.entry(row.getString(1), Sql.time(row, 2)),
                        (Object) recordingIds.toArray(String[]::new)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<RecordedSegment> segments(String cameraId, Instant from, Instant to, int limit) {
        return database.inTransaction(sql -> sql.list(
                SEGMENT
                        + "where camera_id = ? and from_at < ? and to_at > ? order by from_at, recording_id, number"
                        + " limit ?",
                PostgresRecordings::segment,
                cameraId,
                to,
                from,
                limit));
    }

    @Override
    public List<RecordedSegment> removable(Instant before, int limit) {
        return database.inTransaction(sql -> sql.list(SEGMENT + """
                where sha256 <> '' and to_at < ?
                  and exists (select 1 from recording where id = recording_id and locked_by = '')
                order by to_at, recording_id, number limit ?
                """, PostgresRecordings::segment, before, limit));
    }

    /** A recording without segments that has ended is forgotten with its last one. */
    @Override
    public void forget(RecordedSegment segment) {
        database.inTransaction(sql -> {
            sql.update(
                    "delete from recorded_segment where recording_id = ? and number = ?",
                    segment.recordingId(),
                    segment.number());
            return sql.update("""
                    delete from recording where id = ? and ended_at is not null and locked_by = ''
                      and not exists (select 1 from recorded_segment where recording_id = id)
                    """, segment.recordingId());
        });
    }

    @Override
    public long bytes() {
        return database.inTransaction(
                sql -> sql.number("select coalesce(sum(bytes), 0)::bigint from recorded_segment"));
    }

    @Override
    public boolean lock(String recordingId, String by) {
        return database.inTransaction(sql -> sql.update(
                        "update recording set locked_by = ?, locked_at = ? where id = ? and locked_by = ''",
                        by,
                        clock.instant(),
                        recordingId))
                == 1;
    }

    @Override
    public List<RecordingPlan> plans() {
        return database.inTransaction(sql -> sql.list(
                "select camera_id, weekdays, from_minute, to_minute from recording_plan order by camera_id, from_minute",
                row -> new RecordingPlan(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4))));
    }

    @Override
    public void plan(String cameraId, List<RecordingPlan> plans) {
        database.inTransaction(sql -> {
            int removed = sql.update("delete from recording_plan where camera_id = ?", cameraId);
            for (RecordingPlan plan : plans) {
                sql.update(
                        "insert into recording_plan (camera_id, weekdays, from_minute, to_minute) values (?, ?, ?, ?)",
                        cameraId,
                        plan.weekdays(),
                        plan.fromMinute(),
                        plan.toMinute());
            }
            return removed;
        });
    }

    private static Recording recording(ResultSet row) throws SQLException {
        return new Recording(
                row.getString(1),
                row.getString(2),
                RecordingCause.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Sql.time(row, 7),
                timeOrNull(row, 8),
                row.getString(9),
                row.getString(10));
    }

    private static @Nullable Instant timeOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static RecordedSegment segment(ResultSet row) throws SQLException {
        return new RecordedSegment(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                Sql.time(row, 5),
                Sql.time(row, 6),
                row.getLong(7),
                row.getString(8));
    }
}
