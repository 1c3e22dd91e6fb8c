package cn.fengsui.ingest.viid;

import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraSourceKind;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.ingest.camera.CameraWord;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Turns an APE (GA/T 1400.3 A.1) into a word on a camera. Named fields only: addresses of the network, user and password
 * are not even looked at. Only ordinary cameras and high look-outs are cameras of ours; checkpoints for vehicles and
 * persons and feature cameras are left out.
 */
record ApeReader(LowerLibrary library, ZoneId zone, Instant receivedAt) {

    /** Ordinary, high look-out. */
    private static final Set<String> FUNCTIONS = Set.of("5", "6");

    /** Vehicle, person and micro checkpoint, feature camera. */
    private static final Set<String> REFUSED_FUNCTIONS = Set.of("1", "2", "3", "4");

    /** W-E, E-W, N-S, S-N, SW-NE, SE-NW, NW-SE, NE-SW as the side they look to in the catalogue's numbers. */
    private static final int[] LOOKS_TO = {0, 1, 2, 3, 4, 6, 8, 5, 7};

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);
    private static final int LONGEST = 200;

    /** What became of one. */
    sealed interface Reading {
        record Camera(CameraWord word) implements Reading {}

        /** No camera that may be shown. */
        record LeftOut(String id) implements Reading {}

        record Wrong(String id, String sentence) implements Reading {}
    }

    Reading ape(JsonObject ape) {
        var id = Devices.id(ape, "ApeID");
        if (id.isEmpty()) {
            return new Reading.Wrong("", "ApeID must be 20 digits as a text");
        }
        if (!isOrdinary(Devices.text(ape, "FunctionType"))) {
            return new Reading.LeftOut(id.get());
        }
        var word = new CameraWord.Saying(receivedAt)
                .text(CameraField.NAME, text(ape, "Name"))
                .text(CameraField.MODEL, text(ape, "Model"))
                .text(CameraField.CIVIL_CODE, digits(ape, "PlaceCode"))
                .text(CameraField.ADDRESS, text(ape, "Place"))
                .text(CameraField.PARENT_ID, digits(ape, "OwnerApsID"))
                .number(CameraField.DIRECTION_TYPE, direction(Devices.text(ape, "MonitorDirection")));
        status(ape).ifPresent(status -> word.status(status, receivedAt));
        try {
            point(ape).ifPresent(word::point);
        } catch (IllegalArgumentException offTheGlobe) {
            return new Reading.Wrong(
                    id.get(), "Longitude and Latitude must be degrees, longitude up to 180, latitude up to 90");
        }
        return new Reading.Camera(word(id.get(), word));
    }

    Reading state(JsonObject state) {
        var id = Devices.id(state, "ApeID");
        var status = status(state);
        if (id.isEmpty() || status.isEmpty()) {
            return new Reading.Wrong(
                    id.orElse(""), "a status needs ApeID (20 digits as a text) and IsOnline 1, 2 or 9");
        }
        return new Reading.Camera(word(id.get(), new CameraWord.Saying(receivedAt).status(status.get(), since(state))));
    }

    /** @param state an APS, an APE or the status of one */
    static Optional<CameraStatus> status(JsonObject state) {
        return switch (Devices.text(state, "IsOnline")) {
            case "1" -> Optional.of(CameraStatus.ONLINE);
            case "2" -> Optional.of(CameraStatus.OFFLINE);
            case "9" -> Optional.of(CameraStatus.UNKNOWN);
            default -> Optional.empty();
        };
    }

    static String text(JsonObject object, String field) {
        var told = Devices.text(object, field);
        var clipped = told.length() <= LONGEST ? told : told.substring(0, LONGEST);
        return FreeTextScreen.screen(StorableText.of(clipped)).text();
    }

    private CameraWord word(String id, CameraWord.Saying word) {
        return new CameraWord(
                id, CameraSourceKind.VIEW_LIBRARY, library.source(), word.spoken(), false, receivedAt, library.drill());
    }

    private static boolean isOrdinary(String functions) {
        var all = Arrays.asList(functions.split("/"));
        return all.stream().anyMatch(FUNCTIONS::contains) && all.stream().noneMatch(REFUSED_FUNCTIONS::contains);
    }

    private static String digits(JsonObject ape, String field) {
        var told = Devices.text(ape, field);
        return told.matches("[0-9]{2,20}") ? told : "";
    }

    private static int direction(String told) {
        return told.matches("[1-8]") ? LOOKS_TO[Integer.parseInt(told)] : 0;
    }

    /** Empty for 0,0 and whole degrees, which mean "not known". */
    private Optional<GeoPoint> point(JsonObject ape) {
        var lng = Devices.text(ape, "Longitude");
        var lat = Devices.text(ape, "Latitude");
        if (lng.isEmpty() || lat.isEmpty()) {
            return Optional.empty();
        }
        double x = Double.parseDouble(lng);
        double y = Double.parseDouble(lat);
        return Math.rint(x) == x && Math.rint(y) == y
                ? Optional.empty()
                : Optional.of(library.crs().toWgs84(x, y));
    }

    /** A clock that is ahead, or no clock at all, is the time of arrival. */
    private Instant since(JsonObject state) {
        try {
            var told = ViidReply.instant(Devices.text(state, "CurrentTime"), zone);
            return told.isAfter(receivedAt.plus(CLOCK_SKEW)) ? receivedAt : told;
        } catch (DateTimeException unreadable) {
            return receivedAt;
        }
    }
}
