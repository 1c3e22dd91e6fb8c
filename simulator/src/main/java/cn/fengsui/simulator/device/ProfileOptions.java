package cn.fengsui.simulator.device;

import cn.fengsui.simulator.cli.CommandLine;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives devices their profiles as the options of a command line say. */
final class ProfileOptions {
    private static final List<MediaWay> WAYS = List.of(MediaWay.UDP, MediaWay.TCP_PASSIVE, MediaWay.TCP_ACTIVE);

    private ProfileOptions() {}

    /** @throws IllegalArgumentException for a value that no option knows */
    static List<DeviceSpec> spread(CommandLine line, List<DeviceSpec> devices) {
        var spread = new ArrayList<DeviceSpec>();
        for (int i = 0; i < devices.size(); i++) {
            spread.add(devices.get(i).with(profile(line, i)));
        }
        return spread;
    }

    private static Profile profile(CommandLine line, int index) {
        var profile = Profile.named(line.text("profile").orElse("plain2016"));
        profile = media(line, profile, index);
        profile = profile.filming(codec(line, index));
        profile = isTcp(line) ? profile.overTcp() : profile;
        profile = line.has("elementary") ? profile.elementary() : profile;
        profile = line.has("sound") ? profile.withSound() : profile;
        profile = line.has("sha256") ? profile.withSha256() : profile;
        return profile.with(quirks(line));
    }

    private static Quirk[] quirks(CommandLine line) {
        return line.text("quirks").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(ProfileOptions::quirk)
                .toArray(Quirk[]::new);
    }

    private static Quirk quirk(String name) {
        return Arrays.stream(Quirk.values())
                .filter(known -> known.name().equalsIgnoreCase(name.strip().replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> unknown("quirks", name, "a list of " + Arrays.toString(Quirk.values())));
    }

    private static Profile media(CommandLine line, Profile profile, int index) {
        var text = line.text("media").orElse("any");
        return switch (text) {
            case "any" -> profile;
            case "udp" -> profile.sendingBy(MediaWay.UDP);
            case "tcp-passive" -> profile.sendingBy(MediaWay.TCP_PASSIVE);
            case "tcp-active" -> profile.sendingBy(MediaWay.TCP_ACTIVE);
            case "mixed" -> profile.sendingBy(WAYS.get(index % WAYS.size()));
            default -> throw unknown("media", text, "any, udp, tcp-passive, tcp-active or mixed");
        };
    }

    private static VideoCodec codec(CommandLine line, int index) {
        var text = line.text("codec").orElse("h264");
        return switch (text) {
            case "h264" -> VideoCodec.H264;
            case "h265" -> VideoCodec.H265;
            case "mixed" -> VideoCodec.values()[index % 2];
            default -> throw unknown("codec", text, "h264, h265 or mixed");
        };
    }

    private static boolean isTcp(CommandLine line) {
        var text = line.text("transport").orElse("udp");
        return switch (text) {
            case "udp" -> false;
            case "tcp" -> true;
            default -> throw unknown("transport", text, "udp or tcp");
        };
    }

    private static IllegalArgumentException unknown(String option, String value, String known) {
        return new IllegalArgumentException("Option --" + option + " is " + known + ", got '" + value + "'.");
    }
}
