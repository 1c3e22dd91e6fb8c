package cn.fengsui.store.eventlog;

import cn.fengsui.store.database.Sql;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Writes one month beside its place and moves it there when it is whole and on disk. One thread. */
final class MonthWriter implements AutoCloseable {

    private final Path place;
    private final Path part;
    private final MessageDigest digest = MonthFile.digest();
    private final JsonGenerator json;
    private long first;
    private long last;
    private long events;

    private MonthWriter(Path place, Path part) throws IOException {
        this.place = place;
        this.part = part;
        var file = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), digest);
        this.json = new JsonFactory().createGenerator(new GZIPOutputStream(file));
    }

    static MonthWriter open(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        return new MonthWriter(folder.resolve(name), folder.resolve(name + ".part"));
    }

    void add(ResultSet row) throws SQLException {
        try {
            last = row.getLong(1);
            first = events == 0 ? last : first;
            events++;
            json.writeStartObject();
            json.writeNumberField("seq", last);
            json.writeStringField("eventId", row.getString(2));
            json.writeStringField("kind", row.getString(3));
            json.writeStringField("occurredAt", Sql.time(row, 4).toString());
            json.writeStringField("receivedAt", Sql.time(row, 5).toString());
            json.writeStringField("placeKey", row.getString(6));
            json.writeBooleanField("drill", row.getBoolean(7));
            json.writeFieldName("body");
            json.writeRawValue(row.getString(8));
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Ends the file; returns when it is on disk under its name, with a {@code .sha256} beside it. */
    MonthFile finish() throws IOException {
        json.close();
        try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var sha256 = HexFormat.of().formatHex(digest.digest());
        var name = place.getFileName().toString();
        Files.writeString(place.resolveSibling(name + ".sha256"), sha256 + "  " + name + "\n");
        return new MonthFile(name, sha256, first, last, events, Files.size(place));
    }

    @Override
    public void close() throws IOException {
        json.close();
        Files.deleteIfExists(part);
    }
}
