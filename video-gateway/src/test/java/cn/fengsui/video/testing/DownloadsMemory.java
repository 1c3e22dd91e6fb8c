package cn.fengsui.video.testing;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadJobs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A record of downloads that outlives nothing but the gateways of one test. */
public final class DownloadsMemory implements DownloadJobs {

    private final Map<String, DownloadJob> jobs = new ConcurrentHashMap<>();

    @Override
    public void save(DownloadJob job) {
        jobs.put(job.id(), job);
    }

    @Override
    public List<DownloadJob> in(String folder) {
        return jobs.values().stream()
                .filter(job -> job.folder().equals(folder))
                .sorted(Comparator.comparing(DownloadJob::since))
                .toList();
    }

    @Override
    public void forget(String id) {
        jobs.remove(id);
    }
}
