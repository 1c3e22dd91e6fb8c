package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void takesTheDataFolderAndTheSettingsFile() {
        var arguments = Arguments.parse(new String[] {"run", "--data", "/srv/fengsui", "--config", "my.yaml"});

        assertThat(arguments.demo()).isFalse();
        assertThat(arguments.data()).isEqualTo(Path.of("/srv/fengsui"));
        assertThat(arguments.config()).isEqualTo(Path.of("my.yaml"));
    }

    @Test
    void namesTheOptionItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.parse(new String[] {"demo", "--fast", "yes"}))
                .hasMessageContaining("--fast")
                .hasMessageContaining("--data DIR");
    }

    @Test
    void asksForAMissingValue() {
        assertThatThrownBy(() -> Arguments.parse(new String[] {"demo", "--data"}))
                .hasMessageContaining("needs a value");
    }
}
