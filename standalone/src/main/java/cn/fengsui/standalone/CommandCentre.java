package cn.fengsui.standalone;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.security.PasswordHash;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.network.Network;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.jobs.StreamJobs;
import cn.fengsui.jobs.StreamJobsException;
import cn.fengsui.simulator.city.CityConfig;
import cn.fengsui.simulator.city.SimulatedCity;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateException;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreException;
import cn.fengsui.video.VideoGateway;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The whole centre in one process, open. Rooms are opened from the inside out, those that do not need each other at the
 * same time, and closed in the reverse order.
 */
final class CommandCentre implements AutoCloseable {

    private final Closing parts;
    private final CentreConfig config;
    private final AccountsFile accounts;
    private final Path accountsFile;
    private final Store store;
    private final Progress progress;
    private final boolean demo;

    private CommandCentre(
            Closing parts,
            CentreConfig config,
            AccountsFile accounts,
            Path accountsFile,
            Store store,
            Progress progress,
            boolean demo) {
        this.parts = parts;
        this.config = config;
        this.accounts = accounts;
        this.accountsFile = accountsFile;
        this.store = store;
        this.progress = progress;
        this.demo = demo;
    }

    /** @throws StartFailure with one sentence that says what to do; then nothing is left open */
    static CommandCentre open(Arguments arguments, Map<String, String> environment, Progress progress) {
        return open(arguments, environment, progress, Map.of());
    }

