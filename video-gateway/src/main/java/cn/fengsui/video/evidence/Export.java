package cn.fengsui.video.evidence;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One export, finished or not.
 *
 * @param auditId the row that was written before it began
 * @param file the archive, when it is {@code DONE}
 * @param problem what went wrong, when it {@code FAILED}; empty otherwise
 */
record Export(String id, String recordingId, String auditId, State state, Path file, String problem, Instant since) {

    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    Export done() {
        return new Export(id, recordingId, auditId, State.DONE, file, "", since);
    }

    Export failed(String why) {
        return new Export(id, recordingId, auditId, State.FAILED, file, why, since);
    }
}
