package cn.fengsui.store.video;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadJobs;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Table {@code download_job}. Blocking, any thread. */
public final class PostgresDownloadJobs implements DownloadJobs {

    private final Database database;

    public PostgresDownloadJobs(Database database) {
        this.database = database;
    }

    @Override
    public void save(DownloadJob job) {
        database.inTransaction(sql -> sql.update(
                """
                insert into download_job (id, folder, camera_id, place, from_at, to_at, speed, started_by, reason, since,
                                          state, progress, recorded_millis, bytes, sha256, problem)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    state = excluded.state, progress = excluded.progress, recorded_millis = excluded.recorded_millis,
                    bytes = excluded.bytes, sha256 = excluded.sha256, problem = excluded.problem
                """,
                job.id(),
                job.folder(),
                job.cameraId(),
                job.place(),
                job.from(),
                job.to(),
                job.speed(),
                job.by(),
                job.reason(),
                job.since(),
                job.state(),
                job.progress(),
                job.recordedMillis(),
                job.bytes(),
                job.sha256(),
                job.problem()));
    }

    @Override
    public List<DownloadJob> in(String folder) {
        return database.inTransaction(sql -> sql.list("""
                select id, folder, camera_id, place, from_at, to_at, speed, started_by, reason, since, state, progress,
                       recorded_millis, bytes, sha256, problem
                from download_job where folder = ? order by since, id
                """, PostgresDownloadJobs::job, folder));
    }

    @Override
    public void forget(String id) {
        database.inTransaction(sql -> sql.update("delete from download_job where id = ?", id));
    }

    private static DownloadJob job(ResultSet row) throws SQLException {
        return new DownloadJob(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Sql.time(row, 5),
                Sql.time(row, 6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                Sql.time(row, 10),
                DownloadState.valueOf(row.getString(11)),
                row.getDouble(12),
                row.getLong(13),
                row.getLong(14),
                row.getString(15),
                row.getString(16));
    }
}
