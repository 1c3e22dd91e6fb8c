package cn.fengsui.video.history;

/** What happens to a history call. In order, on any thread; must not block. */
public interface HistoryEvents {

    /** @param fileSize bytes the device announced for a download, 0 when it did not */
    void answered(long fileSize);

    /** @param detail for log and screen, for instance {@code 486 Busy Here} */
    void ended(HistoryEnd end, String detail);
}
