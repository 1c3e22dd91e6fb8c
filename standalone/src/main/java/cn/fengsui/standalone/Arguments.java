package cn.fengsui.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher was asked to do.
 *
 * @param demo with a simulated city
 * @param data where everything is kept
 * @param config the settings file, or null for {@code fengsui.yaml} if there is one
 */
record Arguments(boolean demo, Path data, @Nullable Path config) {

    /** @throws StartFailure naming the option that is not understood */
    static Arguments parse(String[] words) {
        if (words.length == 0 || !(words[0].equals("demo") || words[0].equals("run"))) {
            throw new StartFailure("Say what to start: ./fengsui demo, or ./fengsui run.");
        }
        Path data = Path.of("data");
        Path config = null;
        for (int i = 1; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new StartFailure("Option " + words[i] + " needs a value, for instance " + words[i] + " FILE.");
            }
            switch (words[i]) {
                case "--data" -> data = Path.of(words[i + 1]);
                case "--config" -> config = Path.of(words[i + 1]);
                default ->
                    throw new StartFailure("Unknown option " + words[i] + "; there are --data DIR and --config FILE.");
            }
        }
        return new Arguments(words[0].equals("demo"), data.toAbsolutePath().normalize(), config);
    }
}
