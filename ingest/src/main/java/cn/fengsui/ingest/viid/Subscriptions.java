package cn.fengsui.ingest.viid;

import cn.fengsui.domain.viewlibrary.LibraryPeer;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one subscription of types 3 to 6 at each registered platform: made, refreshed at half of its life, cancelled
 * when the site says so. One own thread; a platform that does not answer is asked again later and later.
 */
final class Subscriptions implements AutoCloseable {

    /** Directory and state of devices and of systems. */
    static final String TYPES = "3,4,5,6";

    private static final Logger LOGGER = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration NOTICES_KEPT = Duration.ofDays(7);
    private static final int UNIT_CODE = 12;
    private static final int MOST_SEQUENCE = 100_000;

    private final ViidConfig config;
    private final Map<String, LowerLibrary> libraries;
    private final LibraryPeers peers;
    private final Registrations registrations;
    private final ViidCounts counts;
    private final Clock clock;
    private final ZoneId zone;
    private final LibraryClient client;
    private final AtomicInteger sequence = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("viid-subscriptions").daemon(true).factory());
    // Touched by the thread only:
    private final Map<String, Instant> restUntil = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();

    Subscriptions(
            ViidConfig config,
            Map<String, LowerLibrary> libraries,
            LibraryPeers peers,
            Registrations registrations,
            ViidCounts counts,
            Clock clock,
            ZoneId zone) {
        this.config = config;
        this.libraries = libraries;
        this.peers = peers;
        this.registrations = registrations;
        this.counts = counts;
        this.clock = clock;
        this.zone = zone;
        this.client = new LibraryClient(config.id());
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(this::forget, 1, TimeUnit.DAYS.toMinutes(1), TimeUnit.MINUTES);
    }

    /** Looks at all platforms soon; called when one has registered. Any thread. */
    void wake() {
        if (!thread.isShutdown()) {
            thread.execute(this::look);
        }
    }

    private void look() {
        for (LowerLibrary library : libraries.values()) {
            try {
                tend(library);
            } catch (RuntimeException unreachable) { // top of the thread: the record is away, and will be back
                LOGGER.atWarn().setCause(unreachable).log("cannot look after the subscriptions of view libraries");
            }
        }
    }

    private void forget() {
        try {
            peers.forget(clock.instant().minus(NOTICES_KEPT));
        } catch (RuntimeException unreachable) {
            LOGGER.atWarn().setCause(unreachable).log("cannot forget old notifications of view libraries yet");
        }
    }

    private void tend(LowerLibrary library) {
        var now = clock.instant();
        var peer = peers.byId(library.id()).filter(registrations::isCurrent).orElse(null);
        if (peer == null
                || library.url().isEmpty()
                || now.isBefore(restUntil.getOrDefault(library.id(), Instant.MIN))) {
            return;
        }
        boolean isSubscribed = !peer.subscription().isEmpty();
        if (!library.subscribe() && isSubscribed) {
            attempt(library, () -> cancel(library, peer));
        } else if (library.subscribe() && isDue(peer, now)) {
            attempt(library, () -> subscribe(library, peer, now));
        }
    }

    private boolean isDue(LibraryPeer peer, Instant now) {
        var until = peer.subscribedUntil();
        return until == null || now.isAfter(until.minus(config.subscription().dividedBy(2)));
    }

    private interface Asking {
        void run() throws IOException, InterruptedException;
    }

    private void attempt(LowerLibrary library, Asking asking) {
        try {
            asking.run();
            failures.remove(library.id());
        } catch (IOException | IllegalArgumentException refused) {
            int times = failures.merge(library.id(), 1, Integer::sum);
            var rest = FIRST_REST.multipliedBy(1L << Math.min(times - 1, 6));
            restUntil.put(library.id(), clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
            counts.subscription("failed");
            LOGGER.atWarn()
                    .addKeyValue("platform", library.id())
                    .addKeyValue("reason", refused.toString())
                    .log("cannot subscribe at a view library; will try again");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void subscribe(LowerLibrary library, LibraryPeer peer, Instant now)
            throws IOException, InterruptedException {
        boolean isRefresh = !peer.subscription().isEmpty();
        var id = isRefresh ? peer.subscription() : newId(now);
        var until = now.plus(config.subscription());
        var wish = list(wish(library, id, now, until));
        var said = client.ask(isRefresh ? "PUT" : "POST", library.url() + "/VIID/Subscribes", wish);
        if (isRefresh && said.status() == 404) {
            peers.subscribed(peer.id(), "", null); // it has forgotten ours: a new one at the next look
            return;
        }
        check(library, said);
        peers.subscribed(peer.id(), id, until);
        counts.subscription(isRefresh ? "refreshed" : "made");
        LOGGER.atInfo().addKeyValue("platform", library.id()).log("subscribed at a view library");
    }

    private void cancel(LowerLibrary library, LibraryPeer peer) throws IOException, InterruptedException {
        var now = ViidReply.local(clock.instant(), zone);
        var wish = new JsonObject()
                .put("SubscribeID", peer.subscription())
                .put("OperateType", 1)
                .put("SubscribeStatus", 1)
                .put("SubscribeCancelOrg", config.id())
                .put("SubscribeCancelPerson", "值班席位")
                .put("CancelTime", now)
                .put("CancelReason", "不再需要");
        var said = client.ask("PUT", library.url() + "/VIID/Subscribes", list(wish));
        if (said.status() != 404) {
            check(library, said);
        }
        peers.subscribed(peer.id(), "", null);
        counts.subscription("cancelled");
    }

    private JsonObject wish(LowerLibrary library, String id, Instant from, Instant until) {
        return new JsonObject()
                .put("SubscribeID", id)
                .put("Title", "设备与系统目录及状态")
                .put("SubscribeDetail", TYPES)
                .put("ResourceURI", library.id())
                .put("ApplicantName", "值班席位") // a post, never a person
                .put("ApplicantOrg", config.id())
                .put("BeginTime", ViidReply.local(from, zone))
                .put("EndTime", ViidReply.local(until, zone))
                .put("ReceiveAddr", config.address().replaceFirst("/+$", "") + "/VIID/SubscribeNotifications")
                .put("ReportInterval", 3)
                .put("Reason", "设备在线状态汇聚")
                .put("OperateType", 0)
                .put("SubscribeStatus", 0)
                .put("ResourceClass", 0)
                .put("ResultImageDeclare", "")
                .put("ResultFeatureDeclare", "");
    }

    /** 33 digits: unit code, "03", time, sequence. */
    private String newId(Instant now) {
        return config.id().substring(0, UNIT_CODE) + "03" + ViidReply.local(now, zone)
                + String.format(Locale.ROOT, "%05d", sequence.incrementAndGet() % MOST_SEQUENCE);
    }

    private static JsonObject list(JsonObject wish) {
        return new JsonObject()
                .put("SubscribeListObject", new JsonObject().put("SubscribeObject", new JsonArray().add(wish)));
    }

    private static void check(LowerLibrary library, LibraryClient.Said said) throws IOException {
        var code = said.body().getValue("ResponseStatusListObject") instanceof JsonObject list
                        && list.getValue("ResponseStatusObject") instanceof JsonArray outcomes
                        && !outcomes.isEmpty()
                        && outcomes.getValue(0) instanceof JsonObject outcome
                ? Devices.text(outcome, "StatusCode")
                : said.body().getValue("ResponseStatusObject") instanceof JsonObject outcome
                        ? Devices.text(outcome, "StatusCode")
                        : "";
        if (said.status() / 100 != 2 || !code.isEmpty() && !code.equals("0")) {
            throw new IOException("the platform " + library.id() + " answered HTTP " + said.status() + ", StatusCode "
                    + (code.isEmpty() ? "none" : code));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.close();
    }
}
