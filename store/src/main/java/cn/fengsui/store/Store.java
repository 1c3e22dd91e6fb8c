package cn.fengsui.store;

import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertReviews;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.alert.Escalations;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.camera.Sharpness;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.ApiKeyDesk;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.SignIns;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.indicator.MonthlyFigures;
import cn.fengsui.domain.instruction.Instructions;
import cn.fengsui.domain.oversight.Discrepancies;
import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.domain.place.MapSources;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.domain.report.CategorySchemes;
import cn.fengsui.domain.report.DeadLetterDesk;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.DisputeCounts;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.report.SourceMappings;
import cn.fengsui.domain.report.StatusCodes;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.video.Cascades;
import cn.fengsui.domain.video.DeviceRecords;
import cn.fengsui.domain.video.DownloadJobs;
import cn.fengsui.domain.video.MediaWays;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.domain.video.PulledCameras;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.domain.video.SignallingMemory;
import cn.fengsui.domain.wall.Walls;
import cn.fengsui.store.alert.PostgresAlertHandlings;
import cn.fengsui.store.alert.PostgresAlertReviews;
import cn.fengsui.store.alert.PostgresAlerts;
import cn.fengsui.store.alert.PostgresEscalations;
import cn.fengsui.store.briefing.PostgresBriefings;
import cn.fengsui.store.camera.PostgresCameras;
import cn.fengsui.store.camera.PostgresPrivacyMasks;
import cn.fengsui.store.correlation.PostgresCandidates;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Schema;
import cn.fengsui.store.embedded.EmbeddedServer;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.eventlog.LogArchive;
import cn.fengsui.store.eventlog.Partitions;
import cn.fengsui.store.eventlog.PostgresEventLog;
import cn.fengsui.store.eventlog.ReportTable;
import cn.fengsui.store.hotspot.PostgresHotspots;
import cn.fengsui.store.identity.PostgresAccounts;
import cn.fengsui.store.identity.PostgresApiKeys;
import cn.fengsui.store.identity.PostgresAuditTrail;
import cn.fengsui.store.identity.PostgresSignIns;
import cn.fengsui.store.incident.PostgresIncidents;
import cn.fengsui.store.indicator.PostgresMonthlyFigures;
import cn.fengsui.store.instruction.PostgresInstructions;
import cn.fengsui.store.network.Networks;
import cn.fengsui.store.oversight.PostgresDiscrepancies;
import cn.fengsui.store.place.PostgresAreas;
import cn.fengsui.store.place.PostgresEvacuations;
import cn.fengsui.store.place.PostgresMapSources;
import cn.fengsui.store.report.PostgresAttachments;
import cn.fengsui.store.report.PostgresCategorySchemes;
import cn.fengsui.store.report.PostgresDeadLetters;
import cn.fengsui.store.report.PostgresReports;
import cn.fengsui.store.report.PostgresSourceMappings;
import cn.fengsui.store.report.PostgresStatusCodes;
import cn.fengsui.store.rule.PostgresRules;
import cn.fengsui.store.situation.PostgresSituation;
import cn.fengsui.store.video.PostgresCascades;
import cn.fengsui.store.video.PostgresDeviceRecords;
import cn.fengsui.store.video.PostgresDownloadJobs;
import cn.fengsui.store.video.PostgresMediaWays;
import cn.fengsui.store.video.PostgresPtzLeases;
import cn.fengsui.store.video.PostgresPulledCameras;
import cn.fengsui.store.video.PostgresRecordings;
import cn.fengsui.store.video.PostgresSharpness;
import cn.fengsui.store.video.PostgresSignallingMemory;
import cn.fengsui.store.wall.PostgresWalls;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The record, open. Its ports may be used by any thread; they block. Close it last. */
public final class Store implements AutoCloseable {

    private final @Nullable EmbeddedServer server; // null when somebody else's PostgreSQL is used
    private final Jdbc jdbc;
    private final Database database;
    private final @Nullable Upkeep upkeep; // null when another process does it
    private final ReportTable reportTable;
    private final EventLog eventLog;
    private final PostgresReports reports;
    private final PostgresDeadLetters deadLetters;
    private final Attachments attachments;
    private final Cameras cameras;
    private final Alerts alerts;
    private final AlertHandlings alertHandlings;
    private final Escalations escalations;
    private final AlertReviews alertReviews;
    private final AlertRules rules;
    private final Hotspots hotspots;
    private final Incidents incidents;
    private final Accounts accounts;
    private final SignIns signIns;
    private final PostgresApiKeys apiKeys;
    private final AuditTrail audit;
    private final Situation situation;
    private final PtzLeases ptzLeases;
    private final Recordings recordings;
    private final Sharpness sharpness;
    private final DeviceRecords deviceRecords;
    private final SignallingMemory signallingMemory;
    private final PulledCameras pulledCameras;
    private final Cascades cascades;
    private final DownloadJobs downloadJobs;
    private final Candidates candidates;
    private final Discrepancies discrepancies;
    private final MonthlyFigures monthlyFigures;
    private final MediaWays mediaWays;
    private final SourceMappings sourceMappings;
    private final StatusCodes statusCodes;
    private final Areas areas;
    private final MapSources mapSources;
    private final Evacuations evacuations;
    private final PrivacyMasks privacyMasks;
    private final CategorySchemes categorySchemes;
    private final Walls walls;
    private final Networks networks;
    private final Briefings briefings;
    private final Instructions instructions;

