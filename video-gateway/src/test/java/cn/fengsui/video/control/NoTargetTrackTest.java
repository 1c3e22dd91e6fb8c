package cn.fengsui.video.control;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.sip.GbVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Architecture §6: target tracking is implemented nowhere, and no command can write it. */
class NoTargetTrackTest {

    /** One of every command there is: the compiler's exhaustive switches elsewhere keep this list honest. */
    private static final List<ControlCommand> ALL = List.of(
            new ControlCommand.Ptz(new PtzCommand.Stop()),
            new ControlCommand.Precise(1, 1, 1),
            new ControlCommand.DragZoom(true, 100, 100, 50, 50, 10, 10),
            new ControlCommand.HomePosition(true, 60, 1),
            new ControlCommand.Guard(true),
            new ControlCommand.AlarmReset("2", "1"),
            new ControlCommand.Recording(true),
            new ControlCommand.KeyFrame(),
            new ControlCommand.Reboot());

    @Test
    void writesNoTargetTrackInAnyEdition() {
        assertThat(ALL).hasSize(ControlCommand.class.getPermittedSubclasses().length);
        for (ControlCommand command : ALL) {
            for (GbVersion version : GbVersion.values()) {
                assertThat(command.inner(version)).doesNotContainIgnoringCase("track");
            }
        }
    }

    /** Only the reader knows the name, so that it can skip it. */
    @Test
    void namesTargetTrackInNoCodeThatWrites() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> naming = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(NoTargetTrackTest::names)
                    .map(path -> path.getFileName().toString())
                    .toList();

            assertThat(naming).isSubsetOf("KnownNames.java");
        }
    }

    private static boolean names(Path source) {
        try {
            return Files.readString(source).toLowerCase(Locale.ROOT).contains("targettrack");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
