package cn.fengsui.ingest.contract;

/**
 * Where an item departs from its schema.
 *
 * @param field path such as {@code location.lng}; empty for the item itself
 * @param keyword the schema keyword that failed: {@code required}, {@code type}, {@code enum}, {@code additionalProperties} ...
 * @param sentence what failed, the value seen, what to do
 * @param zh the same in Chinese
 */
public record ShapeProblem(String field, String keyword, String sentence, String zh) {

    /** The place as a JSON pointer (RFC 6901): {@code /location/lng}. */
    public String pointer() {
        return field.isEmpty()
                ? ""
                : "/" + field.replace("~", "~0").replace("/", "~1").replace('.', '/');
    }
}
