package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.GbTime;
import java.time.Instant;
import java.util.Optional;

/**
 * One recording on a device (GB/T 28181-2022 A.2.1.10).
 *
 * @param type time, alarm or manual, as told
 * @param sizeBytes 0 when not told
 * @param streamNumber 0 the main stream
 */
public record RecordItem(
        String cameraId,
        String name,
        Instant from,
        Instant to,
        String type,
        String filePath,
        String address,
        boolean secret,
        String recorderId,
        long sizeBytes,
        int streamNumber) {

    /** What tells recordings apart. */
    static final String[] KEY = {"DeviceID", "StartTime", "EndTime", "FilePath", "Type", "StreamNumber"};

    /** Empty when it has no times. */
    static Optional<RecordItem> of(Element item, String cameraId) {
        Optional<Instant> from = GbTime.read(item.text("StartTime"));
        Optional<Instant> to = GbTime.read(item.text("EndTime"));
        if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
            return Optional.empty();
        }
        return Optional.of(new RecordItem(
                cameraId,
                item.text("Name"),
                from.get(),
                to.get(),
                item.text("Type"),
                item.text("FilePath"),
                item.text("Address"),
                item.number("Secrecy", 0) == 1,
                item.text("RecorderID"),
                size(item),
                item.number("StreamNumber", 0)));
    }

    private static long size(Element item) {
        String text = item.text("FileSize");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
