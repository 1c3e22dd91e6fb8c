package cn.fengsui.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads fengsui.yaml into flat keys: {@code video: {sip-port: 5060}} and {@code video.sip-port: 5060} are the same. */
final class SettingsFile {

    private static final Path USUAL = Path.of("fengsui.yaml");

    private SettingsFile() {}

    /**
     * @param named the file asked for; null takes fengsui.yaml of the working folder, or nothing
     * @throws StartFailure if the named file is missing, or a file is not readable YAML
     */
    static Map<String, String> read(@Nullable Path named) {
        if (named == null && !Files.exists(USUAL)) {
            return Map.of();
        }
        Path file = named == null ? USUAL : named;
        try {
            var yaml = new Load(LoadSettings.builder().setLabel(file.toString()).build());
            return flat(yaml.loadFromString(Files.readString(file)));
        } catch (NoSuchFileException missing) {
            throw new StartFailure("There is no settings file " + file + "; check the path after --config.", missing);
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "Cannot read the settings file " + file + ": " + unreadable.getMessage() + ".", unreadable);
        } catch (YamlEngineException wrong) {
            throw new StartFailure(
                    "The settings file " + file + " is not valid YAML: "
                            + wrong.getMessage().replaceAll("\\s+", " ") + ".",
                    wrong);
        }
    }

    static Map<String, String> flat(@Nullable Object document) {
        var flat = new LinkedHashMap<String, String>();
        if (document instanceof Map<?, ?> map) {
            map.forEach((key, value) -> add(String.valueOf(key), value, flat));
        } else if (document != null) {
            throw new StartFailure("The settings file must hold keys and values such as 'video.sip-port: 5060'.");
        }
        return flat;
    }

    private static void add(String key, @Nullable Object value, Map<String, String> flat) {
        switch (value) {
            case null -> flat.put(key, "");
            case Map<?, ?> map -> map.forEach((inner, below) -> add(key + "." + inner, below, flat));
            case List<?> list ->
                flat.put(key, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            default -> flat.put(key, value.toString());
        }
    }
}
