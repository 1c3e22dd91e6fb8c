package cn.fengsui.ingest.category;

import cn.fengsui.domain.report.CategoryMapping;
import cn.fengsui.ingest.text.Quoted;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads mappings from JSON ({@code [{"code","name","category"}]}) or CSV with the header {@code code,name,category}. Every
 * problem of the file is told at once, by line. One thread.
 */
final class MappingFile {

    static final int MOST = 20_000;
    private static final List<String> HEADER = List.of("code", "name", "category");

    private final List<CategoryMapping> mappings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();

    static MappingFile json(Buffer body) {
        var file = new MappingFile();
        JsonArray items;
        try {
            items = body.toJsonArray();
        } catch (DecodeException | ClassCastException unreadable) {
            file.problems.add("The body is no JSON array of {\"code\",\"name\",\"category\"}.");
            return file;
        }
        for (int i = 0; i < items.size() && i < MOST; i++) {
            var item = items.getValue(i) instanceof JsonObject object ? object : new JsonObject();
            file.add("item " + i, text(item, "code"), text(item, "name"), text(item, "category"));
        }
        file.checkSize(items.size());
        return file;
    }

    static MappingFile csv(Buffer body) {
        var file = new MappingFile();
        var lines = body.toString().replace("\uFEFF", "").lines().toList();
        if (lines.isEmpty() || !cells(lines.getFirst()).equals(HEADER)) {
            file.problems.add("The first line must be code,name,category and is '"
                    + (lines.isEmpty() ? "" : Quoted.of(lines.getFirst())) + "'.");
            return file;
        }
        for (int i = 1; i < lines.size() && i <= MOST; i++) {
            var cells = cells(lines.get(i));
            if (cells.size() == HEADER.size()) {
                file.add("line " + (i + 1), cells.get(0), cells.get(1), cells.get(2));
            } else if (!lines.get(i).isBlank()) {
                file.problems.add("line " + (i + 1) + ": it has " + cells.size() + " cells and must have 3.");
            }
        }
        file.checkSize(lines.size() - 1);
        return file;
    }

    List<CategoryMapping> mappings() {
        return mappings;
    }

    /** Empty when the file can be used. */
    List<String> problems() {
        return problems;
    }

    private void add(String where, String code, String name, String category) {
        try {
            if (!codes.add(code)) {
                throw new IllegalArgumentException("code '" + code + "' comes twice; a code has one meaning.");
            }
            mappings.add(new CategoryMapping(code, name, category));
        } catch (IllegalArgumentException refused) {
            problems.add(where + ": " + refused.getMessage());
        }
    }

    private void checkSize(int items) {
        if (items > MOST) {
            problems.add("The file has " + items + " categories and at most " + MOST + " are taken.");
        } else if (items == 0) {
            problems.add("The file has no category.");
        }
    }

    /** RFC 4180 cells of one line; a cell may stand in double quotes, a quote inside is doubled. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (isDoubled) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static String text(JsonObject item, String name) {
        return item.getValue(name) instanceof String text ? text : "";
    }
}
