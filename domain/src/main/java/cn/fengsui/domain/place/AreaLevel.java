package cn.fengsui.domain.place;

/** What an area is, from large to small. A grid is no division (GB/T 10114 ends at the village), but hangs below one. */
public enum AreaLevel {
    COUNTY("[0-9]{6}"),
    TOWNSHIP("[0-9]{9}"),
    VILLAGE("[0-9]{12}"),
    /** An opaque key of 1 to 32 letters, digits and hyphens; often the village's 12 digits and a number. */
    GRID("[0-9A-Za-z-]{1,32}");

    private final String codes;

    AreaLevel(String codes) {
        this.codes = codes;
    }

    public boolean hasCode(String code) {
        return code.matches(codes);
    }

    /** The level above; a county has none here. */
    public AreaLevel above() {
        return this == COUNTY ? COUNTY : values()[ordinal() - 1];
    }
}
