package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.rule.SavedRule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** Why an alert is shown: the rule, what it saw, what is usual and what the limit is, in numbers and in one sentence. */
final class WhyPanel extends Div {

    private static final double MOST_DIGITS = 10_000;

    private final Wording wording;

    WhyPanel(Wording wording) {
        this.wording = wording;
        addClassName("al-why");
    }

    void show(AlertFile file) {
        removeAll();
        Alert alert = file.alert();
        Explanation why = alert.explanation();
        add(Parts.box("pg-sh", new Span(getTranslation("alerts.why"))));
        add(Parts.text("al-rule", rule(file)));
        String sentence = wording.isEnglish() ? why.textEn() : why.text();
        add(Parts.text("al-sentence", sentence.isEmpty() ? getTranslation("alerts.why.old") : sentence));
        if (!why.equals(Explanation.NONE)) {
            add(numbers(why));
        }
    }

    private String rule(AlertFile file) {
        String name = file.ruleInForce()
                .map(SavedRule::rule)
                .map(rule -> wording.isEnglish() ? rule.nameEn() : rule.nameZh())
                .orElse(file.alert().rule().name());
        if (file.alert().ruleId().isEmpty()) {
            return getTranslation("alerts.why.unruled");
        }
        int version = file.alert().ruleVersion();
        return getTranslation(
                "alerts.why.rule",
                name,
                file.alert().ruleId(),
                version == 0 ? getTranslation("alerts.why.shipped") : "v" + version);
    }

    /** Three numbers on one scale: seen, usual and limit; words and marks, not colour, tell them apart. */
    private Div numbers(Explanation why) {
        double most = Math.max(Math.abs(why.value()), Math.abs(why.threshold()));
        if (why.hasBaseline()) {
            most = Math.max(most, Math.abs(why.baseline()));
        }
        var box = Parts.box("al-numbers");
        box.add(number("alerts.why.value", "v", why.value(), most, why.unit()));
        if (why.hasBaseline()) {
            box.add(number("alerts.why.baseline", "b", why.baseline(), most, why.unit()));
        }
        box.add(number("alerts.why.threshold", "t", why.threshold(), most, why.unit()));
        return box;
    }

    private Div number(String key, String css, double value, double most, String unit) {
        var bar = Parts.box("bar " + css);
        double share = most == 0 ? 0 : Math.min(1, Math.abs(value) / most);
        bar.getStyle().set("--w", String.format(Locale.ROOT, "%.1f%%", share * 100));
        bar.getElement().setAttribute("aria-hidden", "true");
        return Parts.box(
                "n", Parts.text("t2", getTranslation(key)), bar, Parts.text("num", written(value) + " " + unit));
    }

    private static String written(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_DIGITS;
        return isWhole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
