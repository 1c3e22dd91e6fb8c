package cn.fengsui.ingest.placeimport;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import cn.fengsui.ingest.place.AreaUpdates;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.place.PlaceJson;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** {@code /api/v1/places}: imports divisions and grids, lists them, and says what lies where. Blocking work on workers. */
public final class PlaceDoor implements Door {

    private static final Set<String> GEO_JSON = Set.of("application/geo+json", "application/json");
    private static final int MOST_FINDINGS = 1_000;
    private static final String SEAT = "api";

    private final Areas areas;
    private final Divisions divisions;
    private final AreaUpdates updates;
    private final Clock clock;

    public PlaceDoor(Areas areas, Divisions divisions, AreaUpdates updates, Clock clock) {
        this.areas = areas;
        this.divisions = divisions;
        this.updates = updates;
        this.clock = clock;
    }

    @Override
    public void mount(Doorway way) {
        way.streaming("importPlaces", context -> {
            var type = Doorway.mediaType(context, GEO_JSON);
            Rights.mayConfigure(Doorway.key(context), "import places");
            var told = context.queryParams();
            way.body(context, type, Integer.MAX_VALUE, posted -> take(posted.key(), told, posted.body()));
        });
        way.on("listPlaces", context -> way.answer(context, () -> list(context)));
        way.on("findPlace", context -> Doorway.send(context, find(context)));
    }

    private Answer take(ApiKey key, MultiMap told, Buffer body) {
        var options = new ImportFile.Options(
                choice(told, "level", AreaLevel.class, null),
                choice(told, "crs", Crs.class, Crs.WGS84),
                time(told.get("validFrom")));
        boolean dryRun = Boolean.parseBoolean(told.get("dryRun"));
        List<Finding> findings = new ArrayList<>();
        List<Area> checked = check(options, object(body), findings);
        boolean hasErrors = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        boolean applied = !dryRun && !hasErrors;
        if (applied) {
            areas.replace(options.level(), options.validFrom(), checked, new Actor(key.name(), key.name(), SEAT, ""));
            updates.look();
        }
        return new Answer(dryRun || applied ? 200 : 422, report(options, dryRun, applied, checked.size(), findings));
    }

    private List<Area> check(ImportFile.Options options, JsonObject collection, List<Finding> findings) {
        var file = new ImportFile(options, findings);
        List<Feature> features;
        try {
            features = file.read(collection);
        } catch (IllegalArgumentException noCollection) {
            throw ApiError.of(400, "bad-request", String.valueOf(noCollection.getMessage()));
        }
        if (features.isEmpty()) {
            findings.add(Finding.error(-1, "", "empty", "The file has no area that can be used."));
        }
        Map<String, Area> above = above(options);
        var parents = new ParentCheck(above, findings);
        var placed = features.stream().map(parents::withParent).toList();
        Map<String, Geometry> shapes = above.values().stream()
                .collect(Collectors.toMap(Area::code, area -> file.plane().shape(new JsonObject(area.outline()))));
        new TopologyCheck(file.plane(), findings).check(placed, shapes);
        return placed.stream().map(Feature::area).toList();
    }

    private Map<String, Area> above(ImportFile.Options options) {
        if (options.level() == AreaLevel.COUNTY) {
            return Map.of();
        }
        var level = options.level().above();
        return areas.all().stream()
                .filter(area -> area.level() == level && area.isValidAt(options.validFrom()))
                .collect(Collectors.toMap(Area::code, Function.identity()));
    }

    private static JsonObject report(
            ImportFile.Options options, boolean dryRun, boolean applied, int usable, List<Finding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        return new JsonObject()
                .put("level", options.level().name())
                .put("validFrom", options.validFrom().toString())
                .put("dryRun", dryRun)
                .put("applied", applied)
                .put("areas", usable)
                .put("errors", errors)
                .put("warnings", findings.size() - errors)
                .put(
                        "findings",
                        new JsonArray(findings.stream()
                                .limit(MOST_FINDINGS)
                                .map(Finding::json)
                                .toList()));
    }

    private Answer list(RoutingContext context) {
        var told = context.queryParams();
        var at = time(told.get("at"));
        var level = choice(told, "level", AreaLevel.class, AreaLevel.TOWNSHIP);
        var items = areas.validAt(at).stream()
                .filter(area -> area.level() == level)
                .map(PlaceDoor::json)
                .toList();
        return new Answer(
                200,
                new JsonObject()
                        .put("level", level.name())
                        .put("at", at.toString())
                        .put("version", divisions.loaded().version())
                        .put("items", new JsonArray(items)));
    }

    private Answer find(RoutingContext context) {
        var told = context.queryParams();
        var at = time(told.get("at"));
        GeoPoint point;
        try {
            point = choice(told, "crs", Crs.class, Crs.WGS84)
                    .toWgs84(Double.parseDouble(told.get("lng")), Double.parseDouble(told.get("lat")));
        } catch (IllegalArgumentException offTheGlobe) {
            throw ApiError.of(400, "bad-request", String.valueOf(offTheGlobe.getMessage()));
        }
        var found = divisions.find(point, at);
        return new Answer(
                200,
                new JsonObject()
                        .put("lng", point.lng())
                        .put("lat", point.lat())
                        .put("at", at.toString())
                        .put("county", PlaceJson.area(found.county()))
                        .put("township", PlaceJson.area(found.township()))
                        .put("village", PlaceJson.area(found.village()))
                        .put("grid", PlaceJson.area(found.grid())));
    }

    private static JsonObject json(Area area) {
        Instant until = area.validTo();
        return new JsonObject()
                .put("code", area.code())
                .put("name", area.name())
                .put("parent", area.parent())
                .put("local", area.local())
                .put("validFrom", area.validFrom().toString())
                .put("validTo", until == null ? null : until.toString());
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "unreadable", "The body is no JSON object; send a GeoJSON FeatureCollection.");
        }
    }

    private static <E extends Enum<E>> E choice(MultiMap told, String name, Class<E> type, @Nullable E fallback) {
        var text = told.get(name);
        if (text == null && fallback != null) {
            return fallback;
        }
        try {
            return Enum.valueOf(type, String.valueOf(text).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ApiError.of(
                    400,
                    "bad-request",
                    "Parameter " + name + " is '" + text + "'; use one of " + List.of(type.getEnumConstants()) + ".");
        }
    }

    private Instant time(@Nullable String told) {
        try {
            return told == null ? clock.instant() : OffsetDateTime.parse(told).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw ApiError.of(
                    400, "bad-request", "The time '" + told + "' cannot be read; write 2026-12-01T00:00:00%2B08:00.");
        }
    }
}
