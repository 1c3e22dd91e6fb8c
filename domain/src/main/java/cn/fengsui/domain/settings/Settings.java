package cn.fengsui.domain.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One flat view of the configuration: keys such as {@code video.sip-port}. A value comes from the environment
 * ({@code FENGSUI_VIDEO_SIP_PORT}), else from the file, else from the default that the reader names. Problems are
 * gathered; {@link #check()} reports them all at once. Used by one thread, at start.
 */
public final class Settings {

    private static final String PREFIX = "FENGSUI_";

    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> effective = new HashMap<>();

    /**
     * @param file flat keys and values, as read from fengsui.yaml
     * @param environment the process environment; only names that begin with {@code FENGSUI_} count
     */
    public Settings(Map<String, String> file, Map<String, String> environment) {
        this.file = Map.copyOf(file);
        this.environment = Map.copyOf(environment);
    }

    /** Settings without file and environment: all defaults. */
    public static Settings defaults() {
        return new Settings(Map.of(), Map.of());
    }

    /** Settings from these keys and values only. */
    public static Settings of(Map<String, String> values) {
        return new Settings(values, Map.of());
    }

    public String text(String key, String fallback) {
        return read(key, fallback, Function.identity(), "a text");
    }

    public int number(String key, int fallback, int min, int max) {
        int value = read(key, fallback, Integer::parseInt, "a whole number");
        if (value < min || value > max) {
            problems.add(key + " must be " + min + ".." + max + " and is " + value);
            return fallback;
        }
        return value;
    }

    public int port(String key, int fallback) {
        return number(key, fallback, 0, 65535);
    }

    public boolean flag(String key, boolean fallback) {
        return read(key, fallback, Settings::parseFlag, "true or false");
    }

    /** For instance {@code 10s}, {@code 250ms}, {@code 5m}, {@code 2h}, {@code 400d}. */
    public Duration duration(String key, Duration fallback) {
        return read(key, fallback, Settings::parseDuration, "a duration such as 250ms, 10s, 5m, 2h or 400d");
    }

    public Path path(String key, Path fallback) {
        return read(key, fallback, Path::of, "a path");
    }

    /** Blank-separated origins such as {@code https://tiles.example.cn}; one blank between them, or empty. */
    public String origins(String key) {
        String text = text(key, "").strip();
        for (String origin : text.split("\\s+")) {
            if (!origin.isEmpty() && !origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
                problem(key + " must list origins such as https://rain.example.cn and has '" + origin + "'");
            }
        }
        return text.replaceAll("\\s+", " ");
    }

    public Secret secret(String key, String fallback) {
        var secret = new Secret(read(key, fallback, Function.identity(), "a text"));
        effective.put(key, secret.toString());
        return secret;
    }

    /** Notes a problem that a record found by itself. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** @throws IllegalArgumentException naming every problem, one a line, unknown keys with their nearest known one */
    public void check() {
        var all = new ArrayList<>(problems);
        for (String key : new TreeSet<>(file.keySet())) {
            if (!known.contains(key)) {
                all.add("unknown key " + key + "; did you mean " + nearest(key, known) + "?");
            }
        }
        Set<String> names = new TreeSet<>();
        known.forEach(key -> names.add(variable(key)));
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !names.contains(name)) {
                all.add("unknown environment variable " + name + "; did you mean " + nearest(name, names) + "?");
            }
        }
        if (!all.isEmpty()) {
            throw new IllegalArgumentException("The settings have " + all.size() + " problem(s):\n  - "
                    + String.join("\n  - ", all) + "\nCorrect fengsui.yaml or the environment and start again.");
        }
    }

    /** Key and value of everything read so far, secrets as {@code ***}. */
    public Map<String, String> effective() {
        return Map.copyOf(effective);
    }

    /** The environment variable of a key: {@code video.sip-port} is {@code FENGSUI_VIDEO_SIP_PORT}. */
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private <T> T read(String key, T fallback, Function<String, T> parse, String shape) {
        known.add(key);
        String raw = environment.get(variable(key));
        if (raw == null) {
            raw = file.get(key);
        }
        effective.put(
                key, key.contains("password") || key.contains("secret") ? "***" : raw == null ? "" + fallback : raw);
        if (raw == null) {
            return fallback;
        }
        try {
            return parse.apply(raw.strip());
        } catch (RuntimeException wrongShape) {
            problems.add(key + " must be " + shape + " and is '" + raw + "'");
            return fallback;
        }
    }

    private static boolean parseFlag(String raw) {
        return switch (raw) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(raw);
        };
    }

    /** A duration as settings write it. @throws RuntimeException if it is none */
    public static Duration parseDuration(String raw) {
        var unit = raw.replaceAll("[0-9]", "");
        long amount = Long.parseLong(raw.substring(0, raw.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException(raw);
        };
    }

    private static String nearest(String word, Collection<String> words) {
        return words.isEmpty() ? "(none)" : NearestWord.of(word, words);
    }
}
