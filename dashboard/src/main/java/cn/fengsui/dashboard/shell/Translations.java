package cn.fengsui.dashboard.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts of the screens: Chinese first, English second. Bundles are {@code messages} and, one per page, {@code
 * messages-desk}, {@code messages-alerts}, {@code messages-summary}, {@code messages-report}, {@code messages-cameras}.
 */
public final class Translations implements I18NProvider {

    /** The languages, the default one first. */
    public static final List<Locale> LOCALES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private static final List<String> BUNDLES =
            List.of("wall", "screens", "desk", "alerts", "summary", "briefing", "report", "cameras", "admin", "map");

    private final Map<Locale, List<ResourceBundle>> bundles =
            Map.of(LOCALES.get(0), load(LOCALES.get(0)), LOCALES.get(1), load(LOCALES.get(1)));

    @Override
    public List<Locale> getProvidedLocales() {
        return LOCALES;
    }

    /** The text of {@code key}; a key without text shows as {@code !key!}, so that it is noticed. */
    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        for (ResourceBundle bundle : bundles.getOrDefault(known(locale), List.of())) {
            if (bundle.containsKey(key)) {
                String text = bundle.getString(key);
                return params.length == 0 ? text : new MessageFormat(text, locale).format(plain(params));
            }
        }
        return "!" + key + "!";
    }

    /** The keys that begin with {@code prefix}. */
    public List<String> keys(Locale locale, String prefix) {
        return bundles.getOrDefault(known(locale), List.of()).stream()
                .flatMap(bundle -> bundle.keySet().stream())
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** Numbers are written without separators (GB/T 15835). */
    private static Object[] plain(Object[] params) {
        return java.util.Arrays.stream(params).map(String::valueOf).toArray();
    }

    private static Locale known(Locale locale) {
        return "en".equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    private static List<ResourceBundle> load(Locale locale) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return BUNDLES.stream()
                .flatMap(page -> {
                    try {
                        return java.util.stream.Stream.of(
                                ResourceBundle.getBundle("cn/fengsui/dashboard/messages-" + page, locale, control));
                    } catch (MissingResourceException none) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .toList();
    }
}
