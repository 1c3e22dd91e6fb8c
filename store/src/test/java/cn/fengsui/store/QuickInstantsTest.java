package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickInstantsTest {

    /** Something with an instant in it. */
    record Moment(Instant at) {}

    @Test
    void readWhatWasWrittenToTheNanosecond() {
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            long nanos = (long) (random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(10)));
            var moment = new Moment(Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 6_000_000_000L), nanos));

            assertThat(EventJson.read(EventJson.write(moment), Moment.class)).isEqualTo(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59Z",
                "2026-12-31T00:00:00.000000001Z",
                "2026-11-22T08:15:30.1Z",
                "2026-11-22T16:15:30.100+08:00",
                "2026-11-22T08:15:30.123456789Z"
            })
    void readWhatOthersWrite(String text) {
        assertThat(EventJson.read("{\"at\":\"" + text + "\"}", Moment.class).at())
                .isEqualTo(java.time.OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-22T25:00:00Z",
                "2026-11-22T08:60:00Z",
                "2026-11-22 08:15:30Z",
                "2026-11-22T08:15:30",
                "yesterday"
            })
    void refuseWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> EventJson.read("{\"at\":\"" + text + "\"}", Moment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read a Moment");
    }
}
