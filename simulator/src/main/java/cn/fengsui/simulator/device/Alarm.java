package cn.fengsui.simulator.device;

/**
 * An alarm that a test or a demonstration raises (GB/T 28181-2022 A.2.5.3).
 *
 * @param priority 1 highest to 4
 * @param method 1 telephone, 2 device, 3 SMS, 4 GPS, 5 video, 6 device fault, 7 other
 * @param type AlarmType of the method; 0 = none is told
 * @param eventType EventType of an intrusion; 0 = none is told
 */
public record Alarm(int priority, int method, int type, int eventType, String description) {
    public static final int BY_DEVICE = 2;

    /** A plain alarm input. */
    public static Alarm ofInput(String description) {
        return new Alarm(1, BY_DEVICE, 0, 0, description);
    }
}
