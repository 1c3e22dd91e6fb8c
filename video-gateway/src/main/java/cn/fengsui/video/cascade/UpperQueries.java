package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.query.ConfigType;
import cn.fengsui.video.query.CruiseTrack;
import cn.fengsui.video.query.DeviceConfig;
import cn.fengsui.video.query.DeviceQueries;
import cn.fengsui.video.query.DeviceQueries.Target;
import cn.fengsui.video.query.HomePosition;
import cn.fengsui.video.query.Preset;
import cn.fengsui.video.query.PtzPosition;
import cn.fengsui.video.query.SdCard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Queries of an upper platform that only the camera's device can answer (GB/T 28181-2022 A.2.4): asked there, in the
 * edition it speaks, and the answer written anew under the id the platform knows. What a device cannot say is answered
 * with {@code Result} ERROR. Any thread; nothing waits.
 */
final class UpperQueries {

    /** As our own registration has them. */
    private static final int EXPIRATION_SECONDS = 86_400;

    private static final int HEARTBEAT_SECONDS = 60;
    private static final int HEARTBEATS = 3;

    private final Cascade cascade;
    private final UpperAnswers answers;
    private final CascadeDevices devices;
    private final RequestCounters counters;

    UpperQueries(Cascade cascade, UpperAnswers answers, CascadeDevices devices, RequestCounters counters) {
        this.cascade = cascade;
        this.answers = answers;
        this.devices = devices;
        this.counters = counters;
    }

    /** False when it is no query of this kind. */
    boolean answer(Manscdp query, Map<String, SharedCamera> all) {
        Optional<SharedCamera> camera = Optional.ofNullable(all.get(query.deviceId()));
        switch (query.command()) {
            case "presetquery" -> pass(query, "PresetQuery", camera, DeviceQueries::presets, UpperQueries::presets);
            case "homepositionquery" ->
                pass(query, "HomePositionQuery", camera, DeviceQueries::home, UpperQueries::home);
            case "cruisetracklistquery" ->
                pass(query, "CruiseTrackListQuery", camera, DeviceQueries::cruises, UpperQueries::cruises);
            case "cruisetrackquery" -> {
                int number = Math.max(0, query.root().number("Number", 0));
                pass(query, "CruiseTrackQuery", camera, (to, of) -> to.cruise(of, number), UpperQueries::cruise);
            }
            case "ptzposition" -> pass(query, "PTZPosition", camera, DeviceQueries::position, UpperQueries::position);
            case "sdcardstatus" ->
                pass(
                        query,
                        "SDCardStatus",
                        camera,
                        (to, of) -> to.sdCards(Target.device(of.deviceId())),
                        UpperQueries::cards);
            case "configdownload" -> config(query, camera);
            default -> {
                return false;
            }
        }
        return true;
    }

    private <T> void pass(
            Manscdp query,
            String command,
            Optional<SharedCamera> camera,
            BiFunction<DeviceQueries, Target, CompletionStage<T>> ask,
            BiConsumer<ManscdpWriter, T> write) {
        boolean mayAsk =
                cascade.rights().contains(VideoRight.VIEW) || cascade.rights().contains(VideoRight.CONTROL);
        Optional<Target> target =
                camera.flatMap(one -> devices.deviceOf().apply(one.id()).map(device -> Target.of(device, one.id())));
        if (!mayAsk || target.isEmpty()) {
            answers.refuse(query, command);
            return;
        }
        ask.apply(devices.queries(), target.get()).whenComplete((found, failure) -> {
            counters.count(command, failure == null ? Fate.GRANTED : Fate.FAILED);
            ManscdpWriter out = ManscdpWriter.response(command, query.sn(), query.deviceId());
            if (failure == null) {
                write.accept(out, found);
            } else {
                answers.complain(command, failure);
                out.text("Result", "ERROR");
            }
            answers.send(out, command);
        });
    }

    private static void presets(ManscdpWriter out, List<Preset> presets) {
        out.number("SumNum", presets.size()).beginList("PresetList", presets.size());
        presets.forEach(preset -> out.begin("Item")
                .number("PresetID", preset.id())
                .text("PresetName", preset.name())
                .end());
    }

