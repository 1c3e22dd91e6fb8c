package cn.fengsui.video.manscdp;

import cn.fengsui.domain.place.GeoPoint;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a catalogue (GB/T 28181-2022 A.2.1.9; the 2016 form is read too).
 *
 * @param point as the device told, or null; the standard of 2022 says WGS-84
 * @param isOn what the catalogue says; absent counts as on
 */
public record CatalogItem(
        String id,
        String name,
        String manufacturer,
        String model,
        String civilCode,
        String parentId,
        String address,
        @Nullable GeoPoint point,
        int ptzType,
        int directionType,
        boolean hasChildren,
        boolean isOn) {

    private static final Set<String> OFF = Set.of("off", "offline", "0", "false", "vlost", "defect", "del");
    /** Display, alarm input and output, voice, relay, platforms and groups (Annex E Table E.1). */
    private static final Set<String> NOT_CAMERAS = Set.of("133", "134", "135", "136", "137", "140");

    private static final int DIRECTIONS = 8;
    private static final int PTZ_TYPES = 7;

    /** The items of a Catalog answer; what has no id is left out. */
    public static List<CatalogItem> of(Manscdp catalog) {
        return catalog.root()
                .child("DeviceList")
                .map(list -> list.children().stream()
                        .filter(item -> item.isNamed("Item"))
                        .filter(item -> !item.text("DeviceID").isEmpty())
                        .map(CatalogItem::read)
                        .toList())
                .orElse(List.of());
    }

    private static CatalogItem read(Element item) {
        return new CatalogItem(
                item.text("DeviceID"),
                item.text("Name"),
                item.text("Manufacturer"),
                item.text("Model"),
                item.text("CivilCode"),
                item.text("ParentID"),
                item.text("Address"),
                point(item),
                within(detail(item, "PTZType"), PTZ_TYPES),
                within(detail(item, "DirectionType"), DIRECTIONS),
                item.number("Parental", 0) == 1,
                !OFF.contains((item.text("Status") + item.text("Event")).toLowerCase(Locale.ROOT)));
    }

    /** In {@code Info}, or, from some devices, at the top. */
    private static int detail(Element item, String name) {
        return item.child("Info")
                .map(info -> info.number(name, -1))
                .filter(value -> value >= 0)
                .orElse(item.number(name, 0));
    }

    private static int within(int value, int highest) {
        return value >= 0 && value <= highest ? value : 0;
    }

    private static @Nullable GeoPoint point(Element item) {
        try {
            double lng = Double.parseDouble(item.text("Longitude"));
            double lat = Double.parseDouble(item.text("Latitude"));
            return lng == 0 && lat == 0 ? null : new GeoPoint(lng, lat);
        } catch (IllegalArgumentException noPoint) {
            return null;
        }
    }

    /** True for what can be looked at: a 20-digit id that is no group, region, platform, alarm or voice channel. */
    public boolean isCamera() {
        if (!id.matches("[0-9]{20}") || hasChildren) {
            return false;
        }
        String type = id.substring(10, 13);
        return !NOT_CAMERAS.contains(type) && type.charAt(0) != '2';
    }
}
