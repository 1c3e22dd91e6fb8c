package cn.fengsui.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountsTest {
    @TempDir
    Path folder;

    @Test
    void prefersTheOptionThenTheEnvironmentThenTheFile() throws IOException {
        Files.writeString(
                folder.resolve("demo-accounts.json"),
                "{\"api\":\"http://a\",\"apiKey\":\"file\",\"sip\":{\"password\":\"p\"}}");
        var plain = new DemoAccounts(folder, Map.of());
        var withEnvironment = new DemoAccounts(folder, Map.of("FENGSUI_API_KEY", "environment"));

        assertThat(withEnvironment.apiKey(Optional.of("option"))).isEqualTo("option");
        assertThat(withEnvironment.apiKey(Optional.empty())).isEqualTo("environment");
        assertThat(plain.apiKey(Optional.empty())).isEqualTo("file");
        assertThat(plain.sipPassword(Optional.empty())).isEqualTo("p");
        assertThat(plain.api()).contains("http://a");
    }

    @Test
    void saysWhereASecretMayComeFrom() {
        assertThatThrownBy(() -> new DemoAccounts(folder, Map.of()).apiKey(Optional.empty()))
                .hasMessageContaining("--key")
                .hasMessageContaining("FENGSUI_API_KEY")
                .hasMessageContaining("demo-accounts.json");
    }
}
