package cn.fengsui.ingest.mqtt;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a message is about, from its topic: {@code fengsui/<source>/reports} or {@code fengsui/<source>/sensors/<id>}.
 *
 * @param sensor the sensor's id, or empty for reports
 */
record Topic(String source, String sensor) {

    private static final Pattern SHAPE =
            Pattern.compile("fengsui/([A-Za-z0-9._:-]{1,64})/(?:reports|sensors/([A-Za-z0-9._:-]{1,64}))");

    static Optional<Topic> of(String name) {
        var found = SHAPE.matcher(name);
        return found.matches()
                ? Optional.of(new Topic(found.group(1), found.group(2) == null ? "" : found.group(2)))
                : Optional.empty();
    }

    boolean isSensor() {
        return !sensor.isEmpty();
    }
}
