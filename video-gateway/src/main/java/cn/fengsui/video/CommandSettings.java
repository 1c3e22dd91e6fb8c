package cn.fengsui.video;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.video.alarm.AlarmSettings;
import cn.fengsui.video.ptz.PtzSettings;
import cn.fengsui.video.snapshot.SnapshotSettings;
import java.net.URI;

/**
 * What is told to devices and what they raise by themselves.
 *
 * @param ingestUrl {@code video.ingest-url=http://127.0.0.1:8081}: where reports of alarms go
 * @param ingestKey {@code video.ingest-key=}: its API key
 */
public record CommandSettings(
        PtzSettings ptz, AlarmSettings alarms, SnapshotSettings snapshots, URI ingestUrl, Secret ingestKey) {

    private static final String USUAL_INGEST = "http://127.0.0.1:8081";

    /** Reads and checks; problems are noted in the settings. */
    static CommandSettings from(Settings settings) {
        return new CommandSettings(
                PtzSettings.from(settings),
                AlarmSettings.from(settings),
                SnapshotSettings.from(settings),
                ingest(settings),
                settings.secret("video.ingest-key", ""));
    }

    private static URI ingest(Settings settings) {
        String told = settings.text("video.ingest-url", USUAL_INGEST);
        if (!told.matches("https?://[^/\\s]+/?")) {
            settings.problem("video.ingest-url must be http://host:port and is '" + told + "'");
            return URI.create(USUAL_INGEST);
        }
        return URI.create(told);
    }
}
