package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.Indicators;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.situation.Stood;
import cn.fengsui.domain.video.LiveViews;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ports of the other rooms, kept in memory. Filters are ignored unless a screen needs them. */
public final class PreviewPorts {

    public final Map<String, Account> accounts = new ConcurrentHashMap<>();
    public final Map<String, String> choices = new ConcurrentHashMap<>();
    public final Map<String, Alert> alerts = new ConcurrentHashMap<>();
    public final Map<String, Acknowledgement> acknowledgements = new ConcurrentHashMap<>();
    public final Map<String, Hotspot> hotspots = new ConcurrentHashMap<>();
    public final Map<String, Camera> cameras = new ConcurrentSkipListMap<>();
    public final Map<String, Incident> incidents = new ConcurrentHashMap<>();
    public final Map<String, Report> reports = new ConcurrentHashMap<>();
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final List<NewEvent> log = new CopyOnWriteArrayList<>();
    public final List<Unit> units = new CopyOnWriteArrayList<>();
    public final Map<String, List<IncidentEntry>> timelines = new ConcurrentHashMap<>();
    public volatile List<FeedStatus> feeds = List.of();
    public volatile Indicators indicators;
    public volatile HourlyTrend trend;

    public final PreviewWalls walls;
    public final PreviewSignIns signIns = new PreviewSignIns(accounts, audit);

    private final Clock clock;
    private final PreviewHandlings handlings;

    public PreviewPorts(Clock clock) {
        this.clock = clock;
        this.handlings = new PreviewHandlings(alerts, clock);
        this.walls = new PreviewWalls(new MemoryAudit(), clock);
        this.indicators =
                new Indicators(clock.instant(), List.of(0, 0, 0, 0), 0, 0, 0, -1, 0, 0, 0, 0, clock.instant(), 0, 0);
        this.trend = new HourlyTrend(List.of(), List.of(), List.of(), List.of(), 0);
    }

    public Feeds feeds(LiveViews liveViews) {
        return new Feeds(
                new MemoryAccounts(),
                signIns,
                new MemoryAlerts(),
                handlings.ports(),
                new MemoryHotspots(),
                new MemoryIncidents(),
                new PreviewCandidates(clock),
                new MemoryReports(),
                new MemoryCameras(),
                new MemoryAudit(),
                new MemorySituation(),
                PreviewPapers.ports(),
                new MemoryAttachments(),
                new PreviewLog(log),
                walls,
                PreviewMaps.ports(clock),
                liveViews,
                clock);
    }

    private static <T> Page<T> page(Collection<T> items, Query query) {
        return new Page<>(items.stream().limit(query.limit()).toList(), null);
    }

    private final class MemoryAccounts implements Accounts {
        @Override
        public Optional<Account> find(String user) {
            return Optional.ofNullable(accounts.get(user));
        }

        @Override
        public List<Account> all() {
            return List.copyOf(accounts.values());
        }

        @Override
        public void save(Account account) {
            accounts.put(account.user(), account);
        }

        @Override
        public Optional<String> choice(String user, String name) {
            return Optional.ofNullable(choices.get(user + "/" + name));
        }

        @Override
        public void choose(String user, String name, String value) {
            choices.put(user + "/" + name, value);
        }
    }

    private final class MemoryAlerts implements Alerts {
        @Override
        public Page<Alert> find(Query query) {
            return page(alerts.values(), query);
        }

        @Override
        public Optional<Alert> byId(String id) {
            return Optional.ofNullable(alerts.get(id));
        }

        @Override
        public void save(List<Alert> changed) {
            changed.forEach(alert -> alerts.put(alert.id(), alert));
        }

        @Override
        public Acknowledgement acknowledge(String alertId, Actor actor) {
            return acknowledgements.computeIfAbsent(alertId, id -> {
                new MemoryAudit().add(actor, "alert.acknowledge", id, "", "granted");
                return handlings.acknowledge(id, actor);
            });
        }

        @Override
        public Map<String, Acknowledgement> acknowledgements(Collection<String> alertIds) {
            var found = new LinkedHashMap<String, Acknowledgement>();
            for (String id : alertIds) {
                Acknowledgement known = acknowledgements.get(id);
                if (known != null) {
                    found.put(id, known);
                }
            }
            return found;
        }
    }

