package cn.fengsui.ingest.placeimport;

import io.vertx.core.json.JsonObject;

/**
 * Something about one feature of a file that its owner should know.
 *
 * @param feature its index in the file, from 0; -1 = the file as a whole
 * @param code its code as told, or empty
 * @param kind out of a fixed few, for instance {@code overlap}
 * @param message what is wrong, the value seen, what to do
 */
record Finding(int feature, String code, Severity severity, String kind, String message) {

    enum Severity {
        /** Nothing of the file is used before this is mended. */
        ERROR,
        /** The file is used as it is. */
        WARNING
    }

    static Finding error(int feature, String code, String kind, String message) {
        return new Finding(feature, code, Severity.ERROR, kind, message);
    }

    static Finding warning(int feature, String code, String kind, String message) {
        return new Finding(feature, code, Severity.WARNING, kind, message);
    }

    JsonObject json() {
        return new JsonObject()
                .put("feature", feature)
                .put("code", code)
                .put("severity", severity.name())
                .put("kind", kind)
                .put("message", message);
    }
}