    private Store(@Nullable EmbeddedServer server, Jdbc jdbc, Database database, @Nullable Upkeep upkeep, Clock clock) {
        this.server = server;
        this.jdbc = jdbc;
        this.database = database;
        this.upkeep = upkeep;
        var hints = new AppendHints();
        var append = new LogAppend(clock, upkeep == null ? new Partitions(clock) : upkeep.partitions());
        var trail = new PostgresAuditTrail(database, clock);
        this.reportTable = new ReportTable(database, hints);
        this.eventLog = new PostgresEventLog(database, append, hints, reportTable);
        this.reports = new PostgresReports(database, reportTable);
        this.deadLetters = new PostgresDeadLetters(database, trail, clock);
        this.attachments = new PostgresAttachments(database, clock);
        this.cameras = new PostgresCameras(database, append, hints, clock);
        this.alerts = new PostgresAlerts(database, append, hints, trail, clock);
        this.alertHandlings = new PostgresAlertHandlings(database, append, hints, trail, clock);
        this.escalations = new PostgresEscalations(database, trail, clock);
        this.alertReviews = new PostgresAlertReviews(database, clock);
        this.rules = new PostgresRules(database, append, hints, trail, clock);
        this.hotspots = new PostgresHotspots(database);
        this.incidents = new PostgresIncidents(database, append, hints, trail, clock);
        this.accounts = new PostgresAccounts(database);
        this.signIns = new PostgresSignIns(database, trail);
        this.apiKeys = new PostgresApiKeys(database, trail, clock);
        this.audit = trail;
        this.situation = new PostgresSituation(database, reportTable, clock);
        this.ptzLeases = new PostgresPtzLeases(database, clock);
        this.recordings = new PostgresRecordings(database, clock);
        this.sharpness = new PostgresSharpness(database);
        this.deviceRecords = new PostgresDeviceRecords(database);
        this.signallingMemory = new PostgresSignallingMemory(database, clock);
        this.pulledCameras = new PostgresPulledCameras(database);
        this.cascades = new PostgresCascades(database);
        this.downloadJobs = new PostgresDownloadJobs(database);
        this.candidates = new PostgresCandidates(database, append, hints, reportTable, trail, clock);
        this.discrepancies = new PostgresDiscrepancies(database, trail, clock);
        this.monthlyFigures = new PostgresMonthlyFigures(database, clock);
        this.mediaWays = new PostgresMediaWays(database);
        this.sourceMappings = new PostgresSourceMappings(database, trail, clock);
        this.statusCodes = new PostgresStatusCodes(database, clock);
        this.areas = new PostgresAreas(database, append, hints, trail, clock);
        this.mapSources = new PostgresMapSources(database, trail, clock);
        this.evacuations = new PostgresEvacuations(database, trail);
        this.privacyMasks = new PostgresPrivacyMasks(database, trail);
        this.categorySchemes = new PostgresCategorySchemes(database, trail, clock);
        this.walls = new PostgresWalls(database, trail, clock);
        this.networks = Networks.over(database, trail, clock);
        this.briefings = new PostgresBriefings(database, trail, clock);
        this.instructions = new PostgresInstructions(database, trail, clock);
        if (upkeep != null) {
            reportTable.start();
        }
    }

    /**
     * Starts the embedded PostgreSQL or connects to the configured one, brings the schema up to date, and takes care
     * of it until closed. The first start of an embedded one takes some seconds, later ones about one.
     *
     * @throws StoreException with one sentence that says what to do
     */
    public static Store open(StoreConfig config) {
        return open(config, Clock.systemUTC());
    }

