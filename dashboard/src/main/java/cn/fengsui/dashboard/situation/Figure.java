package cn.fengsui.dashboard.situation;

/**
 * A number in the paragraph.
 *
 * @param name slot of the template and last part of its message keys, for instance {@code open}
 * @param evidence what it was counted from
 */
public record Figure(String name, Evidence evidence) {

    /** The number as printed. */
    public String text() {
        return Integer.toString(evidence.count());
    }

    /** Message key of the figure's title in the list dialog. */
    public String titleKey() {
        return "summary.figure." + name + ".title";
    }

    /** Message key of how the figure is defined. */
    public String definitionKey() {
        return "summary.figure." + name + ".definition";
    }
}
