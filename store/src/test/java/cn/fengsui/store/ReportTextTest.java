package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Told;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextTest {

    private static final String[] WORDS = {
        "",
        "路面积水，约二十厘米",
        "say \"no\"",
        "back\\slash",
        "line\nbreak\ttab\r",
        "\u0001\u001f\u007f\u2028",
        "𠮷野家",
        "a/b",
        "null"
    };

    private final Random random = new Random(7);

    @Test
    void writesCharacterForCharacterWhatJacksonWrites() {
        for (int i = 0; i < 3_000; i++) {
            Report report = report(i % 3 == 0 ? told() : null);

            assertThat(EventJson.write(report)).isEqualTo(EventJson.withJackson(report));
        }
    }

    @Test
    void readsBackWhatWasWritten() {
        for (int i = 0; i < 3_000; i++) {
            Report report = report(i % 3 == 0 ? told() : null);

            assertThat(EventJson.report(EventJson.write(report))).isEqualTo(report);
        }
    }

    @Test
    void readsOrdinaryOnesByItself() {
        Report report = Samples.report("a");

        assertThat(ReportText.read(EventJson.write(report))).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "",
                "{}",
                "null",
                "{\"key\":{\"source\":\"",
            })
    void leavesToJacksonWhatIsNoReport(String text) {
        assertThat(ReportText.read(text)).isNull();
        assertThatThrownBy(() -> EventJson.report(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsNothingThatJacksonRefuses() {
        String written = EventJson.write(Samples.report("a"));
        for (int at = 0; at < written.length(); at++) {
            for (char c : new char[] {'"', '\\', '\n', '{', '}', ',', '0', '.', '-', 'e'}) {
                String changed = written.substring(0, at) + c + written.substring(at + 1);
                Report quick = ReportText.read(changed);
                if (quick != null) {
                    assertThat(quick).as(changed).isEqualTo(EventJson.read(changed, Report.class));
                }
            }
            assertThat(ReportText.read(written.substring(0, at))).isNull();
        }
        assertThat(ReportText.read(written + " ")).isNull();
    }

    @Test
    void readsWhatAnotherProgramWrote() {
        Report report = Samples.report("a");
        String spaced = EventJson.write(report).replace("\":", "\" : ");

        assertThat(ReportText.read(spaced)).isNull();
        assertThat(EventJson.report(spaced)).isEqualTo(report);
    }

    private Report report(Told told) {
        var point = random.nextInt(4) == 0
                ? null
                : new GeoPoint(random.nextDouble(-180, 180) / random.nextInt(1, 1_000_000), random.nextDouble(-90, 90));
        return new Report(
                new ReportKey("source-" + random.nextInt(9), "id\"" + random.nextInt()),
                "C1",
                Level.values()[random.nextInt(4)],
                instant(),
                instant(),
                instant(),
                new Place(point, "420321001", word(), word(), word()),
                word(),
                Handling.values()[random.nextInt(4)],
                random.nextBoolean() ? List.of() : List.of(word(), word()),
                random.nextBoolean(),
                told);
    }

    private Told told() {
        return new Told(
                word(),
                0,
                random.nextDouble(-90, 90),
                "scheme@1",
                word(),
                "4203",
                random.nextBoolean() ? List.of() : List.of("LATE", "CLAMPED"));
    }

    private Instant instant() {
        long nanos = (long) (random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(10)))
                * (long) Math.pow(10, random.nextInt(4));
        return Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 300_000_000_000L), nanos % 1_000_000_000);
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
