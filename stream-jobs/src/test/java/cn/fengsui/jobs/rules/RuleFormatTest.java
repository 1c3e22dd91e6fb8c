package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.alerts.RaisedAlert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * State of rules that an earlier version saved stays readable. To add a file for a new format, run this test once with
 * {@code -Dfengsui.write-rules=FOLDER}; never replace an old one.
 */
class RuleFormatTest {

    private static final Instant AT = Instant.parse("2026-05-01T04:00:00Z");

    @Test
    void readsTheInstancesThatFormat1Saved() throws IOException {
        holds("rule-instance-format-1.bin", new Shapes.OfInstance(), instance());
    }

    @Test
    void readsTheRaisedAlertsThatFormat1Saved() throws IOException {
        holds("raised-alert-format-1.bin", new Shapes.OfRaisedAlert(), raised());
    }

    @Test
    void readsTheVersionsOfRulesThatFormat1Saved() throws IOException {
        var versions = new RuleVersions(
                List.of(new RuleVersions.Version(7, "{\"id\":\"雨\"}"), new RuleVersions.Version(12, "{}")));
        holds("rule-versions-format-1.bin", new Shapes.OfVersions(), versions);
    }

    private static <T> void holds(String file, TypeSerializer<T> serializer, T value) throws IOException {
        var out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        byte[] written = out.getCopyOfBuffer();
        String folder = System.getProperty("fengsui.write-rules");
        if (folder != null) {
            Files.write(Path.of(folder, file), written);
        }

        assertThat(written).isEqualTo(stored(file));
        assertThat(serializer.deserialize(new DataInputDeserializer(stored(file))))
                .isEqualTo(value);
        assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
    }

    private static byte[] stored(String file) throws IOException {
        try (InputStream saved = RuleFormatTest.class.getResourceAsStream("/" + file)) {
            return saved == null ? new byte[0] : saved.readAllBytes();
        }
    }

    private static Instance instance() {
        var clue = new Clue(
                AT.toEpochMilli(), "test/1", "0", 1.5, Level.II, new Place(Told.CENTRE, "1", "街道", "", ""), "{}");
        var nowhere = new Clue(AT.toEpochMilli() + 1, "test/2", "", Double.NaN, Level.IV, Place.UNKNOWN, "");
        var episode = new Episode(alert(), AT.toEpochMilli(), Long.MAX_VALUE, -5, true);
        var base = new Instance.Base(3, true, 2, 4.25, Instance.Base.NO_SPAN, 5, 6);
        return new Instance("burst", "C|88", base, List.of(clue, nowhere), List.of(episode), 99);
    }

    private static RaisedAlert raised() {
        return new RaisedAlert(
                alert(), 17, "cause C 1", List.of("div:1", "dev:2"), "div:1", List.of("camera-offline", "burst"));
    }

    private static Alert alert() {
        return new Alert(
                "a1",
                AlertRule.BURST,
                AlertState.RESOLVED,
                Level.III,
                "C",
                new Place(Told.CENTRE, "420321001", "柳湾街道", "第7网格", ""),
                "柳湾街道 上报密集",
                "Many reports",
                AT,
                AT.plusSeconds(1),
                AT.plusSeconds(2),
                List.of("test/1", "test/2"),
                2,
                "cam",
                "h1",
                "over",
                true,
                "burst",
                3,
                new Explanation(5, 4, 1.5, "条", "五条", "five"),
                "parent",
                Suppression.GROUPED,
                2,
                1);
    }
}
