package cn.fengsui.ingest;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.camera.CameraPriority;
import cn.fengsui.ingest.cap.CapConfig;
import cn.fengsui.ingest.feedback.FeedbackConfig;
import cn.fengsui.ingest.viid.ViidConfig;
import cn.fengsui.ingest.warningfeed.WarningFeedConfig;
import java.nio.file.Path;

/**
 * How other networks are let in.
 *
 * @param viid view libraries (GA/T 1400)
 * @param cap warnings
 * @param warningFeeds feeds of warnings that are asked
 * @param quantities {@code ingest.sensor-quantities=}: JSON file with quantities of sensors beside the bundled ones, or
 *     instead of them
 * @param connectors {@code ingest.connectors=}: JSON file with the source systems that are pulled or push; on one node
 *     only
 * @param feedback webhooks of sources
 * @param cameraPriority {@code ingest.camera-priority=list,api,view-library,gateway} and {@code
 *     ingest.camera-priority-fields=status=gateway,...;...}: whom to believe when sources differ about a camera
 */
public record NetworkConfig(
        ViidConfig viid,
        CapConfig cap,
        WarningFeedConfig warningFeeds,
        Path quantities,
        Path connectors,
        FeedbackConfig feedback,
        CameraPriority cameraPriority) {

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static NetworkConfig from(Settings settings) {
        return new NetworkConfig(
                ViidConfig.from(settings),
                CapConfig.from(settings),
                WarningFeedConfig.from(settings),
                settings.path("ingest.sensor-quantities", Path.of("")),
                settings.path("ingest.connectors", Path.of("")),
                FeedbackConfig.from(settings),
                priority(settings));
    }

    private static CameraPriority priority(Settings settings) {
        var order = settings.text("ingest.camera-priority", CameraPriority.ORDER);
        var exceptions = settings.text("ingest.camera-priority-fields", CameraPriority.EXCEPTIONS);
        try {
            return CameraPriority.of(order, exceptions);
        } catch (IllegalArgumentException unknown) {
            settings.problem("ingest.camera-priority and ingest.camera-priority-fields: " + unknown.getMessage());
            return CameraPriority.defaults();
        }
    }
}
