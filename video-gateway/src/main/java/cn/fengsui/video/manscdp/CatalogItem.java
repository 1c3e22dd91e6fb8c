package cn.fengsui.video.manscdp;

import cn.fengsui.domain.place.GeoPoint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a catalogue (GB/T 28181-2022 A.2.1.9; the 2016 form is read too). Passwords and names of contacts are not
 * read.
 *
 * @param id 2 to 8 digits for a region, 20 for everything else; devices break the rule
 * @param parentId parents joined by {@code /}
 * @param businessGroupId of a virtual organisation
 * @param point as the device told, in its datum, or null
 * @param status absent counts as on
 * @param change what a notification says about the item; {@code NONE} in an answer
 */
public record CatalogItem(
        String id,
        String name,
        String manufacturer,
        String model,
        String civilCode,
        String parentId,
        String businessGroupId,
        String address,
        @Nullable GeoPoint point,
        Abilities abilities,
        boolean hasChildren,
        Status status,
        Change change) {

    /** What a catalogue says of an item's state. */
    public enum Status {
        ON,
        OFF,
        /** The picture is gone; the device itself is there. */
        VLOST,
        DEFECT
    }

    /** What a notification says has happened (GB/T 28181-2022 A.2.5, Annex N). */
    public enum Change {
        NONE,
        STATE,
        ADD,
        UPDATE,
        DEL
    }

    /**
     * What a camera can do, 0 or empty where nothing is said.
     *
     * @param ptzType 1 dome, 2 half dome, 3 fixed, 4 remote bullet, 5 remote half dome, 6 panoramic, 7 split
     * @param directionType 1 E, 2 W, 3 S, 4 N, 5 SE, 6 NE, 7 SW, 8 NW
     * @param roomType 1 outdoor, 2 indoor
     * @param supplyLightType 1 none, 2 infrared, 3 white, 4 laser, 9 other
     * @param mobileDeviceType 1 robot, 2 body-worn, 3 portable, 4 vehicle, 5 drone, 9 other
     * @param streams stream numbers offered, 0 the main stream
     * @param downloadSpeeds factors offered
     */
    public record Abilities(
            int ptzType,
            int directionType,
            int roomType,
            int supplyLightType,
            int mobileDeviceType,
            String resolution,
            List<Integer> streams,
            List<Integer> downloadSpeeds) {

        public static final Abilities UNKNOWN = new Abilities(0, 0, 0, 0, 0, "", List.of(), List.of());

        public Abilities {
            streams = List.copyOf(streams);
            downloadSpeeds = List.copyOf(downloadSpeeds);
        }

        /** Carried by a person: domain reference §1 forbids to follow it. */
        public boolean isWorn() {
            return mobileDeviceType == 2 || mobileDeviceType == 3;
        }
    }

    private static final int CAMERA_ID_DIGITS = 20;
    private static final Set<String> SURELY_CAMERAS = Set.of("131", "132");
    /** Display, alarm input and output, voice, mobile link, relay (Annex E Table E.1); some use them for groups. */
    private static final Set<String> NOT_CAMERAS = Set.of("133", "134", "135", "136", "137", "140");

    /** The items of a Catalog answer or notification; what has no id is left out. */
    public static List<CatalogItem> of(Manscdp catalog) {
        return catalog.root()
                .child("DeviceList")
                .map(list -> list.children().stream()
                        .filter(item -> item.isNamed("Item"))
                        .filter(item -> !item.text("DeviceID").isEmpty())
                        .map(CatalogItemReader::read)
                        .toList())
                .orElse(List.of());
    }

    /** Nothing but an id and a name. */
    public static CatalogItem named(String id, String name) {
        return new CatalogItem(
                id, name, "", "", "", "", "", "", null, Abilities.UNKNOWN, false, Status.ON, Change.NONE);
    }

    /** Three digits that say what it is (Annex E), or empty when the id has another shape. */
    public String typeCode() {
        return isLongId() ? id.substring(10, 13) : "";
    }

    /** True for what can be looked at: no group, region, platform, alarm or voice channel, and no parent of others. */
    public boolean isCamera() {
        if (!isLongId() || hasChildren) {
            return false;
        }
        String type = typeCode();
        boolean isDescribed = !manufacturer.isEmpty() || !model.isEmpty() || !address.isEmpty();
        return SURELY_CAMERAS.contains(type)
                || (!NOT_CAMERAS.contains(type) && type.charAt(0) != '2' && (isDescribed || type.compareTo("131") < 0));
    }

    /** True when the type code alone says camera, whatever stands below it: alarm inputs, for instance. */
    public boolean isSurelyCamera() {
        return isCamera() && SURELY_CAMERAS.contains(typeCode());
    }

    private boolean isLongId() {
        return id.length() == CAMERA_ID_DIGITS && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The same item in another state. */
    public CatalogItem with(Status newStatus) {
        return new CatalogItem(
                id,
                name,
                manufacturer,
                model,
                civilCode,
                parentId,
                businessGroupId,
                address,
                point,
                abilities,
                hasChildren,
                newStatus,
                Change.NONE);
    }

    /** The same item somewhere else. */
    public CatalogItem at(@Nullable GeoPoint newPoint) {
        return new CatalogItem(
                id,
                name,
                manufacturer,
                model,
                civilCode,
                parentId,
                businessGroupId,
                address,
                newPoint,
                abilities,
                hasChildren,
                status,
                change);
    }

    public boolean isOn() {
        return status == Status.ON;
    }
}
