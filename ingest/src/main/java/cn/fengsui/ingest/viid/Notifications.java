package cn.fengsui.ingest.viid;

import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.ingest.viid.ViidReply.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /VIID/SubscribeNotifications}: directories and states of devices and systems, types 3 to 6. The sender
 * repeats a notification until it hears 0, so what was taken before is answered 0 again and not read. Blocking.
 */
final class Notifications {

    private static final int FORBIDDEN = 403;
    private static final int MOST = 1_000;

    private final DeviceIntake devices;
    private final LibraryPeers peers;
    private final ViidCounts counts;
    private final Clock clock;
    private final ZoneId zone;

    Notifications(DeviceIntake devices, LibraryPeers peers, ViidCounts counts, Clock clock, ZoneId zone) {
        this.devices = devices;
        this.peers = peers;
        this.counts = counts;
        this.clock = clock;
        this.zone = zone;
    }

    /** 403 when one of them carries what we never take; those that do not are taken all the same. */
    ViidReply take(ViidRequest request, LowerLibrary library) {
        var list = request.json().map(Notifications::notices).orElse(List.of());
        if (list.isEmpty() || list.size() > MOST) {
            return ViidReply.one(
                    400,
                    new Outcome(
                            "",
                            ViidReply.BAD_JSON,
                            "send SubscribeNotificationListObject with 1 to " + MOST + " SubscribeNotificationObject"),
                    request.path(),
                    now());
        }
        List<Outcome> outcomes = new ArrayList<>();
        boolean isForbidden = false;
        for (JsonObject notice : list) {
            var forbidden = Resource.forbiddenIn(notice);
            isForbidden |= forbidden.isPresent();
            outcomes.add(forbidden.map(type -> refused(notice, type)).orElseGet(() -> one(notice, library)));
        }
        return ViidReply.list(isForbidden ? FORBIDDEN : 200, outcomes, request.path(), now());
    }

    private Outcome refused(JsonObject notice, String type) {
        counts.refused(type);
        counts.notice("refused");
        return new Outcome(
                idOf(notice).orElse(""),
                ViidReply.INVALID_OPERATION,
                type + " is never taken here; subscribe and send types 3 to 6 only");
    }

    private Outcome one(JsonObject notice, LowerLibrary library) {
        var id = idOf(notice);
        if (id.isEmpty()) {
            counts.notice("wrong");
            return new Outcome("", ViidReply.BAD_JSON_CONTENT, "NotificationID must be 1 to 64 letters or digits");
        }
        var key = key(id.get(), notice);
        if (peers.isKnown(library.id(), key)) {
            counts.notice("repeated");
            return Outcome.ok(id.get());
        }
        return fresh(notice, library, id.get(), key);
    }

    private Outcome fresh(JsonObject notice, LowerLibrary library, String id, String key) {
        var told = Devices.in(notice);
        if (told.isEmpty()) {
            counts.notice("wrong");
            return new Outcome(
                    id,
                    ViidReply.BAD_JSON_CONTENT,
                    "no APEObject, APEStatusObject, APSObject or APSStatusObject in it; send types 3 to 6");
        }
        devices.take(library, told); // single devices that cannot be read are on record; repeating would not mend them
        peers.note(library.id(), key, clock.instant());
        counts.notice("taken");
        return Outcome.ok(id);
    }

    private static Optional<String> idOf(JsonObject notice) {
        var id = Devices.text(notice, "NotificationID");
        return id.matches("[A-Za-z0-9_.-]{1,64}") ? Optional.of(id) : Optional.empty();
    }

    /** Of one notification; the ids inside are told by their hash, since there may be thousands. */
    private static String key(String id, JsonObject notice) {
        return String.join(
                "|",
                id,
                Devices.text(notice, "TriggerTime").replaceAll("[^0-9]", ""),
                DigestAnswer.md5(Devices.text(notice, "InfoIDs")));
    }

    private static List<JsonObject> notices(JsonObject body) {
        var list = body.getValue("SubscribeNotificationListObject");
        return objects((list instanceof JsonObject inside ? inside : body).getValue("SubscribeNotificationObject"));
    }

    private static List<JsonObject> objects(@Nullable Object told) {
        if (told instanceof JsonObject one) {
            return List.of(one);
        }
        return told instanceof JsonArray several
                ? several.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private String now() {
        return ViidReply.local(clock.instant(), zone);
    }
}
