package cn.fengsui.domain.video;

import java.time.Instant;

/**
 * A recording that was, or is being, fetched into a file.
 *
 * @param folder which folder its file is in, as its gateway named it; a file is served by the gateway that has it
 * @param place whose recording: {@code DEVICE} or {@code GATEWAY}
 * @param speed the factor at which it is asked for
 * @param by account or API key
 * @param reason as given
 * @param since when it was begun
 * @param progress 0 to 1
 * @param recordedMillis how much of the recording is in the file
 * @param bytes size of the file, 0 when there is none
 * @param sha256 of the finished file, hexadecimal, or empty
 * @param problem what went wrong and what to do, or empty
 */
public record DownloadJob(
        String id,
        String folder,
        String cameraId,
        String place,
        Instant from,
        Instant to,
        int speed,
        String by,
        String reason,
        Instant since,
        DownloadState state,
        double progress,
        long recordedMillis,
        long bytes,
        String sha256,
        String problem) {

    /** The same download at another point. */
    public DownloadJob at(
            DownloadState newState,
            double newProgress,
            long newRecordedMillis,
            long newBytes,
            String newSha256,
            String newProblem) {
        return new DownloadJob(
                id,
                folder,
                cameraId,
                place,
                from,
                to,
                speed,
                by,
                reason,
                since,
                newState,
                newProgress,
                newRecordedMillis,
                newBytes,
                newSha256,
                newProblem);
    }
}
