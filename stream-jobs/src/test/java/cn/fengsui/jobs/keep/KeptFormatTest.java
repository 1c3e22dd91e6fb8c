package cn.fengsui.jobs.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an earlier version saved stays readable. To add a file for a new format, run this test once with {@code
 * -Dfengsui.write-kept=FOLDER}; never replace an old one.
 */
class KeptFormatTest {

    private static final Map<String, Sample<?>> SAMPLES = KeptSamples.all();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kept-report",
                "past-times",
                "place-history",
                "tally",
                "kept-seen",
                "grid-silence",
                "day-counts",
                "device-history",
                "hotline-order"
            })
    void readsWhatFormat1Saved(String name) throws IOException {
        Sample<?> kept = SAMPLES.get(name);
        String folder = System.getProperty("fengsui.write-kept");
        if (folder != null) {
            Files.write(Path.of(folder, name + "-1.bin"), kept.bytes());
        }

        byte[] stored = stored(name + "-1");

        assertThat(kept.bytes()).isEqualTo(stored);
        assertThat(kept.again(stored)).isEqualTo(stored);
    }

    /** Kinds that have a newer format: the old file means the same as it did. */
    @ParameterizedTest
    @ValueSource(strings = {"open-case", "case-history"})
    void readsWhatFormat1SavedAndWritesTheNewerOne(String name) throws IOException {
        Sample<?> kept = SAMPLES.get(name);

        byte[] again = kept.again(stored(name + "-1"));

        assertThat(again).isEqualTo(kept.bytes());
        assertThat(again[0]).isEqualTo((byte) 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-case-2", "case-history-2"})
    void readsWhatFormat2Saved(String name) throws IOException {
        Sample<?> kept = SAMPLES.get(name);
        String folder = System.getProperty("fengsui.write-kept");
        if (folder != null) {
            Files.write(Path.of(folder, name + ".bin"), kept.bytes());
        }

        byte[] stored = stored(name);

        assertThat(kept.bytes()).isEqualTo(stored);
        assertThat(kept.again(stored)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept-report", "tally", "day-counts"})
    void refusesAFormatOfALaterVersion(String name) throws IOException {
        byte[] bytes = SAMPLES.get(name).bytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> SAMPLES.get(name).again(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of format 9")
                .hasMessageContaining("jobs.start-empty=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept-report", "open-case", "tally"})
    void isTheSameSerializerAfterItsSnapshotWasRead(String name) {
        TypeSerializer<?> serializer = SAMPLES.get(name).serializer();

        assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
    }

    private static byte[] stored(String name) throws IOException {
        try (InputStream file = KeptFormatTest.class.getResourceAsStream("/kept/" + name + ".bin")) {
            return file.readAllBytes();
        }
    }
}
