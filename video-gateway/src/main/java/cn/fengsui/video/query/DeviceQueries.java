package cn.fengsui.video.query;

import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.SignalException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queries of the standard with typed answers (GB/T 28181-2022 A.2.4, A.2.6). What only the edition of 2022 knows is
 * not sent to a device that announced an older one, unless forced. All fail with {@link SignalException}. Any thread;
 * nothing blocks.
 */
public final class DeviceQueries {

    private static final Set<String> SINCE_2022 = Set.of(
            "homepositionquery",
            "cruisetracklistquery",
            "cruisetrackquery",
            "ptzposition",
            "ptzprecisestatus",
            "sdcardstatus");

    private final DeviceLink link;
    private final Questions questions;
    private final Duration idle;

    DeviceQueries(DeviceLink link, Questions questions, Duration idle) {
        this.link = link;
        this.questions = questions;
        this.idle = idle;
    }

    /**
     * Whom to ask.
     *
     * @param deviceId the registered device
     * @param targetId the channel, or the device itself
     * @param isForced ask even what the announced edition does not know
     */
    public record Target(String deviceId, String targetId, boolean isForced) {

        public static Target of(String deviceId, String targetId) {
            return new Target(deviceId, targetId, false);
        }

        public static Target device(String deviceId) {
            return new Target(deviceId, deviceId, false);
        }
    }

    public CompletionStage<DeviceInfo> info(Target target) {
        return ask(target, "DeviceInfo", "", Parts.ONE, DeviceInfo::of);
    }

    public CompletionStage<DeviceStatus> status(Target target) {
        return ask(target, "DeviceStatus", "", Parts.ONE, DeviceStatus::of);
    }

    /** Reads these parts of the configuration; what the device leaves out is named in the answer. */
    public CompletionStage<DeviceConfig> config(Target target, List<ConfigType> types) {
        List<ConfigType> known = types.stream()
                .filter(type -> target.isForced || type.isKnownTo(version(target)))
                .toList();
        if (known.isEmpty()) {
            return CompletableFuture.failedFuture(tooOld(target, "ConfigDownload " + types));
        }
        String joined = known.stream().map(ConfigType::wireName).collect(Collectors.joining("/"));
        Parts parts =
                new Parts.Elements(known.stream().map(ConfigType::answerNames).toList());
        return ask(
                target,
                "ConfigDownload",
                "<ConfigType>" + joined + "</ConfigType>\r\n",
                known.size() == 1 ? Parts.ONE : parts,
                answer -> DeviceConfig.of(answer, known));
    }

    public CompletionStage<List<Preset>> presets(Target target) {
        return ask(target, "PresetQuery", "", Parts.list("PresetList", "PresetID"), Preset::of);
    }

    public CompletionStage<HomePosition> home(Target target) {
        return ask(target, "HomePositionQuery", "", Parts.ONE, HomePosition::of);
    }

    /** The tours, without their stops. */
    public CompletionStage<List<CruiseTrack>> cruises(Target target) {
        return ask(target, "CruiseTrackListQuery", "", Parts.list("CruiseTrackList", "Number"), CruiseTrack::list);
    }

    /** One tour with its stops. */
    public CompletionStage<CruiseTrack> cruise(Target target, int number) {
        return ask(
                target,
                "CruiseTrackQuery",
                "<Number>" + number + "</Number>\r\n",
                Parts.list("CruisePointList"),
                CruiseTrack::of);
    }

    public CompletionStage<PtzPosition> position(Target target) {
        return ask(target, "PTZPosition", "", Parts.ONE, answer -> PtzPosition.of(answer.root()));
    }

    public CompletionStage<List<SdCard>> sdCards(Target target) {
        return ask(target, "SDCardStatus", "", Parts.list("SDCardStatusInfo", "ID"), SdCard::of);
    }

    /**
     * Any other query; the answer as it came.
     *
     * @param inner XML after {@code DeviceID}, already escaped
     */
    public CompletionStage<Answer> any(Target target, String command, String inner) {
        return ask(target, command, inner, Parts.COUNTED, Function.identity());
    }

    private <T> CompletionStage<T> ask(
            Target target, String command, String inner, Parts parts, Function<Answer, T> read) {
        boolean isNew = SINCE_2022.contains(command.toLowerCase(java.util.Locale.ROOT));
        if (isNew && !target.isForced && version(target).compareTo(GbVersion.V2022) < 0) {
            return CompletableFuture.failedFuture(tooOld(target, command));
        }
        return questions
                .ask(Question.query(target.deviceId, target.targetId, command)
                        .with(inner)
                        .in(parts)
                        .within(idle))
                .thenApply(answer -> read.apply(granted(answer, target, command)));
    }

    private static Answer granted(Answer answer, Target target, String command) {
        if (!answer.isOk()) {
            throw new SignalException(
                    Reason.REFUSED,
                    0,
                    "Device " + target.deviceId + " answered ERROR to " + command + " about " + target.targetId + ".");
        }
        return answer;
    }

    private GbVersion version(Target target) {
        return link.devices().find(target.deviceId).map(Device::version).orElse(GbVersion.V2022);
    }

    private SignalException tooOld(Target target, String what) {
        return new SignalException(
                Reason.UNSENT,
                0,
                "Device " + target.deviceId + " announced the edition " + version(target) + ", which does not know "
                        + what + "; force it if you know better.");
    }
}