    private final class MemoryHotspots implements Hotspots {
        @Override
        public Page<Hotspot> ofUnit(Query query, cn.fengsui.domain.hotspot.UnitKind unit) {
            return unit == cn.fengsui.domain.hotspot.UnitKind.CELL ? find(query) : new Page<>(List.of(), null);
        }

        @Override
        public Page<Hotspot> find(Query query) {
            return page(hotspots.values(), query);
        }

        @Override
        public Optional<Hotspot> byId(String id) {
            return Optional.ofNullable(hotspots.get(id));
        }

        @Override
        public List<Hotspot> earlierAt(Hotspot hotspot, int limit) {
            return List.of();
        }

        @Override
        public void save(List<Hotspot> changed) {
            changed.forEach(hotspot -> hotspots.put(hotspot.id(), hotspot));
        }
    }

    private final class MemoryIncidents implements Incidents {
        @Override
        public List<Incident> open(List<Report> told) {
            return List.of();
        }

        @Override
        public Incident move(IncidentMove move) {
            throw new UnsupportedOperationException("the preview moves no incidents");
        }

        @Override
        public Optional<Incident> byId(String id) {
            return Optional.ofNullable(incidents.get(id));
        }

        @Override
        public Optional<Incident> byReport(String reportKey) {
            return incidents.values().stream()
                    .filter(incident -> incident.reportKeys().contains(reportKey))
                    .findFirst();
        }

        @Override
        public Page<Incident> find(Query query) {
            return page(incidents.values(), query);
        }

        @Override
        public List<IncidentEntry> timeline(String incidentId) {
            return timelines.getOrDefault(incidentId, List.of());
        }

        @Override
        public List<Unit> units() {
            return List.copyOf(units);
        }

        @Override
        public void saveUnits(List<Unit> changed) {
            units.addAll(changed);
        }
    }

    private final class MemoryReports implements Reports {
        @Override
        public Page<Report> find(Query query) {
            return page(reports.values(), query);
        }

        @Override
        public List<Report> byKeys(Collection<String> keys) {
            return keys.stream()
                    .map(reports::get)
                    .filter(report -> report != null)
                    .toList();
        }

        @Override
        public List<String> sources() {
            return reports.values().stream()
                    .map(report -> report.key().source())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private final class MemoryCameras implements Cameras {
        @Override
        public Page<Camera> find(Query query) {
            return page(cameras.values(), query);
        }

        @Override
        public Optional<Camera> byId(String id) {
            return Optional.ofNullable(cameras.get(id));
        }

        @Override
        public List<Camera> nearest(GeoPoint point, int limit) {
            return cameras.values().stream()
                    .filter(camera -> camera.hasVideo() && camera.place().point() != null)
                    .sorted(Comparator.comparingDouble(camera -> java.util.Objects.requireNonNull(
                                    camera.place().point())
                            .metresTo(point)))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Camera> save(List<Camera> changed) {
            changed.forEach(camera -> cameras.put(camera.id(), camera));
            return changed;
        }
    }

    private final class MemoryAudit implements AuditTrail {
        @Override
        public String add(Actor actor, String action, String object, String reason, String result) {
            String id = "audit-" + audit.size();
            audit.add(new AuditEntry(id, clock.instant(), actor, action, object, reason, result));
            return id;
        }

        @Override
        public List<AuditEntry> newest(String action, String object, int limit) {
            return audit.reversed().stream()
                    .filter(row -> action.isEmpty() || row.action().equals(action))
                    .filter(row -> object.isEmpty() || row.object().equals(object))
                    .limit(limit)
                    .toList();
        }
    }

    private final class MemorySituation implements Situation {
        @Override
        public Indicators indicators(boolean drill, ZoneId zone) {
            return indicators;
        }

        @Override
        public HourlyTrend hourly(boolean drill, ZoneId zone) {
            return trend;
        }

        @Override
        public List<FeedStatus> feeds() {
            return feeds;
        }

        @Override
        public List<Stood> stood(boolean drill, Instant from, Instant to, int most) {
            return List.of();
        }
    }

    private static final class MemoryAttachments implements Attachments {
        private final Map<String, Attachment> kept = new ConcurrentHashMap<>();

        @Override
        public String add(String mediaType, byte[] content) {
            String id = "photo-" + kept.size();
            kept.put(id, new Attachment(id, mediaType, content));
            return id;
        }

        @Override
        public Optional<Attachment> find(String id) {
            return Optional.ofNullable(kept.get(id));
        }
    }
}
