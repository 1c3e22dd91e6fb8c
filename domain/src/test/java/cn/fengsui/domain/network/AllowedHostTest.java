package cn.fengsui.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedHostTest {

    private static final String SETTING = "ingest.feedback-networks";

    @Test
    void givesTheAddressOfAHostThatIsAllowed() {
        var allowed = List.of(Network.of("10.0.0.0/8"), Network.of("::1/128"));

        assertThat(AllowedHost.resolve("10.2.3.4", allowed, SETTING).getHostAddress())
                .isEqualTo("10.2.3.4");
        assertThat(AllowedHost.resolve("[::1]", allowed, SETTING).isLoopbackAddress())
                .isTrue();
    }

    @Test
    void refusesAnyOtherInEverySpelling() {
        var allowed = List.of(Network.of("10.0.0.0/8"));

        for (String host : List.of(
                "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0", "2130706433")) {
            assertThatThrownBy(() -> AllowedHost.resolve(host, allowed, SETTING))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(SETTING);
        }
        assertThatThrownBy(() -> AllowedHost.resolve("10.2.3.4", List.of(), SETTING))
                .hasMessageContaining("add its network");
    }

    @Test
    void signsTimeAndBody() {
        var secret = new Secret("key");

        // printf '%s' '1752480000.{}' | openssl dgst -sha256 -hmac key
        assertThat(WebhookSignature.of(secret, "1752480000", "{}"))
                .isEqualTo("sha256=abb387a0cd99ffd12d8d13e63120d80d4b15e9f8a967633fc46f84e38c67b5e1");
        assertThat(WebhookSignature.of(secret, "1752480001", "{}"))
                .isNotEqualTo(WebhookSignature.of(secret, "1752480000", "{}"));
    }
}
