package cn.fengsui.domain.camera;

/** What can be said of a camera, one by one, so that each word keeps who said it. */
public enum CameraField {
    NAME("name"),
    MANUFACTURER("manufacturer"),
    MODEL("model"),
    PARENT_ID("parentId"),
    CIVIL_CODE("civilCode"),
    /** As {@code lng,lat} in WGS-84. */
    LOCATION("location"),
    ADDRESS("address"),
    PTZ_TYPE("ptzType"),
    DIRECTION_TYPE("directionType"),
    /** A {@link CameraStatus} name. */
    STATUS("status"),
    HAS_VIDEO("hasVideo");

    private final String word;

    CameraField(String word) {
        this.word = word;
    }

    /** As in the API: {@code parentId}. */
    public String word() {
        return word;
    }
}
