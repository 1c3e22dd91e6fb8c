package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.device.TreeNode;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Quirk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The catalogue of one device: the tree, the cameras, and the parts in which it is sent (GB/T 28181-2022 A.2.6.4, Annexes J
 * and M). Owned by the socket's thread.
 */
final class Catalogue {
    /** So few that a part fits one Ethernet frame. */
    private static final int ITEMS_PER_PART = 2;
    /** "With hundreds of items it should put several in each message" (Annex M). */
    private static final int MANY = 200;

    private static final int ITEMS_PER_BIG_PART = 20;
    private static final int ORGANISATION = 216;

    private final DeviceLine line;
    private final Map<String, Camera> cameras;

    Catalogue(DeviceLine line, Map<String, Camera> cameras) {
        this.line = line;
        this.cameras = cameras;
    }

    /** Sends what is at and below this node: the device itself, a tree node, or a channel. */
    void send(String sn, String target) {
        var items = items(target);
        var profile = line.profile();
        boolean isBig = items.size() > MANY && !profile.has(Quirk.CATALOG_BURST);
        int perPart = isBig ? ITEMS_PER_BIG_PART : ITEMS_PER_PART;
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < items.size(); from += perPart) {
            boolean repeats = from > 0 && profile.has(Quirk.CATALOG_REPEATED_ITEMS);
            parts.add(items.subList(repeats ? from - 1 : from, Math.min(items.size(), from + perPart)));
        }
        if (parts.isEmpty()) {
            parts.add(List.of());
        }
        if (profile.has(Quirk.CATALOG_SHUFFLED)) {
            Collections.reverse(parts);
        }
        int total = items.size() + (profile.has(Quirk.CATALOG_WRONG_SUM) ? 1 : 0);
        if (profile.has(Quirk.CATALOG_SINGLE_PUSH) && items.size() > 1) {
            line.after(line.patience().dividedBy(20), () -> line.message(part("99999", 1, items.subList(0, 1))));
        }
        if (profile.has(Quirk.CATALOG_BURST)) {
            parts.forEach(part -> line.message(part(sn, total, part)));
        } else {
            Parts.send(line, parts.stream().map(part -> part(sn, total, part)).toList());
        }
    }

    private List<String> items(String target) {
        var device = line.device();
        boolean isWhole = target.equals(device.id());
        var items = new ArrayList<String>();
        device.tree().stream()
                .filter(node ->
                        isWhole || node.id().equals(target) || node.parentId().contains(target))
                .forEach(node -> items.add(item(node)));
        cameras.values().stream()
                .filter(camera -> isWhole
                        || camera.channel().id().equals(target)
                        || camera.channel().parentId().contains(target))
                .forEach(camera -> items.add(item(camera)));
        return items;
    }

    private String part(String sn, int total, List<String> items) {
        var list = Manscdp.list("DeviceList", items.size(), String.join("", items));
        return Manscdp.response("Catalog", sn, line.device().id(), tag("SumNum", total) + list);
    }

    private String item(TreeNode node) {
        boolean isRegion = node.id().length() <= 8;
        var rest = isRegion
                ? ""
                : tag("Manufacturer", line.device().manufacturer())
                        + tag("Model", "")
                        + tag("Address", "")
                        + tag("Parental", 1)
                        + (node.parentId().isEmpty() ? "" : tag("ParentID", node.parentId()))
                        + tag("RegisterWay", 1)
                        + tag("Secrecy", 0)
                        + tag("Status", "ON")
                        + group(node);
        return Manscdp.around("Item", tag("DeviceID", node.id()) + tag("Name", node.name()) + rest);
    }

    private String group(TreeNode node) {
        boolean isOrganisation = node.id().startsWith(String.valueOf(ORGANISATION), 10);
        if (!isOrganisation || node.groupId().isEmpty()) {
            return "";
        }
        var group = tag("BusinessGroupID", node.groupId());
        return line.profile().is2022() ? group : Manscdp.around("Info", group);
    }

    /** The full item of a camera. */
    String item(Camera camera) {
        var channel = camera.channel();
        var device = line.device();
        var profile = line.profile();
        boolean isNew = profile.is2022();
        var odd = profile.has(Quirk.RAW_AMPERSAND) ? " & \u0007" : "";
        var parent = channel.parentId().isEmpty() ? device.id() : channel.parentId();
        var info = tag("PTZType", channel.ptzType())
                + tag("DirectionType", channel.directionType())
                + (isNew ? tag("StreamNumberList", "0/1") : "")
                + tag("DownloadSpeed", "1/2/4");
        return Manscdp.around(
                "Item",
                tag("DeviceID", channel.id())
                        + tag("Name", channel.name())
                        + tag("Manufacturer", device.manufacturer())
                        + tag("Model", device.model())
                        + (isNew ? "" : tag("Owner", "Owner"))
                        + tag("CivilCode", channel.civilCode())
                        + tag("Address", channel.address() + odd)
                        + tag("Parental", profile.has(Quirk.PARENTAL_65535) ? 65_535 : 0)
                        + tag("ParentID", parent)
                        + (isNew ? "" : tag("SafetyWay", 0))
                        + tag("RegisterWay", 1)
                        + tag("Secrecy", 0)
                        + tag("Status", camera.isOn() ? "ON" : "OFF")
                        + tag("Longitude", degrees(channel.lng()))
                        + tag("Latitude", degrees(channel.lat()))
                        + Manscdp.around("Info", info));
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
