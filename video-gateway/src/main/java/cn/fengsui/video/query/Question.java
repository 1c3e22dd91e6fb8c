package cn.fengsui.video.query;

import java.time.Duration;

/**
 * What to ask whom.
 *
 * @param deviceId the registered device it is sent to
 * @param targetId the channel or device it is about; also the {@code DeviceID} inside
 * @param command {@code CmdType} as it stands on the wire, for instance {@code PresetQuery}
 * @param inner XML after {@code DeviceID}, already escaped ({@code ManscdpWriter.escaped})
 * @param idle silence after which the answer counts as over; starts anew with every part
 */
public record Question(
        String deviceId, String targetId, Root root, String command, String inner, Parts parts, Duration idle) {

    private static final Duration IDLE = Duration.ofSeconds(5);

    /** A query without extras, answered by one message. */
    public static Question query(String deviceId, String targetId, String command) {
        return new Question(deviceId, targetId, Root.QUERY, command, "", Parts.ONE, IDLE);
    }

    /** A control that is answered by one message with {@code Result}. */
    public static Question control(String deviceId, String targetId, String command, String inner) {
        return new Question(deviceId, targetId, Root.CONTROL, command, inner, Parts.ONE, IDLE);
    }

    public Question with(String newInner) {
        return new Question(deviceId, targetId, root, command, newInner, parts, idle);
    }

    public Question in(Parts newParts) {
        return new Question(deviceId, targetId, root, command, inner, newParts, idle);
    }

    public Question within(Duration newIdle) {
        return new Question(deviceId, targetId, root, command, inner, parts, newIdle);
    }
}