    /** @param defaults keys that stand in for what file and environment leave out, for tests */
    static CommandCentre open(
            Arguments arguments, Map<String, String> environment, Progress progress, Map<String, String> defaults) {
        var parts = new Closing();
        try {
            return new Start(arguments, environment, progress, defaults, parts).open();
        } catch (StoreException | StateException | StreamJobsException told) {
            parts.close();
            throw new StartFailure(told.getMessage(), told);
        } catch (CompletionException inOneRoom) {
            parts.close();
            Throwable cause = inOneRoom.getCause();
            if (cause instanceof StartFailure told) {
                throw told;
            }
            if (cause instanceof StoreException
                    || cause instanceof StateException
                    || cause instanceof StreamJobsException) {
                throw new StartFailure(cause.getMessage(), cause);
            }
            throw inOneRoom;
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    AccountsFile accounts() {
        return accounts;
    }

    Store store() {
        return store;
    }

    /** With a demo: starts the simulated city, over HTTP and SIP like anybody else. Returns when its devices register. */
    void startCity() {
        if (demo) {
            try {
                parts.add("simulated city", SimulatedCity.start(city(), progress::step));
            } catch (IOException failure) {
                throw new StartFailure("Cannot start the simulated city: " + failure.getMessage() + ".", failure);
            }
        }
    }

    /** Says where everything is. */
    void describe(PrintStream out) {
        out.println();
        out.println("  大屏 Dashboard  " + accounts.dashboard());
        out.println("  接口 REST API   " + accounts.api() + "   (" + accounts.api() + "/openapi.yaml)");
        out.println("  视频 Video      " + accounts.video());
        out.println("  密钥 API key    " + accounts.apiKey());
        out.println();
        accounts.accounts()
                .forEach(login -> out.printf("  %-12s %-20s %s%n", login.user(), login.password(), login.role()));
        out.println();
        out.println("  also in " + accountsFile + " (readable by you only). Ctrl-C stops everything.");
        out.println();
        out.flush();
    }

    @Override
    public void close() {
        parts.close();
    }

    private CityConfig city() {
        var sip = accounts.sip();
        String key = accounts.drillApiKey();
        if (sip == null || key == null) {
            throw new IllegalStateException("a demo without SIP access or drill key in " + accountsFile);
        }
        return new CityConfig(
                accounts.api(),
                key,
                sip.host(),
                sip.port(),
                sip.serverId(),
                sip.domain(),
                sip.password(),
                "",
                CityConfig.DEFAULT_SEED,
                config.cycle(),
                config.history(),
                Clock.systemUTC());
    }

    /** The steps of a start, in order. Used once, by the main thread. */
    private static final class Start {

        private static final String LOOPBACK = "127.0.0.1";
        private static final String INGEST_PORT = "8081";

        private final Arguments arguments;
        private final Map<String, String> environment;
        private final Progress progress;
        private final Map<String, String> defaults;
        private final Closing parts;
        private final Clock clock = Clock.systemUTC();

        Start(
                Arguments arguments,
                Map<String, String> environment,
                Progress progress,
                Map<String, String> defaults,
                Closing parts) {
            this.arguments = arguments;
            this.environment = new HashMap<>(environment);
            this.progress = progress;
            this.defaults = defaults;
            this.parts = parts;
        }

        CommandCentre open() {
            var folder = parts.add("data folder", DataFolder.open(arguments.data()));
            Path file = folder.path().resolve(arguments.demo() ? "demo-accounts.json" : "accounts.json");
            var known = AccountsFile.read(file);
            var secrets = Secrets.of(known);
            CentreConfig config = CentreConfig.from(settings(secrets), folder.path());
            Ports.check(config.ports());

            progress.step("opening the record (PostgreSQL) and the shared state (Hazelcast)");
            try (var starters = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().name("start-", 0).factory())) {
                var storeSoon = soon(() -> parts.add("store", Store.open(config.store())), starters);
                var stateSoon = soon(() -> parts.add("shared state", SharedState.open(config.state())), starters);
                Store store = storeSoon.join();
                store.leaveToOwner();
                SharedState state = stateSoon.join();
                var logins = new FirstAccounts(store.accounts(), store.apiKeys(), PasswordHash::of);
                var people = logins.ensure(
                        arguments.demo(), known.map(AccountsFile::accounts).orElse(List.of()));
                var all = EnumSet.complementOf(EnumSet.of(VideoRight.UNMASKED));
                logins.key("operator", false, all, secrets.apiKey());
                logins.key("drill", true, Set.of(VideoRight.VIEW), secrets.drillApiKey());
                logins.key("dashboard", arguments.demo(), all, secrets.dashboardKey());
                logins.key("video-gateway", arguments.demo(), Set.of(), secrets.videoKey());
                if (arguments.demo()) {
                    store.incidents().saveUnits(missingUnits(store));
                    DemoKeySpots.register(store, clock.instant());
                }

                progress.step("opening the doors, the stream jobs (Flink), the video gateway and the dashboard");
                var ports = IngestPorts.of(store, state).trials(StreamJobs.trials(config.jobs(), store));
                var cameras = parts.add("camera records", Ingest.openCameras(config.ingest(), ports));
                LivePicture.restore(store, state);
                var jobsSoon = soon(
                        () -> parts.add("stream jobs", StreamJobs.start(config.jobs(), store.jdbc(), state.address())),
                        starters);
                var videoSoon = soon(() -> parts.add("video gateway", video(config, cameras, store, state)), starters);
                VideoGateway video = videoSoon.join();
                var dashboardSoon = soon(() -> dashboard(config, store, state, video, ports.trials()), starters);
                StreamJobs jobs = jobsSoon.join();
                Dashboard dashboard = dashboardSoon.join();
                var ingest = parts.add("ingest", Ingest.start(config.ingest(), ports, cameras, clock));
                if (arguments.demo() && store.areas().all().isEmpty()) {
                    DemoPlaces.bring("http://" + LOOPBACK + ":" + ingest.port(), secrets.apiKey());
                }
                JobsMetrics.show(jobs, ingest, clock);
                ingest.show(
                        "report.rows.behind",
                        "Events of the log whose rows in lists are not made yet",
                        store::reportRowsBehind);

                var accounts = new AccountsFile(
                        "http://" + LOOPBACK + ":" + dashboard.port(),
                        "http://" + LOOPBACK + ":" + ingest.port(),
                        "http://" + LOOPBACK + ":" + video.httpPort(),
                        secrets.apiKey(),
                        people,
                        new AccountsFile.SipAccess(
                                config.video().sip().platformId(),
                                config.video().sip().domain(),
                                LOOPBACK,
                                video.sipPort(),
                                config.video().sipPassword().value()),
                        arguments.demo() ? secrets.drillApiKey() : null);
                accounts.write(file);
                return new CommandCentre(parts, config, accounts, file, store, progress, arguments.demo());
            }
        }

        private VideoGateway video(CentreConfig config, CameraIntake cameras, Store store, SharedState state) {
            try {
                return VideoGateway.start(config.video(), cameras, store, state, clock);
            } catch (IOException failure) {
                throw new StartFailure("Cannot start the video gateway: " + failure.getMessage(), failure);
            }
        }

        private Dashboard dashboard(
                CentreConfig config, Store store, SharedState state, VideoGateway video, RuleTrials trials) {
            var settled = config.dashboard().withVideoAt("http://" + LOOPBACK + ":" + video.httpPort());
            var feeds = Feeds.of(store, video, clock).trials(trials);
            return parts.add("dashboard", Dashboard.start(settled, feeds, state));
        }

        private static List<cn.fengsui.domain.incident.Unit> missingUnits(Store store) {
            var known = store.incidents().units().stream()
                    .map(cn.fengsui.domain.incident.Unit::name)
                    .toList();
            return DemoUnits.all().stream()
                    .filter(unit -> !known.contains(unit.name()))
                    .toList();
        }

        /** File and environment first; then what this start made up; then the rooms' own defaults. */
        private Settings settings(Secrets secrets) {
            var values = new LinkedHashMap<String, String>();
            values.putAll(defaults);
            values.put("video.sip-password", secrets.sipPassword());
            values.put("dashboard.ingest-key", secrets.dashboardKey());
            values.put("dashboard.video-key", secrets.dashboardKey());
            values.put("video.ingest-key", secrets.videoKey());
            values.put(
                    "video.record-folder",
                    arguments.data().resolve("recordings").toString());
            values.put("dashboard.map-folder", arguments.data().resolve("maps").toString());
            values.put("video.drill", Boolean.toString(arguments.demo()));
            values.put("dashboard.drill", Boolean.toString(arguments.demo()));
            if (arguments.demo()) { // so that the examples of docs/operate/feeds.md work as they stand
                values.put("ingest.feedback-networks", Network.PRIVATE + "," + LOOPBACK + "/32");
            }
            values.putAll(SettingsFile.read(arguments.config()));
            if (known("ingest.port", values).equals("0")) { // the dashboard must know it before it opens
                fix("ingest.port", Integer.toString(Ports.resolve(0)), values);
            }
            values.putIfAbsent("dashboard.ingest-url", "http://" + LOOPBACK + ":" + known("ingest.port", values));
            values.putIfAbsent("video.ingest-url", "http://" + LOOPBACK + ":" + known("ingest.port", values));
            return new Settings(values, environment);
        }

        private String known(String key, Map<String, String> values) {
            return environment.getOrDefault(
                    Settings.variable(key), values.getOrDefault(key, key.equals("ingest.port") ? INGEST_PORT : ""));
        }

        private void fix(String key, String value, Map<String, String> values) {
            environment.remove(Settings.variable(key));
            values.put(key, value);
        }

        private static <T> CompletableFuture<T> soon(Supplier<T> work, java.util.concurrent.Executor executor) {
            return CompletableFuture.supplyAsync(work, executor);
        }
    }
}
