package cn.fengsui.ingest.viid;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.domain.viewlibrary.LibrarySystem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * {@code GET /VIID/APEs} and {@code /VIID/APSs}: a platform sees what we know of its own devices, and of nobody else's.
 * A single camera by its id; all capture systems, paged. Blocking.
 */
final class OwnDirectory {

    private static final int MOST = 1_000;

    private final Cameras cameras;
    private final LibraryPeers peers;

    OwnDirectory(Cameras cameras, LibraryPeers peers) {
        this.cameras = cameras;
        this.peers = peers;
    }

    ViidReply page(ViidRequest request, String[] words, LowerLibrary library) {
        var id = words.length > 1 ? words[1] : request.query().getOrDefault("ApeID", "");
        return words[0].equals("APEs") ? camera(id, library) : systems(request, id, library);
    }

    private ViidReply camera(String id, LowerLibrary library) {
        var list = new JsonArray();
        cameras.byId(id)
                .filter(camera -> camera.source().equals(library.source()))
                .ifPresent(camera -> list.add(ape(camera)));
        return ViidReply.of(
                list.isEmpty() && !id.isEmpty() ? 404 : 200,
                new JsonObject().put("APEListObject", new JsonObject().put("APEObject", list)));
    }

    private static JsonObject ape(Camera camera) {
        var point = camera.place().point();
        return new JsonObject()
                .put("ApeID", camera.id())
                .put("Name", camera.name())
                .put("Model", camera.model())
                .put("Longitude", point == null ? 0 : point.lng())
                .put("Latitude", point == null ? 0 : point.lat())
                .put("PlaceCode", camera.civilCode())
                .put("Place", camera.place().address())
                .put("IsOnline", online(camera.status()));
    }

    private ViidReply systems(ViidRequest request, String id, LowerLibrary library) {
        int from = number(request, "RecordStartNo", 1) - 1;
        int most = Math.min(number(request, "PageRecordNum", MOST), MOST);
        var list = new JsonArray();
        peers.systems(library.id()).stream()
                .filter(system -> id.isEmpty() || system.id().equals(id))
                .skip(Math.max(0, from))
                .limit(most)
                .forEach(system -> list.add(aps(system)));
        return ViidReply.of(200, new JsonObject().put("APSListObject", new JsonObject().put("APSObject", list)));
    }

    private static JsonObject aps(LibrarySystem system) {
        return new JsonObject()
                .put("ApsID", system.id())
                .put("Name", system.name())
                .put("IsOnline", online(system.status()));
    }

    private static String online(CameraStatus status) {
        return switch (status) {
            case ONLINE -> "1";
            case OFFLINE -> "2";
            case UNKNOWN -> "9";
        };
    }

    private static int number(ViidRequest request, String name, int otherwise) {
        var told = request.query().getOrDefault(name, "");
        return told.matches("[0-9]{1,6}") ? Integer.parseInt(told) : otherwise;
    }
}
