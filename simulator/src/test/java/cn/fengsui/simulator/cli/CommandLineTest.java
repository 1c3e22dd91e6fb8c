package cn.fengsui.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static CommandLine line(String... words) {
        return new CommandLine(words, Set.of("count", "to"), "Usage: this");
    }

    @Test
    void readsOptionsAndTheOneWord() {
        var line = line("file.csv", "--count", "12");

        assertThat(line.word()).contains("file.csv");
        assertThat(line.number("count", 1, 1, 100)).isEqualTo(12);
        assertThat(line.text("to")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertThatThrownBy(() -> line("--cuont", "1"))
                .hasMessageContaining("--cuont")
                .hasMessageContaining("Usage");
        assertThatThrownBy(() -> line("--count")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> line("--count", "many").number("count", 1, 1, 9))
                .hasMessageContaining("many");
        assertThatThrownBy(() -> line("--count", "10").number("count", 1, 1, 9)).hasMessageContaining("1 to 9");
    }

    @Test
    void takesAnAddressApart() {
        assertThat(CommandLine.hostAndPort("sip:34020000002000000001@127.0.0.1:5060"))
                .isEqualTo(List.of("127.0.0.1", "5060"));
        assertThatThrownBy(() -> CommandLine.hostAndPort("sip:x@host")).hasMessageContaining("sip:x@host");
    }
}
