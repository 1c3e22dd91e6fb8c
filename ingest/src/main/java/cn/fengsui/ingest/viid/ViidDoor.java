package cn.fengsui.ingest.viid;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.ingest.camera.CameraRecords;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.viid.ViidReply.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All paths below {@code /VIID/}. What is not named as ours is answered 403 before a byte of its body is read, and
 * counted by its type; only a registered platform gets further than the registration.
 */
public final class ViidDoor implements Door, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ViidDoor.class);
    private static final String MEDIA_TYPE = "application/VIID+JSON;charset=utf-8";
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final int FORBIDDEN = 403;

    private final ViidConfig config;
    private final Map<String, LowerLibrary> libraries;
    private final LibraryPeers peers;
    private final Registrations registrations;
    private final DeviceIntake devices;
    private final Notifications notifications;
    private final Subscriptions subscriptions;
    private final OwnDirectory directory;
    private final ViidCounts counts;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final ZoneId zone;

    /** What stands behind the door. */
    public record Behind(
            CameraRecords records,
            Cameras cameras,
            LibraryPeers peers,
            DeadLetters deadLetters,
            IngestMetrics metrics) {}

    private ViidDoor(ViidConfig config, Behind behind, Clock clock, ZoneId zone) {
        this.config = config;
        this.clock = clock;
        this.zone = zone;
        this.peers = behind.peers;
        this.libraries = LowerLibrary.load(config.libraries());
        this.metrics = behind.metrics;
        this.counts = new ViidCounts(behind.metrics);
        this.registrations = new Registrations(config, libraries, peers, clock, zone);
        this.devices = new DeviceIntake(
                new DeviceIntake.Behind(behind.records, peers, behind.deadLetters), counts, clock, zone);
        this.notifications = new Notifications(devices, peers, counts, clock, zone);
        this.subscriptions = new Subscriptions(config, libraries, peers, registrations, counts, clock, zone);
        this.directory = new OwnDirectory(behind.cameras, peers);
    }

    /**
     * Starts the thread of the subscriptions; the caller closes it.
     *
     * @throws IllegalArgumentException if the file of the platforms cannot be read
     */
    public static ViidDoor open(ViidConfig config, Behind behind, Clock clock, ZoneId zone) {
        var door = new ViidDoor(config, behind, clock, zone);
        if (config.isOpen() && !config.address().isEmpty()) {
            door.subscriptions.start();
        }
        return door;
    }

    @Override
    public void mount(Doorway way) {
        way.on("listViewLibraries", context -> way.answer(context, () -> new Answer(200, list())));
        if (config.isOpen()) {
            way.outside(Resource.ROOT, router -> router.route(Resource.ROOT + "*")
                    .handler(context -> handle(way, context)));
        }
    }

    private void handle(Doorway way, RoutingContext context) {
        metrics.heard("viid");
        var path = context.normalizedPath();
        var resource = Resource.of(path);
        if (!Resource.isOurs(resource)) {
            send(context, forbidden(path, Resource.typeOf(resource)));
            return;
        }
        way.bodies()
                .read(context, LONGEST)
                .compose(body -> way.workers().call(() -> answer(request(context, path, body))))
                .onSuccess(reply -> send(context, reply))
                .onFailure(failure -> send(context, failed(path, failure)));
    }

    private ViidReply answer(ViidRequest request) {
        var words = request.words();
        if (words[0].equals("System") && words.length == 2 && words[1].equals("Register")) {
            var reply = request.method().equals("POST") ? registrations.register(request) : wrongMethod(request);
            if (reply.status() == 200) {
                subscriptions.wake();
            }
            return reply;
        }
        return registrations
                .of(request)
                .map(library -> answer(request, words, library))
                .orElseGet(() -> registrations.unregistered(request));
    }

    private ViidReply answer(ViidRequest request, String[] words, LowerLibrary library) {
        return switch (words[0]) {
            case "System" -> system(request, words, library);
            case "APEs", "APSs" -> devices(request, words, library);
            case "SubscribeNotifications" ->
                request.method().equals("POST") ? notifications.take(request, library) : wrongMethod(request);
            default -> subscribes(request, library);
        };
    }

    private ViidReply system(ViidRequest request, String[] words, LowerLibrary library) {
        return switch (request.method() + " " + (words.length == 2 ? words[1] : "")) {
            case "POST Keepalive" -> registrations.keepalive(request, library);
            case "POST UnRegister" -> registrations.farewell(request, library);
            case "GET Time" -> registrations.time();
            default -> wrongMethod(request);
        };
    }

    private ViidReply devices(ViidRequest request, String[] words, LowerLibrary library) {
        if (request.method().equals("GET")) {
            return directory.page(request, words, library);
        }
        if (!request.method().equals("PUT") && !request.method().equals("POST")) {
            return wrongMethod(request);
        }
        var body = request.json();
        if (body.isEmpty()) {
            return wrong(request, ViidReply.BAD_JSON, "the body is no JSON object; send a list object");
        }
        var forbidden = Resource.forbiddenIn(body.get());
        if (forbidden.isPresent()) {
            return forbidden(request.path(), forbidden.get());
        }
        var told = Devices.in(body.get());
        return told.isEmpty()
                ? wrong(request, ViidReply.BAD_JSON_CONTENT, "send APEListObject.APEObject or APSListObject.APSObject")
                : ViidReply.list(200, devices.take(library, told), request.path(), now());
    }

    /** Ours at that platform may be read; nobody subscribes at us, and of persons or vehicles least of all. */
    private ViidReply subscribes(ViidRequest request, LowerLibrary library) {
        if (request.method().equals("GET")) {
            var own = new JsonArray();
            peers.byId(library.id())
                    .filter(peer -> !peer.subscription().isEmpty())
                    .ifPresent(peer -> own.add(new JsonObject()
                            .put("SubscribeID", peer.subscription())
                            .put("SubscribeDetail", Subscriptions.TYPES)
                            .put("SubscribeStatus", 0)));
            return ViidReply.of(
                    200, new JsonObject().put("SubscribeListObject", new JsonObject().put("SubscribeObject", own)));
        }
        return forbidden(request.path(), "Subscribe");
    }

    private ViidReply forbidden(String path, String type) {
        counts.refused(type);
        return ViidReply.one(
                FORBIDDEN,
                new Outcome("", ViidReply.INVALID_OPERATION, type + " is never taken here"),
                Resource.isOurs(Resource.of(path)) ? path : Resource.ROOT,
                now());
    }

    private ViidReply wrongMethod(ViidRequest request) {
        return ViidReply.one(
                405,
                new Outcome("", ViidReply.INVALID_OPERATION, "this method is not possible here"),
                request.path(),
                now());
    }

    private ViidReply wrong(ViidRequest request, int code, String sentence) {
        return ViidReply.one(400, new Outcome("", code, sentence), request.path(), now());
    }

    private ViidReply failed(String path, Throwable failure) {
        if (failure instanceof IllegalArgumentException told) {
            return ViidReply.one(
                    400, new Outcome("", ViidReply.BAD_JSON_CONTENT, String.valueOf(told.getMessage())), path, now());
        }
        ApiError error = ErrorAnswers.of(failure);
        if (error.status() == 500) {
            LOGGER.atError().addKeyValue("path", path).setCause(failure).log("request of a view library not served");
        }
        int code = error.status() == 503 ? 2 : ViidReply.OTHER_ERROR; // 2: busy, send again
        return ViidReply.one(error.status(), new Outcome("", code, String.valueOf(error.getMessage())), path, now());
    }

    private static ViidRequest request(RoutingContext context, String path, Buffer body) {
        var request = context.request();
        Map<String, String> query = new HashMap<>();
        request.params().forEach(query::putIfAbsent);
        return new ViidRequest(
                request.method().name(),
                path,
                query,
                header(context, HttpHeaders.AUTHORIZATION.toString()),
                header(context, "User-Identify"),
                request.remoteAddress().hostAddress(),
                body);
    }

    private static String header(RoutingContext context, String name) {
        var value = context.request().getHeader(name);
        return value == null ? "" : value.strip();
    }

    private static void send(RoutingContext context, ViidReply reply) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return; // the platform has gone away, and will repeat
        }
        if (!reply.challenge().isEmpty()) {
            response.putHeader("WWW-Authenticate", reply.challenge());
        }
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(reply.body().toBuffer());
    }

    /** The platforms as they stand, for the operator. */
    private JsonObject list() {
        var items = new JsonArray();
        List.copyOf(libraries.values()).stream()
                .sorted(java.util.Comparator.comparing(LowerLibrary::id))
                .forEach(library -> items.add(item(library)));
        var refused = new JsonObject();
        counts.refused().forEach(refused::put);
        return new JsonObject().put("items", items).put("refused", refused);
    }

    private JsonObject item(LowerLibrary library) {
        var peer = peers.byId(library.id());
        var until = peer.map(known -> known.subscribedUntil()).orElse(null);
        var systems = new JsonArray();
        peers.systems(library.id())
                .forEach(system -> systems.add(new JsonObject()
                        .put("id", system.id())
                        .put("name", system.name())
                        .put("status", system.status().name())));
        return new JsonObject()
                .put("id", library.id())
                .put("name", library.name())
                .put("registered", peer.map(registrations::isCurrent).orElse(false))
                .put("seenAt", peer.map(known -> known.seenAt().toString()).orElse(null))
                .put("subscribedUntil", until == null ? null : until.toString())
                .put("systems", systems)
                .put("drill", library.drill());
    }

    private String now() {
        return ViidReply.local(clock.instant(), zone);
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
