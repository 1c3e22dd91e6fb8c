package cn.fengsui.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void readsEveryShape() {
        var settings = Settings.of(
                Map.of("a.port", "81", "a.wait", "250ms", "a.keep", "400d", "a.on", "true", "a.name", " 澜江 "));

        assertThat(settings.port("a.port", 1)).isEqualTo(81);
        assertThat(settings.duration("a.wait", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.duration("a.keep", Duration.ZERO)).isEqualTo(Duration.ofDays(400));
        assertThat(settings.flag("a.on", false)).isTrue();
        assertThat(settings.text("a.name", "")).isEqualTo("澜江");
        settings.check();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        var settings = Settings.of(Map.of("a.port", "99999", "a.wait", "soon", "a.on", "yes", "b.unknown", "1"));
        settings.port("a.port", 1);
        settings.duration("a.wait", Duration.ZERO);
        settings.flag("a.on", false);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("4 problem(s)")
                .hasMessageContaining("a.port must be 0..65535 and is 99999")
                .hasMessageContaining("a.wait must be a duration")
                .hasMessageContaining("a.on must be true or false")
                .hasMessageContaining("unknown key b.unknown");
    }

    @Test
    void namesAnEnvironmentVariableNobodyReads() {
        var settings = new Settings(Map.of(), Map.of("FENGSUI_A_PROT", "1", "PATH", "/bin"));
        settings.port("a.port", 1);

        assertThatThrownBy(settings::check).hasMessageContaining("FENGSUI_A_PROT; did you mean FENGSUI_A_PORT?");
    }

    @Test
    void neverShowsASecret() {
        var settings = Settings.of(Map.of("a.password", "hunter2"));

        Secret secret = settings.secret("a.password", "");

        assertThat(secret.value()).isEqualTo("hunter2");
        assertThat(secret.toString()).isEqualTo("***");
        assertThat(settings.effective()).containsEntry("a.password", "***");
    }
}
