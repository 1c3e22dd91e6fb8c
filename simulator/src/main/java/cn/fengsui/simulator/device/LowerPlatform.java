package cn.fengsui.simulator.device;

import cn.fengsui.simulator.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A lower platform: one registration of type 200 with a tree of regions, a business group, organisations and cameras. */
public final class LowerPlatform {
    private static final int ORGANISATIONS = 4;
    private static final int DOMAIN_DIGITS = 10;
    private static final int REGION_DIGITS = 6;

    private LowerPlatform() {}

    /**
     * @param id 20 digits, type 200
     * @param cameras how many cameras hang in its tree
     */
    public static DeviceSpec of(String id, int cameras, Profile profile) {
        var domain = id.substring(0, DOMAIN_DIGITS);
        var region = id.substring(0, REGION_DIGITS);
        var group = domain + "2150000001";
        var tree = new ArrayList<TreeNode>();
        tree.add(new TreeNode(region.substring(0, 4), "上级区划", "", ""));
        tree.add(new TreeNode(region, "本级区划", "", ""));
        tree.add(new TreeNode(group, "街面监控", id, ""));
        for (int i = 1; i <= ORGANISATIONS; i++) {
            // The last organisation hangs below the third, so that the tree has a second storey.
            var parent = i == ORGANISATIONS ? organisation(domain, 3) : group;
            tree.add(new TreeNode(organisation(domain, i), "派出所 " + i, parent, group));
        }
        var channels = new ArrayList<Channel>();
        for (int i = 0; i < cameras; i++) {
            channels.add(CamerasMain.channel(domain, i).below(id + "/" + organisation(domain, 1 + i % ORGANISATIONS)));
        }
        return new DeviceSpec(id, "模拟下级平台", "Fengsui", "Simulated platform", channels, tree, profile);
    }

    private static String organisation(String domain, int number) {
        return domain + "216" + String.format(Locale.ROOT, "%07d", number);
    }

    /** As the only member of a fleet. */
    static List<DeviceSpec> alone(String domain, int cameras) {
        return List.of(of(domain + "2009000001", cameras, Profile.PLAIN_2016));
    }
}
