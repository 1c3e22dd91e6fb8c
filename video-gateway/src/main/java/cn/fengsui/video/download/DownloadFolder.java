package cn.fengsui.video.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the files of downloads are. It has a name of its own, kept in it, by which its downloads are on record: several
 * gateways may share the record, and each serves the files it has. Blocking.
 *
 * @param name hexadecimal
 */
record DownloadFolder(Path path, String name) {

    private static final Logger LOGGER = LoggerFactory.getLogger(DownloadFolder.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 12;
    private static final String NAME_FILE = "folder-name";
    private static final String ENDING = ".mp4";

    /** @throws IOException when it can neither be read nor made; says what to do */
    static DownloadFolder open(Path path) throws IOException {
        try {
            Files.createDirectories(path);
            Path file = path.resolve(NAME_FILE);
            String known = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!known.isEmpty()) {
                return new DownloadFolder(path, known);
            }
            String name = newId();
            Files.writeString(file, name);
            return new DownloadFolder(path, name);
        } catch (IOException unusable) {
            throw new IOException(
                    "Cannot use the folder of downloads " + path.toAbsolutePath() + ": " + unusable.getMessage()
                            + ". Set video.record-folder to a folder that can be written.",
                    unusable);
        }
    }

    static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Path file(String id) {
        return path.resolve(id + ENDING);
    }

    /** Those of downloads that nobody remembers, too. */
    void removeOlderThan(Instant limit) {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ENDING)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.delete(file);
                }
            }
        } catch (IOException undeletable) {
            LOGGER.atWarn().setCause(undeletable).log("old downloads cannot be removed; tried again");
        }
    }
}
