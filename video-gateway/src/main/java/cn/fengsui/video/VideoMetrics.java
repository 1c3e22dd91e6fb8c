package cn.fengsui.video;

import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.video.alarm.AlarmCounters;
import cn.fengsui.video.alarm.AlarmKind;
import cn.fengsui.video.alarm.Alarms;
import cn.fengsui.video.cascade.CascadeFeature;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.control.ControlCounters;
import cn.fengsui.video.deliver.Delivery;
import cn.fengsui.video.deliver.DeliveryCounters;
import cn.fengsui.video.download.DownloadFeature;
import cn.fengsui.video.health.HealthFeature;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.SessionInfo;
import cn.fengsui.video.mosaic.Mosaics;
import cn.fengsui.video.playback.PlaybackCounters;
import cn.fengsui.video.playback.PlaybackFeature;
import cn.fengsui.video.ptz.PtzCounters;
import cn.fengsui.video.pull.PullFeature;
import cn.fengsui.video.query.Queries;
import cn.fengsui.video.record.RecordCounters;
import cn.fengsui.video.record.Recorder;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.sip.Refusal;
import cn.fengsui.video.sip.SipPlatform;
import cn.fengsui.video.snapshot.SnapshotCounters;
import cn.fengsui.video.standby.Standby;
import cn.fengsui.video.voice.VoiceCounters;
import cn.fengsui.video.voice.VoiceFeature;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Prometheus text of the gateway's counters; nothing is counted here, everything is read when asked. Any thread. */
final class VideoMetrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Runnable beforeScrape = () -> {};

    String text() {
        beforeScrape.run();
        return registry.scrape();
    }

    void signalling(SipPlatform sip) {
        gauge("video_devices_online", "devices believed to be there", sip, SipPlatform::devicesOnline);
        counter("video_registers_dropped", "REGISTER dropped unread", sip, SipPlatform::registersDropped);
        var counters = sip.counters();
        counter("video_registrations", "REGISTER accepted, refreshes included", counters, c -> c.registrations());
        counter("video_registrations_refused", "wrong or missing password", counters, c -> c.registrationsRefused());
        for (Refusal kind : Refusal.values()) {
            String name = "video_registrations_refused_" + kind.name().toLowerCase(Locale.ROOT);
            counter(name, "REGISTER refused for this reason", counters, c -> c.registrationsRefused(kind));
        }
        counter("video_redirects", "REGISTER answered 302", counters, c -> c.redirects());
        counter("video_upper_redirects", "302 of upper platforms followed", counters, c -> c.redirectsFollowed());
        counter("video_upper_redirects_refused", "302 that led nowhere", counters, c -> c.redirectsRefused());
        counter("video_sip_repeated", "requests that came again", counters, c -> c.repeated());
        counter(
                "video_orphans_ended",
                "calls of an earlier process, or that did not hear the first BYE, ended",
                counters,
                c -> c.orphansEnded());
        counter("video_byes_unconfirmed", "BYE nobody answered", counters, c -> c.byesUnconfirmed());
        gauge("video_orphans", "calls to be ended and not confirmed to be", sip, SipPlatform::orphans);
        gauge("video_sip_flows", "open TCP connections", sip, SipPlatform::flows);
        counter("video_sip_inbox_dropped", "messages dropped unread", sip.wire(), w -> w.inboxDropped());
        counter("video_sip_broken_frames", "connections that spoke no SIP", sip.wire(), w -> w.brokenFrames());
        counter("video_sip_slow_flows", "connections that did not read", sip.wire(), w -> w.slowFlows());
        counter("video_challenges", "REGISTER answered 401", counters, c -> c.challenges());
        counter("video_keepalives", "keepalives of registered devices", counters, c -> c.keepalives());
        counter("video_unknown_devices", "messages of unregistered devices", counters, c -> c.unknownDevices());
        counter("video_unreadable_messages", "requests that could not be handled", counters, c -> c.unreadable());
        counter("video_invites", "INVITE sent", counters, c -> c.invites());
        counter("video_byes", "BYE sent", counters, c -> c.byes());
        counter("video_late_answers", "200 after we gave up", counters, c -> c.lateAnswers());
    }

    void catalogs(Catalog catalog) {
        gauge("video_cameras", "cameras named by catalogues since the start", catalog, Catalog::cameras);
        gauge("video_cameras_waiting", "camera metadata not yet accepted", catalog, Catalog::camerasWaiting);
        var counters = catalog.counters();
        counter("video_catalog_parts", "Catalog messages", counters, c -> c.parts());
        counter("video_catalogs_complete", "catalogues received whole", counters, c -> c.complete());
        counter("video_catalogs_partial", "catalogues that stayed incomplete", counters, c -> c.partial());
        counter("video_catalog_events", "states told by notifications", counters, c -> c.events());
        counter("video_catalog_dropped", "items beyond the most a device may have", counters, c -> c.dropped());
    }

    void queries(Queries queries) {
        gauge("video_questions", "questions under way", queries, Queries::open);
        var counters = queries.counters();
        counter("video_questions_asked", "questions sent to devices", counters, c -> c.asked());
        counter("video_questions_shared", "questions an equal one answered", counters, c -> c.shared());
        counter("video_questions_answered", "whole answers", counters, c -> c.answered());
        counter("video_questions_partial", "answers that stayed incomplete", counters, c -> c.partial());
        counter("video_questions_unanswered", "refused, or met with silence", counters, c -> c.unanswered());
        gauge("video_subscriptions", "subscriptions devices agreed to", queries, Queries::subscriptionsActive);
        counter("video_subscriptions_refused", "refused for good", counters, c -> c.subscriptionsRefused());
        counter("video_positions", "places told by devices", counters, c -> c.positions());
        counter("video_positions_dropped", "of nothing known, or nowhere", counters, c -> c.positionsDropped());
        counter("video_positions_of_persons", "dropped unread", counters, c -> c.positionsOfPersons());
        counter("video_answers_unasked", "answers nobody waits for", counters, c -> c.unasked());
    }

    void sessions(CameraLines lines) {
        beforeScrape = new StreamMetrics(registry, lines)::refresh;
        gauge("video_sessions", "calls up or being set up", lines, l -> l.sessions()
                .size());
        gauge("video_viewers", "open viewers", lines, l -> sum(l, SessionInfo::viewers));
        gauge("video_session_packets", "RTP packets of the open sessions", lines, l -> sum(l, SessionInfo::packets));
        gauge("video_session_lost", "RTP packets lost in the open sessions", lines, l -> sum(l, SessionInfo::lost));
        gauge("video_session_reordered", "gaps filled in time", lines, l -> sum(l, SessionInfo::reordered));
        gauge("video_session_foreign", "packets of other sources", lines, l -> sum(l, SessionInfo::foreign));
        gauge("video_session_bitrate", "bits per second, all open sessions", lines, l -> sum(l, SessionInfo::bitrate));
    }

    void media(MediaDoors doors, Standby standby) {
        counter("video_orphan_streams", "streams met that nobody asked for", doors, MediaDoors::orphans);
        gauge("video_standby", "cameras called beforehand for incidents", standby, Standby::count);
    }

    void mosaics(Mosaics mosaics) {
        gauge("video_mosaics", "mosaics being composed", mosaics, Mosaics::running);
        counter("video_mosaic_dropped", "pictures a mosaic was too slow for", mosaics, Mosaics::dropped);
    }

    void delivery(Delivery delivery) {
        DeliveryCounters counters = delivery.counters();
        gauge("video_transcoders", "streams being transcoded", delivery, d -> d.transcoders()
                .running());
        counter("video_transcoders_refused", "viewers refused for want of one", delivery, d -> d.transcoders()
                .refused());
        counter("video_transcoder_dropped", "pictures a transcoder was too slow for", delivery, d -> d.transcoders()
                .dropped());
        gauge("video_sound_tracks", "streams whose sound is made", delivery, d -> d.sounds()
                .running());
        counter("video_sound_dropped", "sound that could not be made in time", delivery, d -> d.sounds()
                .dropped());
        gauge("video_hls_streams", "pictures being cut for HLS", delivery, Delivery::hlsStreams);
        counter("video_views_granted", "views granted", counters, DeliveryCounters::viewsGranted);
        counter("video_views_refused", "views refused", counters, DeliveryCounters::viewsRefused);
        counter("video_views_ended", "views ended", counters, DeliveryCounters::viewsEnded);
        counter("video_audit_failures", "audit rows not written", counters, DeliveryCounters::auditFailures);
        counter("video_dropped_gops", "groups of pictures slow viewers lost", counters, DeliveryCounters::droppedGops);
        counter("video_dropped_fragments", "fragments not sent", counters, DeliveryCounters::droppedFragments);
        counter("video_sent_bytes", "bytes to viewers", counters, DeliveryCounters::sentBytes);
        counter("video_slow_viewers_closed", "viewers sent away", counters, DeliveryCounters::slowViewersClosed);
        counter("video_tokens_refused", "unknown, used, expired", counters, DeliveryCounters::tokensRefused);
        counter("video_origins_refused", "pages that may not look", counters, DeliveryCounters::originsRefused);
        counter("video_snapshots", "stills made", counters, DeliveryCounters::snapshots);
    }

    void recording(Recorder recorder) {
        gauge("video_recordings_running", "recordings that run", recorder, r -> r.running()
                .size());
        gauge("video_recording_has_room", "1 while the disk has room to record", recorder, r -> r.hasRoom() ? 1 : 0);
        RecordCounters counters = recorder.counters();
        counter("video_recordings_begun", "recordings begun", counters, RecordCounters::begun);
        counter("video_recordings_ended", "recordings ended in order", counters, RecordCounters::ended);
        counter("video_recordings_failed", "recordings whose file could not be written", counters, c -> c.failed());
        counter("video_recorded_segments", "files closed", counters, RecordCounters::segments);
        counter("video_recorded_bytes", "bytes written", counters, RecordCounters::bytes);
        counter("video_record_skipped", "pictures left out for a slow disk", counters, c -> c.skippedFragments());
        counter("video_record_removed", "files removed by age or for space", counters, c -> c.removedSegments());
        counter("video_record_repaired", "files closed after a crash", counters, RecordCounters::repairedSegments);
        counter("video_record_index_failures", "index rows not taken at once", counters, c -> c.indexFailures());
    }

    void cascade(CascadeFeature cascade) {
        gauge("video_cascades_registered", "upper platforms we are registered with", cascade, c -> c.registered());
        gauge("video_cascade_calls", "calls of upper platforms", cascade, CascadeFeature::calls);
        counter("video_cascade_granted", "requests of upper platforms that were done", cascade, c -> c.granted());
        counter("video_cascade_refused", "not allowed, or not offered", cascade, CascadeFeature::refused);
        counter("video_cascade_failed", "allowed, and the device did not do it", cascade, CascadeFeature::failed);
        counter("video_cascade_dropped", "packets an upper platform did not take", cascade, CascadeFeature::dropped);
    }

    void downloads(DownloadFeature downloads) {
        gauge("video_downloads_running", "recordings being fetched into files", downloads, DownloadFeature::running);
    }

    void pulled(PullFeature pulled) {
        gauge("video_pulled_reading", "cameras being pulled", pulled, PullFeature::reading);
    }

    void health(HealthFeature health) {
        for (Viewability state : Viewability.values()) {
            Gauge.builder("video_cameras_by_state", health, h -> h.count(state))
                    .tag("state", state.name())
                    .description("cameras by fused state")
                    .register(registry);
        }
        counter("video_health_judged", "keyframes judged", health, HealthFeature::judged);
        counter("video_health_probed", "cameras asked for a keyframe", health, HealthFeature::probed);
    }

    void playback(PlaybackFeature playback) {
        gauge("video_playbacks", "recordings of devices being played", playback, PlaybackFeature::open);
        PlaybackCounters counters = playback.counters();
        counter("video_playbacks_begun", "playbacks begun", counters, PlaybackCounters::begun);
        counter("video_playbacks_shared", "viewers who joined a playback", counters, PlaybackCounters::shared);
        counter("video_playbacks_refused", "wishes refused", counters, PlaybackCounters::refused);
        counter("video_playbacks_ended", "playbacks ended", counters, PlaybackCounters::ended);
    }

    void control(ControlCounters counters) {
        counter("video_commands", "commands to devices", counters, ControlCounters::sent);
        counter("video_commands_refused", "commands a device refused", counters, ControlCounters::refused);
        counter("video_commands_unanswered", "commands without an answer", counters, ControlCounters::unanswered);
    }

    void ptz(PtzCounters counters) {
        counter("video_ptz_granted", "cameras taken to move them", counters, PtzCounters::granted);
        counter("video_ptz_held", "wishes refused, camera held by another", counters, PtzCounters::held);
        counter("video_ptz_taken_over", "holds lost to another", counters, PtzCounters::takenOver);
        counter("video_ptz_dropped", "holds ended by a lost connection", counters, PtzCounters::dropped);
        counter("video_ptz_idle", "holds ended idle", counters, PtzCounters::idle);
        counter("video_ptz_safety_stops", "stops sent by the gateway itself", counters, PtzCounters::safetyStops);
        counter("video_ptz_stops_lost", "stops no device confirmed", counters, PtzCounters::stopsLost);
    }

    void alarms(Alarms alarms) {
        AlarmCounters counters = alarms.counters();
        for (AlarmKind kind : AlarmKind.values()) {
            for (AlarmCounters.Fate fate : AlarmCounters.Fate.values()) {
                FunctionCounter.builder("video_alarms", counters, c -> c.of(fate, kind))
                        .description("alarms of devices by kind and what became of them")
                        .tag("kind", kind.label())
                        .tag("fate", fate.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
        counter("video_alarms_overflow", "alarms not looked at", counters, AlarmCounters::overflow);
        counter("video_alarms_unreadable", "alarms without an id", counters, AlarmCounters::unreadable);
        counter("video_alarm_reports_lost", "reports that had to make room", counters, AlarmCounters::reportsLost);
        counter("video_alarm_reports_refused", "reports ingest refused", counters, AlarmCounters::reportsRefused);
        counter("video_alarm_resets_failed", "devices not reset", counters, AlarmCounters::resetsFailed);
        counter("video_devices_armed", "devices armed", counters, AlarmCounters::armed);
        counter("video_devices_not_armed", "devices that could not be armed", counters, AlarmCounters::armingFailed);
        gauge("video_alarm_reports_waiting", "reports not yet accepted", alarms, Alarms::waiting);
        gauge("video_alarms_unreset", "devices that wait for a reset", alarms, Alarms::unreset);
    }

    void deviceSnapshots(SnapshotCounters counters) {
        counter("video_device_snapshots", "devices asked for pictures", counters, SnapshotCounters::asked);
        counter("video_snapshot_uploads", "pictures uploaded", counters, SnapshotCounters::uploads);
        counter("video_snapshot_uploads_refused", "uploads not taken", counters, SnapshotCounters::refused);
        counter("video_snapshots_instead", "stills of the live picture instead", counters, SnapshotCounters::instead);
    }

    void voice(VoiceFeature voice) {
        gauge("video_voice_calls", "voice calls granted or up", voice, VoiceFeature::open);
        VoiceCounters counters = voice.counters();
        counter("video_voice_granted", "voice calls granted", counters, VoiceCounters::granted);
        counter("video_voice_refused", "voice calls refused", counters, VoiceCounters::refused);
        counter("video_voice_answered", "voice calls devices took up", counters, VoiceCounters::answered);
        counter("video_voice_failed", "voice calls devices did not take up", counters, VoiceCounters::failed);
        counter("video_voice_packets", "voice packets sent", counters, VoiceCounters::packets);
        counter("video_voice_unsent", "voice packets without a way", counters, VoiceCounters::unsent);
        counter("video_voice_dropped_bytes", "sound that came too fast", counters, VoiceCounters::droppedBytes);
    }

    private static double sum(CameraLines lines, ToLongFunction<SessionInfo> value) {
        return lines.sessions().stream().mapToLong(value).sum();
    }

    private <T> void gauge(String name, String help, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(help).register(registry);
    }

    private <T> void counter(String name, String help, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value).description(help).register(registry);
    }
}
