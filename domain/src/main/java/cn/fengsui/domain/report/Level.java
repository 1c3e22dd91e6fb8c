package cn.fengsui.domain.report;

/** Event level, I (worst, 特别重大) to IV (一般). Not a warning level and not a response level. */
public enum Level {
    I("Ⅰ", "特别重大", "Extreme"),
    II("Ⅱ", "重大", "Major"),
    III("Ⅲ", "较大", "Larger"),
    IV("Ⅳ", "一般", "General");

    private final String numeral;
    private final String zh;
    private final String en;

    Level(String numeral, String zh, String en) {
        this.numeral = numeral;
        this.zh = zh;
        this.en = en;
    }

    /** Sort key, 1 (worst) to 4. */
    public int severity() {
        return ordinal() + 1;
    }

    /** The Roman numeral as one character, for badges. */
    public String numeral() {
        return numeral;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** True for I and II: these alert at once. */
    public boolean isSerious() {
        return this == I || this == II;
    }

    /** The worse of two levels. */
    public Level worst(Level other) {
        return severity() <= other.severity() ? this : other;
    }
}
