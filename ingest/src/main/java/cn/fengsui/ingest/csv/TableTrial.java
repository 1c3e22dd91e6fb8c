package cn.fengsui.ingest.csv;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.ingest.report.Reception;
import cn.fengsui.ingest.report.Reception.Preview;
import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Says row by row what would become of a table, and stores nothing. One thread, once. */
final class TableTrial {

    private static final int MOST_SHOWN = 200;
    private static final int TOGETHER = 500;
    private static final int MOST_REMEMBERED = 100_000; // ids of one table, to see repeats inside of it

    private final Reception reception;
    private final Reports reports;
    private final ApiKey key;
    private final Tongue tongue;
    private final Function<Report, JsonObject> item;
    private final JsonArray shown = new JsonArray();
    private final Set<String> seen = new HashSet<>();
    private int rows;
    private int accepted;
    private int duplicates;
    private int rejected;

    /** @param item a report as lists show it */
    TableTrial(Reception reception, Reports reports, ApiKey key, Tongue tongue, Function<Report, JsonObject> item) {
        this.item = item;
        this.reception = reception;
        this.reports = reports;
        this.key = key;
        this.tongue = tongue;
    }

    /** {@code {"rows","accepted","duplicates","rejected","shown":[{"index","line","outcome","error"|"report"}]}}. */
    JsonObject of(Table table) throws IOException, BadTable {
        var group = new ArrayList<Table.Item>();
        for (var row = table.next(); row != null; row = table.next()) {
            group.add(row);
            if (group.size() == TOGETHER) {
                judge(group);
                group.clear();
            }
        }
        judge(group);
        return new JsonObject()
                .put("rows", rows)
                .put("accepted", accepted)
                .put("duplicates", duplicates)
                .put("rejected", rejected)
                .put("shown", shown);
    }

    private void judge(List<Table.Item> group) {
        List<Preview> previews =
                reception.preview(key, group.stream().map(Table.Item::item).toList());
        Set<String> known = known(previews);
        for (int i = 0; i < group.size(); i++) {
            var row = new JsonObject()
                    .put("index", rows++)
                    .put("line", group.get(i).line());
            judge(row, previews.get(i), known);
            if (shown.size() < MOST_SHOWN) {
                shown.add(row);
            }
        }
    }

    private void judge(JsonObject row, Preview preview, Set<String> known) {
        if (preview.why().isPresent()) {
            var why = preview.why().get();
            rejected++;
            row.put("outcome", "rejected")
                    .put("error", tongue == Tongue.ZH ? why.zh() : why.sentence())
                    .put("code", why.reason().label())
                    .put("pointer", why.pointer());
            return;
        }
        var report = preview.report().orElseThrow();
        boolean isKnown = known.contains(report.key().text())
                || seen.size() < MOST_REMEMBERED && !seen.add(report.key().text());
        if (isKnown) {
            duplicates++;
        } else {
            accepted++;
        }
        row.put("outcome", isKnown ? "duplicate" : "accepted").put("report", item.apply(report));
    }

    private Set<String> known(List<Preview> previews) {
        var keys = previews.stream()
                .flatMap(preview -> preview.report().stream())
                .map(report -> report.key().text())
                .toList();
        return reports.byKeys(keys).stream()
                .map(Report::key)
                .map(found -> found.text())
                .collect(java.util.stream.Collectors.toSet());
    }
}
