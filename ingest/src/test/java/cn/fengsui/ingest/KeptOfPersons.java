package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** What tells who somebody is, and every place where some of it could be left. */
final class KeptOfPersons {

    /** Each in a form of its own; the people and numbers are made up. */
    static final List<String> SECRETS = List.of(
            "11010519491231002X",
            "110105 19491231 002X",
            "13912345678",
            "139-8765-4321",
            "一三九一二三四五六七九",
            "0710-3512399",
            "E98765432",
            "鄂A9K8L7",
            "zhang.wei.secret@example.com",
            "欧阳秘密");

    static final String WORDS = "路灯不亮。来电人:欧阳秘密;身份证11010519491231002X,旧证 110105 19491231 002X;电话13912345678、"
            + "139-8765-4321、一三九一二三四五六七九、0710-3512399;护照E98765432;车牌鄂A9K8L7;邮箱zhang.wei.secret@example.com";

    private KeptOfPersons() {}

    /** Fails when one of the secrets is in one of the places. */
    static void nothing(List<Kept> places) {
        for (String secret : SECRETS) {
            for (var place : places) {
                assertThat(place.text).as("%s in %s", secret, place.name).doesNotContain(secret);
            }
        }
    }

    record Kept(String name, String text) {}

    static List<Kept> in(RunningCity city, List<String> answers) throws Exception {
        var kept = new ArrayList<Kept>();
        answers.forEach(answer -> kept.add(new Kept("an answer", answer)));
        kept.add(new Kept(
                "the list of reports", city.get("/api/v1/reports?limit=100").body()));
        kept.add(new Kept(
                "the dead letters", city.get("/api/v1/deadletters?limit=100").body()));
        kept.add(new Kept("the metrics", city.get("/metrics").body()));
        kept.add(new Kept(
                "the record's own log", Files.readString(city.folder.resolve("postgres.log"), StandardCharsets.UTF_8)));
        for (var object : city.state.hazelcast().getDistributedObjects()) {
            if (object instanceof IMap<?, ?> map) {
                kept.add(new Kept(
                        "the shared map " + map.getName(), map.entrySet().toString()));
            }
        }
        kept.addAll(tables(city));
        return kept;
    }

    private static List<Kept> tables(RunningCity city) throws Exception {
        var kept = new ArrayList<Kept>();
        var jdbc = city.store.jdbc();
        try (var connection = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var tables =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public' order by 1")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (String name : names) {
                try (var rows = statement.executeQuery("select t::text from \"" + name + "\" t")) {
                    var text = new StringBuilder();
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                    kept.add(new Kept("table " + name, text.toString()));
                }
            }
        }
        assertThat(kept).as("tables").hasSizeGreaterThan(20);
        return kept;
    }
}
