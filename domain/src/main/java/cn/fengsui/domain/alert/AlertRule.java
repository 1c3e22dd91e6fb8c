package cn.fengsui.domain.alert;

/** The kind of rule behind an alert. Which rule of that kind it was is {@link Alert#ruleId()}. */
public enum AlertRule {
    /** A report of given classes and levels; by default one of level I or II. */
    SERIOUS_REPORT,
    /** Many reports of one class group close together in space and time. */
    BURST,
    /** A hotspot opened: see its record for observed, expected, p, q. */
    HOTSPOT,
    /** A camera that was online is not. */
    CAMERA_OFFLINE,
    /** Many cameras of one area or recorder went offline together: one alert for all of them. */
    CAMERA_GROUP,
    /** A sensor's value beyond a limit. */
    THRESHOLD,
    /** A sensor's value that changes too fast. */
    RATE,
    /** A feed, a sensor or a grid that falls silent. */
    ABSENCE,
    /** Several different signs close together in place and time. */
    COMBINATION,
    /** Several signs one after the other. */
    SEQUENCE,
    /** The same thing at one place again and again. */
    REPETITION,
    /** A key spot that reaches its limit soon, by the trend of its sensors. */
    KEY_SPOT,
    /** A warning of an authority that touches key spots. */
    WARNING,
    /** More reports in a whole region than is usual there and then. */
    REGION_BURST,
    /** Far fewer reports in a region than is usual: probably a feed that died. */
    REGION_SILENCE,
    /** So many alerts at once that the lesser ones are shown as one. */
    STORM
}
