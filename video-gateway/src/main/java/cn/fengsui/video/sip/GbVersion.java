package cn.fengsui.video.sip;

/** Edition of GB/T 28181 a device speaks, from its {@code X-GB-Ver} (GB/T 28181-2022 Annex I) or its record. */
public enum GbVersion {
    V2011("1.0"),
    V2016("2.0"),
    V2022("3.0");

    private final String header;

    GbVersion(String header) {
        this.header = header;
    }

    /** What stands in {@code X-GB-Ver}. */
    public String header() {
        return header;
    }

    /** Reads {@code X-GB-Ver}; absent or unreadable means the edition of 2016, which every device understands. */
    public static GbVersion ofHeader(String value) {
        return switch (value.isBlank() ? ' ' : value.strip().charAt(0)) {
            case '1' -> V2011;
            case '3' -> V2022;
            default -> V2016;
        };
    }
}
