package cn.fengsui.domain.alert;

import org.jspecify.annotations.Nullable;

/**
 * Why an alert was raised: what was seen, against what.
 *
 * @param value what was seen, in {@code unit}
 * @param threshold what it was compared with
 * @param baseline what is usual, or NaN when the rule knows no usual
 * @param unit of the three, for instance {@code m}, {@code 条}, {@code min}; may be empty
 * @param text one sentence in zh-CN, made of fixed words, names and numbers
 * @param textEn the same in English
 */
public record Explanation(double value, double threshold, double baseline, String unit, String text, String textEn) {

    /** Of alerts that were raised before alerts explained themselves. */
    public static final Explanation NONE = new Explanation(0, 0, Double.NaN, "", "", "");

    public Explanation {
        unit = orEmpty(unit);
        text = orEmpty(text);
        textEn = orEmpty(textEn);
    }

    /** Without a baseline. */
    public static Explanation of(double value, double threshold, String unit, String text, String textEn) {
        return new Explanation(value, threshold, Double.NaN, unit, text, textEn);
    }

    public boolean hasBaseline() {
        return !Double.isNaN(baseline);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
