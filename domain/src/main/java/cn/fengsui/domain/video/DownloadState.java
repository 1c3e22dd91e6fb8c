package cn.fengsui.domain.video;

/** Where a download stands. All but {@link #RUNNING} are final; what is not whole may be begun again. */
public enum DownloadState {
    RUNNING,
    DONE,
    /** Ended before the end of the recording; what came is there. */
    PARTIAL,
    /** Nothing came. */
    FAILED,
    CANCELLED,
    /** The gateway's process ended while it ran; what came until then is there. */
    INTERRUPTED
}