    private static void home(ManscdpWriter out, HomePosition home) {
        out.begin("HomePosition")
                .number("Enabled", home.enabled() ? 1 : 0)
                .number("ResetTime", home.resetSeconds())
                .number("PresetIndex", home.preset());
    }

    private static void cruises(ManscdpWriter out, List<CruiseTrack> tracks) {
        out.number("SumNum", tracks.size()).beginList("CruiseTrackList", tracks.size());
        tracks.forEach(track -> out.begin("CruiseTrack")
                .number("Number", track.number())
                .text("Name", track.name())
                .end());
    }

    private static void cruise(ManscdpWriter out, CruiseTrack track) {
        out.number("Number", track.number())
                .text("Name", track.name())
                .number("SumNum", track.points().size())
                .beginList("CruisePointList", track.points().size());
        track.points().forEach(point -> out.begin("CruisePoint")
                .number("PresetIndex", point.preset())
                .number("StayTime", point.staySeconds())
                .number("Speed", point.speed())
                .end());
    }

    /** What the device did not say is left out. */
    static void position(ManscdpWriter out, PtzPosition at) {
        decimal(out, "Pan", at.pan());
        decimal(out, "Tilt", at.tilt());
        decimal(out, "Zoom", at.zoom());
        decimal(out, "HorizontalFieldAngle", at.horizontalAngle());
        decimal(out, "VerticalFieldAngle", at.verticalAngle());
        decimal(out, "MaxViewDistance", at.maxViewDistance());
    }

    private static void decimal(ManscdpWriter out, String name, double value) {
        if (!Double.isNaN(value)) {
            out.text(name, String.format(Locale.ROOT, "%.2f", value));
        }
    }

    private static void cards(ManscdpWriter out, List<SdCard> cards) {
        out.number("SumNum", cards.size()).beginList("SDCardStatusInfo", cards.size());
        cards.forEach(card -> out.begin("Item")
                .number("ID", card.id())
                .text("HddName", card.name())
                .text("Status", card.status())
                .number("FormatProgress", card.formatPercent())
                .number("Capacity", card.capacityMb())
                .number("FreeSpace", card.freeMb())
                .end());
    }

    private void config(Manscdp query, Optional<SharedCamera> camera) {
        List<ConfigType> types = Arrays.stream(query.root().text("ConfigType").split("/"))
                .flatMap(name -> ConfigType.named(name.strip()).stream())
                .distinct()
                .toList();
        if (query.deviceId().equals(cascade.localId()) && types.contains(ConfigType.BASIC_PARAM)) {
            ourOwn(query);
        } else if (types.isEmpty()) {
            answers.refuse(query, "ConfigDownload");
        } else {
            pass(query, "ConfigDownload", camera, (to, of) -> to.config(of, types), UpperQueries::config);
        }
    }

    private void ourOwn(Manscdp query) {
        counters.count("ConfigDownload", Fate.GRANTED);
        answers.send(
                ManscdpWriter.response("ConfigDownload", query.sn(), query.deviceId())
                        .text("Result", "OK")
                        .begin(ConfigType.BASIC_PARAM.wireName())
                        .text("Name", cascade.localId())
                        .number("Expiration", EXPIRATION_SECONDS)
                        .number("HeartBeatInterval", HEARTBEAT_SECONDS)
                        .number("HeartBeatCount", HEARTBEATS),
                "ConfigDownload");
    }

    private static void config(ManscdpWriter out, DeviceConfig config) {
        out.text("Result", "OK");
        config.sections().forEach((type, section) -> element(out, type.wireName(), section.children()));
    }

    /** As the device wrote it, lists with their count. */
    private static void element(ManscdpWriter out, String name, List<Element> children) {
        boolean isList = !children.isEmpty() && children.stream().allMatch(child -> child.isNamed("Item"));
        if (isList) {
            out.beginList(name, children.size());
        } else {
            out.begin(name);
        }
        for (Element child : children) {
            if (child.children().isEmpty()) {
                out.text(child.name(), child.text());
            } else {
                element(out, child.name(), child.children());
            }
        }
        out.end();
    }
}
