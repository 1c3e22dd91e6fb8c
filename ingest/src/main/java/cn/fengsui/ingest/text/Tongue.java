package cn.fengsui.ingest.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of an answer's sentences: English unless {@code Accept-Language} prefers Chinese. Sentences are written in
 * English where a problem is found; the Chinese ones stand in {@code problems_zh.properties} under the problem's code,
 * with {@code {name}} for each value. Any thread.
 */
public enum Tongue {
    EN("problems_en.properties"),
    ZH("problems_zh.properties");

    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> SPOKEN = List.of("en", "zh");

    private final Properties words = new Properties();

    Tongue(String resource) {
        try (var in = Objects.requireNonNull(Tongue.class.getResourceAsStream(resource), resource);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot read " + resource + " from the jar; build ingest again.", unreadable);
        }
    }

    /** @param acceptLanguage the header as it came, or null */
    public static Tongue of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 200) {
            return EN;
        }
        try {
            return "zh".equals(Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), SPOKEN)) ? ZH : EN;
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
    }

    /** The short name of a problem; the code itself when nobody named it. */
    public String title(String code) {
        return words.getProperty(code, code);
    }

    /** The sentence of a problem, or the English one when this language has none or a value for it is missing. */
    public String detail(String code, Map<String, ?> values, String english) {
        var pattern = this == EN ? null : words.getProperty(code + ".detail");
        if (pattern == null) {
            return english;
        }
        var found = VALUE.matcher(pattern);
        while (found.find()) {
            if (!values.containsKey(found.group(1))) {
                return english;
            }
        }
        return VALUE.matcher(pattern)
                .replaceAll(value -> Matcher.quoteReplacement(String.valueOf(values.get(value.group(1)))));
    }
}
