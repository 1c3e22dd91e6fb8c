package cn.fengsui.store.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsAndKeysTest {

    private static Store store;

    @BeforeAll
    static void open() {
        store = TestServer.store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void findsAccountsAndReplacesThem() {
        var duty = new Account("duty", "值班员 0231", Role.DUTY_OFFICER, "{bcrypt}x", true);
        store.accounts().save(duty);
        store.accounts().save(new Account("auditor", "审计员", Role.AUDITOR, "{bcrypt}y", true));
        var barred = new Account("duty", "值班员 0231", Role.SHIFT_LEAD, "{bcrypt}z", false);
        store.accounts().save(barred);

        assertThat(store.accounts().find("duty")).contains(barred);
        assertThat(store.accounts().find("nobody")).isEmpty();
        assertThat(store.accounts().all()).extracting(Account::user).containsExactly("auditor", "duty");
    }

    @Test
    void findsAKeyByItsSecretAndForgetsTheOldSecretWhenReplaced() {
        store.apiKeys().save(new ApiKey("grid-app", 600, false), "first secret");
        store.apiKeys().save(new ApiKey("grid-app", 900, true), "second secret");

        assertThat(store.apiKeys().find("first secret")).isEmpty();
        assertThat(store.apiKeys().find("second secret")).contains(new ApiKey("grid-app", 900, true));
    }

    @Test
    void givesAKeyTheRightsItWasSavedWithAndNoneByMistake() {
        var rights = Set.of(VideoRight.VIEW, VideoRight.CONTROL);
        store.apiKeys().save(new ApiKey("desk", 1, false, rights), "desk secret");
        store.apiKeys().save(new ApiKey("sensor", 1, false, Set.of()), "sensor secret");

        assertThat(store.apiKeys().find("desk secret").orElseThrow().rights()).isEqualTo(rights);
        assertThat(store.apiKeys().find("sensor secret").orElseThrow().rights()).isEmpty();
    }

    @Test
    void keepsOnlyAHashOfTheSecret() throws Exception {
        store.apiKeys().save(new ApiKey("hashed", 1, false), "abc");
        try (var connection = TestServer.connection(store.jdbc());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select k::text from api_key k where name = 'hashed'")) {
            row.next();

            // FIPS 180-4 test vector for "abc"
            assertThat(row.getString(1))
                    .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                    .doesNotContain("abc,");
        }
    }
}
