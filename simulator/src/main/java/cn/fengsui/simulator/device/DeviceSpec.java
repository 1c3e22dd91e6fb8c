package cn.fengsui.simulator.device;

import cn.fengsui.simulator.profile.Profile;
import java.util.List;

/**
 * One recorder, camera or lower platform that registers, and what is below it.
 *
 * @param tree nodes of its catalogue besides the cameras
 * @param profile how it behaves
 */
public record DeviceSpec(
        String id,
        String name,
        String manufacturer,
        String model,
        List<Channel> channels,
        List<TreeNode> tree,
        Profile profile) {
    public DeviceSpec {
        channels = List.copyOf(channels);
        tree = List.copyOf(tree);
    }

    public DeviceSpec(String id, String name, String manufacturer, String model, List<Channel> channels) {
        this(id, name, manufacturer, model, channels, List.of(), Profile.PLAIN_2016);
    }

    public DeviceSpec with(Profile other) {
        return new DeviceSpec(id, name, manufacturer, model, channels, tree, other);
    }

    public DeviceSpec with(List<TreeNode> nodes) {
        return new DeviceSpec(id, name, manufacturer, model, channels, nodes, profile);
    }
}
