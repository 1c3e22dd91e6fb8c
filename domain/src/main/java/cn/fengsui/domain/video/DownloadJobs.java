package cn.fengsui.domain.video;

import java.util.List;

/** The downloads that are kept on record, so that a restart forgets none. Blocking, any thread. */
public interface DownloadJobs {

    /** Inserts, or updates where it stands. */
    void save(DownloadJob job);

    /** Those whose files are in this folder, oldest first. */
    List<DownloadJob> in(String folder);

    void forget(String id);
}
