package cn.fengsui.ingest.category;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.CategoryMapping;
import cn.fengsui.domain.report.CategoryScheme;
import cn.fengsui.domain.report.CategorySchemes;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.NeverAdmitted;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/categories} and {@code /api/v1/category-mappings}. Blocking work on workers; keeps nothing. */
public final class CategoryDoor implements Door {

    private static final String CSV = "text/csv";
    private static final Set<String> FILES = Set.of("application/json", CSV);
    private static final int LONGEST = 4 << 20;
    private static final int MOST_PROBLEMS = 200;
    private static final String SEAT = "api";

    private final CategorySchemes schemes;
    private final Categories categories;

    public CategoryDoor(CategorySchemes schemes, Categories categories) {
        this.schemes = schemes;
        this.categories = categories;
    }

    @Override
    public void mount(Doorway way) {
        way.on("listCategories", context -> way.answer(context, this::tree));
        way.on("listCategoryMappings", context -> way.answer(context, () -> list(context)));
        way.streaming("importCategoryMappings", context -> {
            var type = Doorway.mediaType(context, FILES);
            Rights.mayConfigure(Doorway.key(context), "import categories");
            var told = context.queryParams();
            way.body(context, type, LONGEST, posted -> take(posted.key(), told, file(type, posted.body())));
        });
    }

    private static MappingFile file(String type, Buffer body) {
        return type.equals(CSV) ? MappingFile.csv(body) : MappingFile.json(body);
    }

    private Answer tree() {
        var classes = Arrays.stream(EventClass.values())
                .map(one -> new JsonObject()
                        .put("code", one.code())
                        .put("group", one.group())
                        .put("zh", one.zh())
                        .put("en", one.en())
                        .put("defaultLevel", one.defaultLevel().name()))
                .toList();
        var never = Arrays.stream(NeverAdmitted.values())
                .map(family -> new JsonObject().put("family", family.name()).put("zh", family.zh()))
                .toList();
        return new Answer(
                200,
                new JsonObject()
                        .put("classes", new JsonArray(classes))
                        .put("neverAdmitted", new JsonArray(never))
                        .put(
                                "schemes",
                                new JsonArray(schemes.current().stream()
                                        .map(CategoryDoor::json)
                                        .toList())));
    }

    private Answer list(RoutingContext context) {
        var told = context.queryParams();
        var name = told.get("scheme");
        var scheme = schemes.current().stream()
                .filter(one -> one.scheme().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.of(
                        404, "unknown-scheme", "There is no scheme '" + name + "'; see GET /api/v1/categories."));
        int version = told.contains("version") ? Integer.parseInt(told.get("version")) : scheme.version();
        List<CategoryMapping> mappings = schemes.mappings(scheme.scheme(), version);
        return new Answer(
                200,
                new JsonObject()
                        .put("scheme", scheme.scheme())
                        .put("version", version)
                        .put(
                                "items",
                                new JsonArray(mappings.stream()
                                        .map(one -> new JsonObject()
                                                .put("code", one.code())
                                                .put("name", one.name())
                                                .put("category", one.category()))
                                        .toList())));
    }

    private Answer take(ApiKey key, MultiMap told, MappingFile file) {
        var name = String.valueOf(told.get("scheme"));
        boolean dryRun = Boolean.parseBoolean(told.get("dryRun"));
        boolean isGood = file.problems().isEmpty();
        var report = new JsonObject()
                .put("scheme", name)
                .put("dryRun", dryRun)
                .put("applied", isGood && !dryRun)
                .put("mappings", file.mappings().size())
                .put(
                        "problems",
                        new JsonArray(
                                file.problems().stream().limit(MOST_PROBLEMS).toList()));
        if (!isGood || dryRun) {
            return new Answer(dryRun ? 200 : 422, report);
        }
        try {
            var saved = schemes.save(
                    name,
                    told.contains("title") ? told.get("title") : name,
                    file.mappings(),
                    new Actor(key.name(), key.name(), SEAT, ""));
            categories.look();
            return new Answer(201, report.put("version", saved.version()));
        } catch (IllegalArgumentException badName) {
            throw ApiError.of(400, "bad-request", String.valueOf(badName.getMessage()));
        }
    }

    private static JsonObject json(CategoryScheme scheme) {
        return new JsonObject()
                .put("scheme", scheme.scheme())
                .put("version", scheme.version())
                .put("title", scheme.title())
                .put("mappings", scheme.mappings())
                .put("savedAt", scheme.savedAt().toString())
                .put("savedBy", scheme.savedBy());
    }
}