    /** @param clock for time stamps of the record; "today" in figures is its day */
    public static Store open(StoreConfig config, Clock clock) {
        EmbeddedServer server =
                config.isEmbedded() ? EmbeddedServer.start(config.dataDir(), config.embeddedPort()) : null;
        try {
            Jdbc jdbc = server == null
                    ? new Jdbc(
                            config.jdbcUrl(), config.user(), config.password().value())
                    : server.jdbc();
            if (server != null) {
                Schema.createDatabase(server.jdbc("postgres"), jdbc);
            }
            Database database = Database.open(jdbc, config.poolSize());
            try {
                Schema.migrate(database);
                Schema.setCity(database, config.zone(), config.incidentPrefix());
                return new Store(server, jdbc, database, upkeep(config, database, clock), clock);
            } catch (RuntimeException failure) {
                database.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            if (server != null) {
                server.close();
            }
            throw failure;
        }
    }

    private static Upkeep upkeep(StoreConfig config, Database database, Clock clock) {
        var archive = new LogArchive(
                database,
                new PostgresAuditTrail(database, clock),
                clock,
                config.retention().folder(config.dataDir()));
        return Upkeep.start(database, clock, config.retention(), archive);
    }

    /**
     * The same ports over an own small pool, for a process or Flink task beside the one that opened the store. Neither
     * migrates nor maintains; closing it leaves the server running.
     */
    public static Store connect(Jdbc jdbc, int connections) {
        return connect(jdbc, connections, Clock.systemUTC());
    }

    public static Store connect(Jdbc jdbc, int connections, Clock clock) {
        return new Store(null, jdbc, Database.open(jdbc, connections), null, clock);
    }

    public Jdbc jdbc() {
        return jdbc;
    }

    /**
     * From now on the caller closes the store when the process ends, after everything that uses it. Otherwise the
     * embedded server stops by a shutdown hook, at once, beside whatever else is being closed.
     */
    public void leaveToOwner() {
        if (server != null) {
            server.leaveToOwner();
        }
    }

    public EventLog eventLog() {
        return eventLog;
    }

    public Reports reports() {
        return reports;
    }

    /** Events of the log whose rows are not made yet, as far as this process knows; readers of reports make them first. */
    public long reportRowsBehind() {
        return reportTable.behind();
    }

    public DisputeCounts disputes() {
        return reports;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** The same letters as an operator handles them. */
    public DeadLetterDesk deadLetterDesk() {
        return deadLetters;
    }

    public Attachments attachments() {
        return attachments;
    }

    public Cameras cameras() {
        return cameras;
    }

    public Alerts alerts() {
        return alerts;
    }

    /** What people did with alerts. */
    public AlertHandlings alertHandlings() {
        return alertHandlings;
    }

    /** Whom unowned alerts asked. */
    public Escalations escalations() {
        return escalations;
    }

    /** Looks back on alerts. */
    public AlertReviews alertReviews() {
        return alertReviews;
    }

    /** The rules of alerts, all versions. */
    public AlertRules rules() {
        return rules;
    }

    public Hotspots hotspots() {
        return hotspots;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Accounts accounts() {
        return accounts;
    }

    public SignIns signIns() {
        return signIns;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    /** Administration of API keys. */
    public ApiKeyDesk keyDesk() {
        return apiKeys;
    }

    public AuditTrail audit() {
        return audit;
    }

    public Situation situation() {
        return situation;
    }

    public PtzLeases ptzLeases() {
        return ptzLeases;
    }

    public Recordings recordings() {
        return recordings;
    }

    public DeviceRecords deviceRecords() {
        return deviceRecords;
    }

    public SignallingMemory signallingMemory() {
        return signallingMemory;
    }

    public Sharpness sharpness() {
        return sharpness;
    }

    public PulledCameras pulledCameras() {
        return pulledCameras;
    }

    public Cascades cascades() {
        return cascades;
    }

    public DownloadJobs downloadJobs() {
        return downloadJobs;
    }

    public Candidates candidates() {
        return candidates;
    }

    public Discrepancies discrepancies() {
        return discrepancies;
    }

    public MonthlyFigures monthlyFigures() {
        return monthlyFigures;
    }

    public MediaWays mediaWays() {
        return mediaWays;
    }

    /** How the tables of each source are read. */
    public SourceMappings sourceMappings() {
        return sourceMappings;
    }

    /** Codes by which reporters ask. */
    public StatusCodes statusCodes() {
        return statusCodes;
    }

    /** Divisions and grids with the times they were valid. */
    public Areas areas() {
        return areas;
    }

    /** What maps are drawn from besides the one in the program. */
    public MapSources mapSources() {
        return mapSources;
    }

    /** How many people have left key spots. */
    public Evacuations evacuations() {
        return evacuations;
    }

    /** Parts of pictures that nobody may see. */
    public PrivacyMasks privacyMasks() {
        return privacyMasks;
    }

    /** Categories of other systems, every version. */
    public CategorySchemes categorySchemes() {
        return categorySchemes;
    }

    /** Screens, scenes and what is shown on them. */
    public Walls walls() {
        return walls;
    }

    /** What the doors to other networks keep. */
    public Networks networks() {
        return networks;
    }

    public Briefings briefings() {
        return briefings;
    }

    public Instructions instructions() {
        return instructions;
    }

    /** Closes the upkeep, the pool, and the embedded server; goes on past a failure. May be called twice. */
    @Override
    public void close() {
        try (AutoCloseableServer first = this::closeServer) {
            try (database) {
                if (upkeep != null) {
                    upkeep.close();
                    reportTable.close();
                }
            }
        }
    }

    private interface AutoCloseableServer extends AutoCloseable {
        @Override
        void close();
    }

    private void closeServer() {
        if (server != null) {
            server.close();
        }
    }
}
