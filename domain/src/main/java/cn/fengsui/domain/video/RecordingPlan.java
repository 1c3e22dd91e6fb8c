package cn.fengsui.domain.video;

/**
 * A weekly window in which a camera is recorded.
 *
 * @param weekdays bit 0 = Monday ... bit 6 = Sunday
 * @param fromMinute minutes after local midnight, 0 to 1439
 * @param toMinute exclusive, 1 to 1440, after {@code fromMinute}
 */
public record RecordingPlan(String cameraId, int weekdays, int fromMinute, int toMinute) {

    /** @throws IllegalArgumentException if the window is empty or out of range */
    public RecordingPlan {
        if (weekdays < 1 || weekdays > 127 || fromMinute < 0 || toMinute > 1440 || toMinute <= fromMinute) {
            throw new IllegalArgumentException("A recording plan needs weekdays 1-127 (bits, Monday first) and minutes"
                    + " 0 <= from < to <= 1440, got weekdays=" + weekdays + " from=" + fromMinute + " to=" + toMinute
                    + "; split a window that passes midnight.");
        }
    }

    /**
     * True when the moment lies in the window.
     *
     * @param weekday 1 = Monday ... 7 = Sunday
     * @param minute minutes after local midnight
     */
    public boolean covers(int weekday, int minute) {
        return (weekdays >> (weekday - 1) & 1) == 1 && minute >= fromMinute && minute < toMinute;
    }
}
