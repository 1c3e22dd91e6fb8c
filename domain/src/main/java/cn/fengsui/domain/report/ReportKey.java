package cn.fengsui.domain.report;

/**
 * Identity of a report: the source's name and the id the source gave it. A repeat of the pair is the same report.
 *
 * @param source 1 to 64 of letters, digits and {@code . _ : -}
 * @param id 1 to 128 printable characters without blanks
 */
public record ReportKey(String source, String id) {

    private static final int LONGEST_SOURCE = 64;
    private static final int LONGEST_ID = 128;

    /** @throws IllegalArgumentException naming the part, the value seen and what is allowed */
    public ReportKey {
        if (!isSource(source)) {
            throw new IllegalArgumentException("source must be 1-64 letters, digits or . _ : - and was '" + clip(source)
                    + "'; use a short fixed name such as 'grid-app'.");
        }
        if (!isId(id)) {
            throw new IllegalArgumentException("id must be 1-128 printable ASCII characters without blanks and was '"
                    + clip(id) + "'; use the id your system already has, or a UUID.");
        }
    }

    /** {@code source/id}: the source holds no slash, so this reads back. */
    public String text() {
        return source + "/" + id;
    }

    /** @throws IllegalArgumentException if there is no slash */
    public static ReportKey of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("report key must read source/id and was '" + clip(text) + "'");
        }
        return new ReportKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Letters, digits and {@code . _ : -}; by hand, because every report of the log passes here. */
    private static boolean isSource(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!isLetter && !(c >= '0' && c <= ':') && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_SOURCE;
    }

    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_ID;
    }

    private static String clip(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
