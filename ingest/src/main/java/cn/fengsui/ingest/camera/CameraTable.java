package cn.fengsui.ingest.camera;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.ingest.csv.BadTable;
import cn.fengsui.ingest.csv.CsvRows;
import cn.fengsui.ingest.csv.Encoding;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.text.Quoted;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of cameras as CSV, titles in the first row, in English or Chinese and in any order. A cell that is empty says
 * nothing; a column that is not known is not looked at, so passwords and network addresses are dropped.
 *
 * @param source {@code csv:} and the name of the list
 * @param items a row each, as if it had been sent as JSON
 * @param ignored titles that are not known
 */
public record CameraTable(String source, List<Batch.Item> items, List<String> ignored) {

    private static final String SOURCE = "csv:";
    private static final int MOST_ROWS = 100_000;

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("设备编码", "id"),
            Map.entry("国标编码", "id"),
            Map.entry("name", "name"),
            Map.entry("名称", "name"),
            Map.entry("设备名称", "name"),
            Map.entry("lng", "lng"),
            Map.entry("longitude", "lng"),
            Map.entry("经度", "lng"),
            Map.entry("lat", "lat"),
            Map.entry("latitude", "lat"),
            Map.entry("纬度", "lat"),
            Map.entry("crs", "crs"),
            Map.entry("坐标系", "crs"),
            Map.entry("address", "address"),
            Map.entry("地址", "address"),
            Map.entry("安装地址", "address"),
            Map.entry("civilcode", "civilCode"),
            Map.entry("行政区划", "civilCode"),
            Map.entry("manufacturer", "manufacturer"),
            Map.entry("厂商", "manufacturer"),
            Map.entry("model", "model"),
            Map.entry("型号", "model"),
            Map.entry("ptztype", "ptzType"),
            Map.entry("摄像机类型", "ptzType"),
            Map.entry("directiontype", "directionType"),
            Map.entry("朝向", "directionType"));

    public CameraTable {
        items = List.copyOf(items);
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads a list.
     *
     * @param name of the list, for provenance
     * @param crs of its coordinates, where a row does not say
     * @throws BadTable when it has no column for the id, or a row has no end
     */
    public static CameraTable read(String name, Crs crs, InputStream body) throws IOException, BadTable {
        var rows = new CsvRows(Encoding.AUTO.reader(body), ',');
        var titles = rows.next();
        List<String> fields = titles == null
                ? List.of()
                : titles.fields().stream().map(CameraTable::field).toList();
        if (titles == null || !fields.contains("id")) {
            throw new BadTable("The table has no column id (设备编码); send titles in the first row.");
        }
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isEmpty()) {
                ignored.add(Quoted.of(titles.fields().get(i).strip()));
            }
        }
        return new CameraTable(SOURCE + name, items(rows, fields, crs), ignored);
    }

    private static List<Batch.Item> items(CsvRows rows, List<String> fields, Crs crs) throws IOException, BadTable {
        List<Batch.Item> items = new ArrayList<>();
        for (CsvRows.@Nullable Row row = rows.next(); row != null; row = rows.next()) {
            if (items.size() == MOST_ROWS) {
                throw new BadTable("The table has more than " + MOST_ROWS + " rows; send it in parts.");
            }
            items.add(item(row, fields, crs));
        }
        return items;
    }

    private static Batch.Item item(CsvRows.Row row, List<String> fields, Crs crs) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(fields.size(), row.fields().size()); i++) {
            var cell = row.fields().get(i).strip();
            if (!fields.get(i).isEmpty() && !cell.isEmpty()) {
                cells.put(fields.get(i), cell);
            }
        }
        try {
            return new Batch.Item(json(cells, crs), "", "");
        } catch (IllegalArgumentException wrong) {
            return new Batch.Item(null, "", "line " + row.line() + ": " + wrong.getMessage());
        }
    }

    private static JsonObject json(Map<String, String> cells, Crs crs) {
        var json = new JsonObject();
        cells.forEach((field, cell) -> {
            switch (field) {
                case "lng", "lat", "crs" -> {} // together, below
                case "ptzType", "directionType" -> json.put(field, whole(field, cell));
                default -> json.put(field, cell);
            }
        });
        if (cells.containsKey("lng") && cells.containsKey("lat")) {
            json.put(
                    "location",
                    new JsonObject()
                            .put("lng", degrees("lng", cells.get("lng")))
                            .put("lat", degrees("lat", cells.get("lat")))
                            .put("crs", cells.getOrDefault("crs", crs.name()).toUpperCase(Locale.ROOT)));
        }
        return json;
    }

    private static int whole(String field, String cell) {
        if (!cell.matches("[0-9]{1,2}")) {
            throw new IllegalArgumentException(field + " must be a whole number and was '" + Quoted.of(cell) + "'");
        }
        return Integer.parseInt(cell);
    }

    private static double degrees(String field, @Nullable String cell) {
        try {
            return Double.parseDouble(String.valueOf(cell));
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    field + " must be degrees and was '" + Quoted.of(String.valueOf(cell)) + "'", none);
        }
    }

    private static String field(String title) {
        return TITLES.getOrDefault(title.strip().toLowerCase(Locale.ROOT).replace("_", ""), "");
    }
}
