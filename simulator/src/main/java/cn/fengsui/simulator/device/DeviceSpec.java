package cn.fengsui.simulator.device;

import java.util.List;

/** One recorder or camera that registers, and the channels below it. */
public record DeviceSpec(String id, String name, String manufacturer, String model, List<Channel> channels) {
    public DeviceSpec {
        channels = List.copyOf(channels);
    }
}
