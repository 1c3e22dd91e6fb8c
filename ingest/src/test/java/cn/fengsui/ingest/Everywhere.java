package cn.fengsui.ingest;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for a text in every row of every table, and in the shared map of cameras. */
final class Everywhere {

    private Everywhere() {}

    static List<String> in(RunningCity city, String text) {
        List<String> found = new ArrayList<>();
        var jdbc = city.store.jdbc();
        try (var connection = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            if (!tables.containsAll(List.of("event_log", "dead_letter", "camera", "camera_claim", "report"))) {
                throw new AssertionError("the tables are not where they were: " + tables);
            }
            for (String table : tables) {
                try (var rows = statement.executeQuery(
                        "select t::text from " + table + " t where t::text like '%" + text + "%' limit 1")) {
                    if (rows.next()) {
                        found.add(table + ": " + rows.getString(1));
                    }
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        city.state.cameras().values().stream()
                .map(String::valueOf)
                .filter(camera -> camera.contains(text))
                .forEach(found::add);
        return found;
    }
}
