package cn.fengsui.store.video;

import cn.fengsui.domain.camera.Sharpness;
import cn.fengsui.store.database.Database;
import java.time.LocalDate;
import java.util.OptionalDouble;

/** Table {@code picture_sharpness}. Blocking, any thread. */
public final class PostgresSharpness implements Sharpness {

    private static final int DAYS = 30;
    private static final int FEWEST_PICTURES = 20;

    private final Database database;

    public PostgresSharpness(Database database) {
        this.database = database;
    }

    @Override
    public void note(String cameraId, LocalDate day, double sharpness) {
        database.inTransaction(sql -> sql.update("""
                insert into picture_sharpness (camera_id, day, pictures, mean) values (?, ?, 1, ?)
                on conflict (camera_id, day) do update set
                    pictures = picture_sharpness.pictures + 1,
                    mean = picture_sharpness.mean
                         + (excluded.mean - picture_sharpness.mean) / (picture_sharpness.pictures + 1)
                """, cameraId, day, sharpness));
    }

    @Override
    public OptionalDouble usual(String cameraId, LocalDate day) {
        record Past(long pictures, double mean) {}
        Past past = database.inTransaction(sql -> sql.first(
                        """
                        select sum(pictures), sum(mean * pictures) / sum(pictures) from picture_sharpness
                        where camera_id = ? and day > ? and day <= ?
                        """, row -> new Past(row.getLong(1), row.getDouble(2)), cameraId, day.minusDays(DAYS), day))
                .orElse(new Past(0, 0));
        return past.pictures() < FEWEST_PICTURES ? OptionalDouble.empty() : OptionalDouble.of(past.mean());
    }
}
