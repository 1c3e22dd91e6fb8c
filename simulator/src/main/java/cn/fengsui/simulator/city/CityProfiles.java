package cn.fengsui.simulator.city;

import cn.fengsui.simulator.device.DeviceSpec;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.Profile;
import java.util.List;
import java.util.Set;

/**
 * What the city's recorders can do, so that one wall shows pictures that came over UDP and over TCP from both sides, in
 * H.264 and in H.265, from devices of 2016 and of 2022.
 */
final class CityProfiles {
    private static final List<MediaWay> WAYS = List.of(MediaWay.UDP, MediaWay.TCP_PASSIVE, MediaWay.TCP_ACTIVE);
    private static final int H265_IN = 5;
    private static final int NEW_IN = 4;
    private static final int TCP_IN = 7;
    private static final int SERIAL_AT = 13;

    private CityProfiles() {}

    /** @param marked the cameras of the drama; H.265 is a loop and would not show it */
    static Profile of(DeviceSpec device, Set<String> marked) {
        int serial = Integer.parseInt(device.id().substring(SERIAL_AT));
        boolean isOnStage = device.channels().stream().anyMatch(channel -> marked.contains(channel.id()));
        var profile = serial % NEW_IN == 0 ? Profile.named("plain2022") : Profile.PLAIN_2016;
        profile = profile.sendingBy(WAYS.get(serial % WAYS.size()));
        profile = serial % TCP_IN == 0 ? profile.overTcp() : profile;
        return serial % H265_IN == 1 && !isOnStage ? profile.filming(VideoCodec.H265) : profile;
    }
}
