package cn.fengsui.store.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.SignIn;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInsTest {

    private static final Instant NOW = Instant.parse("2026-07-14T16:05:00Z");
    private static final Account DUTY = new Account("duty", "值班员 0231", Role.DUTY_OFFICER, "{noop}a", true);
    private static int count;
    private static Store store;

    private final String id = "s-" + ++count;
    private final String token = "token of " + id;

    @BeforeAll
    static void open() {
        store = TestServer.store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void anAccountSignedIn() {
        store.accounts().save(DUTY);
        store.signIns().open(signIn(), token);
    }

    @Test
    void isFoundByItsTokenWithThePostAsTheAccountHasItNow() {
        store.accounts().save(new Account("duty", "值班员 0777", Role.DUTY_OFFICER, "{noop}a", true));

        assertThat(store.signIns().withToken(token, NOW)).get().satisfies(found -> {
            assertThat(found.displayName()).isEqualTo("值班员 0777");
            assertThat(found.workstation()).isEqualTo("w-1");
            assertThat(found.until()).isEqualTo(NOW.plusSeconds(600));
        });
        assertThat(store.signIns().withToken("another", NOW)).isEmpty();
    }

    @Test
    void endsByItselfUnlessItIsHeard() {
        assertThat(store.signIns().withToken(token, NOW.plusSeconds(600))).isEmpty();

        Instant later = NOW.plusSeconds(300);
        store.signIns().seen(List.of(new SignIn.Sighting(id, "desk 2", "10.0.0.9", later, later.plusSeconds(600))));

        assertThat(store.signIns().withToken(token, NOW.plusSeconds(600)))
                .get()
                .satisfies(found -> assertThat(found.desk()).isEqualTo("desk 2"));
    }

    @Test
    void endsOnceForGoodWithAnAuditRow() {
        assertThat(store.signIns().end(id, Samples.LI, "account.revoke", NOW)).isTrue();
        assertThat(store.signIns().end(id, Samples.LI, "account.revoke", NOW)).isFalse();
        store.signIns().seen(List.of(new SignIn.Sighting(id, "", "", NOW, NOW.plus(Duration.ofDays(1)))));

        assertThat(store.signIns().withToken(token, NOW)).isEmpty();
        assertThat(store.signIns().open(NOW)).extracting(SignIn::id).doesNotContain(id);
        AuditEntry row = store.audit().newest("account.revoke", "", 1).get(0);
        assertThat(row.actor()).isEqualTo(Samples.LI);
        assertThat(row.object()).isEqualTo("duty desk 1");
    }

    @Test
    void endsWithTheAccountItsPasswordOrItsRole() {
        store.accounts().save(new Account("duty", DUTY.displayName(), DUTY.role(), "{noop}a", false));
        assertThat(store.signIns().withToken(token, NOW)).isEmpty();

        store.accounts().save(new Account("duty", DUTY.displayName(), DUTY.role(), "{noop}b", true));
        assertThat(store.signIns().withToken(token, NOW)).isEmpty();

        store.accounts().save(new Account("duty", DUTY.displayName(), Role.LEADER, "{noop}a", true));
        assertThat(store.signIns().open(NOW)).extracting(SignIn::id).doesNotContain(id);
    }

    private SignIn signIn() {
        return new SignIn(id, "duty", "", Role.AUDITOR, "w-1", "desk 1", "127.0.0.1", NOW, NOW, NOW.plusSeconds(600));
    }
}
