package cn.fengsui.video.manscdp;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.manscdp.CatalogItem.Abilities;
import cn.fengsui.video.manscdp.CatalogItem.Change;
import cn.fengsui.video.manscdp.CatalogItem.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one {@code Item} of a catalogue; what is unreadable counts as not said. */
final class CatalogItemReader {

    private static final int PTZ_TYPES = 7;
    private static final int DIRECTIONS = 8;
    private static final int NUMBERED_KINDS = 9;
    private static final int MOST_STREAMS = 16;
    /** The standard's longest text. */
    private static final int LONGEST = 1024;

    private CatalogItemReader() {}

    static CatalogItem read(Element item) {
        String event = item.text("Event").toUpperCase(Locale.ROOT);
        return new CatalogItem(
                clipped(item.text("DeviceID")),
                clipped(item.text("Name")),
                clipped(item.text("Manufacturer")),
                clipped(item.text("Model")),
                clipped(item.text("CivilCode")),
                clipped(item.text("ParentID")),
                clipped(detail(item, "BusinessGroupID")),
                clipped(item.text("Address")),
                point(item),
                abilities(item),
                item.number("Parental", 0) == 1,
                status(event.isEmpty() || isListing(event) ? item.text("Status") : event),
                change(event));
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static boolean isListing(String event) {
        return event.equals("ADD") || event.equals("UPDATE") || event.equals("DEL");
    }

    private static Change change(String event) {
        return switch (event) {
            case "" -> Change.NONE;
            case "ADD" -> Change.ADD;
            case "UPDATE" -> Change.UPDATE;
            case "DEL" -> Change.DEL;
            default -> Change.STATE;
        };
    }

    private static Status status(String told) {
        return switch (told.toUpperCase(Locale.ROOT)) {
            case "OFF", "OFFLINE", "0", "FALSE" -> Status.OFF;
            case "VLOST" -> Status.VLOST;
            case "DEFECT", "ERROR" -> Status.DEFECT;
            default -> Status.ON;
        };
    }

    private static Abilities abilities(Element item) {
        return new Abilities(
                code(item, "PTZType", PTZ_TYPES),
                code(item, "DirectionType", DIRECTIONS),
                code(item, "RoomType", NUMBERED_KINDS),
                code(item, "SupplyLightType", NUMBERED_KINDS),
                code(item, "MobileDeviceType", NUMBERED_KINDS),
                clipped(detail(item, "Resolution")),
                numbers(detail(item, "StreamNumberList")),
                numbers(detail(item, "DownloadSpeed")));
    }

    /** In {@code Info}, or, in the other edition and from some devices, at the top. */
    private static String detail(Element item, String name) {
        return item.all("Info")
                .map(info -> info.text(name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> item.text(name));
    }

    private static int code(Element item, String name, int highest) {
        List<Integer> told = numbers(detail(item, name));
        return told.size() == 1 && told.getFirst() <= highest ? told.getFirst() : 0;
    }

    /** Numbers joined by {@code /}; others are skipped. */
    private static List<Integer> numbers(String joined) {
        return Arrays.stream(joined.split("[/,]"))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .limit(MOST_STREAMS)
                .toList();
    }

    private static @Nullable GeoPoint point(Element item) {
        double lng = item.decimal("Longitude");
        double lat = item.decimal("Latitude");
        try {
            return lng == 0 && lat == 0 ? null : new GeoPoint(lng, lat);
        } catch (IllegalArgumentException noPoint) {
            return null;
        }
    }
}
