package cn.fengsui.domain.camera;

/** How we come to know of a camera. */
public enum CameraSourceKind {
    /** An operator corrected it by hand; always wins, until withdrawn. */
    MANUAL("manual"),
    /** The video gateway: GB/T 28181 catalogues and pulled cameras. */
    GATEWAY("gateway"),
    /** A GA/T 1400 view library. */
    VIEW_LIBRARY("view-library"),
    /** An uploaded list (CSV). */
    LIST("list"),
    /** A program over HTTP. */
    API("api");

    private final String word;

    CameraSourceKind(String word) {
        this.word = word;
    }

    /** As in settings and in the API: {@code view-library}. */
    public String word() {
        return word;
    }

    /** The kind of a source by the beginning of its name: {@code gb28181:3402...}, {@code viid:north}, {@code csv:...}. */
    public static CameraSourceKind of(String source) {
        if (source.startsWith("gb28181") || source.equals("pull") || source.equals("video-gateway")) {
            return GATEWAY;
        }
        if (source.startsWith("viid:")) {
            return VIEW_LIBRARY;
        }
        return source.startsWith("csv:") ? LIST : API;
    }
}
