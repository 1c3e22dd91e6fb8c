package cn.fengsui.video;

import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.camera.Sharpness;
import cn.fengsui.domain.video.Cascades;
import cn.fengsui.domain.video.DeviceRecords;
import cn.fengsui.domain.video.DownloadJobs;
import cn.fengsui.domain.video.MediaWays;
import cn.fengsui.domain.video.PulledCameras;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.domain.video.SignallingMemory;
import cn.fengsui.store.Store;

/** What the gateway itself keeps on record. Blocking, any thread. */
public record VideoRecords(
        Recordings recordings,
        Sharpness sharpness,
        DeviceRecords devices,
        SignallingMemory signalling,
        PulledCameras pulled,
        Cascades cascades,
        DownloadJobs downloads,
        MediaWays ways,
        PrivacyMasks masks) {

    public static VideoRecords of(Store store) {
        return new VideoRecords(
                store.recordings(),
                store.sharpness(),
                store.deviceRecords(),
                store.signallingMemory(),
                store.pulledCameras(),
                store.cascades(),
                store.downloadJobs(),
                store.mediaWays(),
                store.privacyMasks());
    }
}
