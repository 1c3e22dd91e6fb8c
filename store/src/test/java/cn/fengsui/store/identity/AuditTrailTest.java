package cn.fengsui.store.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

    private static final HeldClock CLOCK = new HeldClock("2026-07-14T01:02:03Z");
    private static Store store;

    @BeforeAll
    static void open() {
        store = TestServer.store(CLOCK);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void showsTheNewestFirstByActionAndObject() {
        var audit = store.audit();
        String first = audit.add(Samples.WANG, "video.live.open", "cam-1", "LJ-0714-0001", "granted");
        String second = audit.add(Samples.LI, "video.live.open", "cam-2", "patrol", "refused: busy");
        String third = audit.add(Samples.LI, "video.live.end", "cam-1", "", "ended after 42 s");

        assertThat(audit.newest("", "cam-1", 10)).extracting(AuditEntry::id).containsExactly(third, first);
        assertThat(audit.newest("video.live.open", "", 10))
                .extracting(AuditEntry::id)
                .containsExactly(second, first);
        assertThat(audit.newest("", "", 1)).extracting(AuditEntry::id).containsExactly(third);
        assertThat(audit.newest("video.live.open", "cam-1", 10))
                .containsExactly(new AuditEntry(
                        first, CLOCK.instant(), Samples.WANG, "video.live.open", "cam-1", "LJ-0714-0001", "granted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set reason = 'other'", "delete from audit", "truncate audit"})
    void refusesEveryChangeOfWhatWasWritten(String change) throws Exception {
        store.audit().add(Samples.WANG, "alert.acknowledge", "a-" + change.length(), "", "granted");
        try (var connection = TestServer.connection(store.jdbc());
                var statement = connection.createStatement()) {

            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("audit is append-only");
        }
        assertThat(store.audit().newest("", "a-" + change.length(), 10)).hasSize(1);
    }

    @Test
    void givesIdsThatCannotBeGuessed() {
        String one = store.audit().add(Samples.WANG, "x", "", "", "");
        String two = store.audit().add(Samples.WANG, "x", "", "", "");

        assertThat(List.of(one, two)).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
    }
}
