package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Eight months of real calls of a county, where they are at hand. Its areas stand for townships. */
final class Montgomery {

    static final Path FILE = Path.of("..", "..", "shared", "data", "montgomery-911.csv.gz");
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final HotspotRules RULES = HotspotRules.standard(ZONE).atResolution(7);

    private static final long WEEK = Duration.ofDays(7).toMillis();

    private Montgomery() {}

    static boolean isHere() {
        return Files.exists(FILE);
    }

    static String absent() {
        return FILE + " is not here: the test on real calls is left out.";
    }

    /** In the order in which the feed published them, late ones and outages included. */
    static List<ReportFact> inOrderOfArrival() throws IOException {
        var reports = new ArrayList<ReportFact>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] part = line.split(",", -1);
                if (part[part.length - 1].equals("1")) {
                    reports.add(report(part));
                }
            }
        }
        return reports;
    }

    /**
     * The same with nothing left to find: each report at the place of another one, and in another week at the same hour
     * of the week.
     */
    static List<ReportFact> shuffled(List<ReportFact> reports, long seed) {
        var random = new Random(seed);
        var placed = new ArrayList<>(reports);
        Collections.shuffle(placed, random);
        long first = reports.getFirst().timeMillis();
        int weeks = (int) ((reports.getLast().timeMillis() - first) / WEEK);
        var shuffled = new ArrayList<ReportFact>();
        for (int i = 0; i < reports.size(); i++) {
            long time = first + Math.floorMod(reports.get(i).timeMillis() - first, WEEK) + random.nextInt(weeks) * WEEK;
            ReportFact place = placed.get(i);
            shuffled.add(
                    fact(reports.get(i).key(), place.category(), time, place.lng(), place.lat(), place.division()));
        }
        shuffled.sort((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()));
        return shuffled;
    }

    private static ReportFact report(String[] part) {
        String category = part[5].equals("Fire") ? "A1" : part[5].equals("Traffic") ? "A5" : "S2";
        long time = LocalDateTime.parse(part[1]).atZone(ZONE).toInstant().toEpochMilli();
        return fact("mc/" + part[0], category, time, Double.parseDouble(part[4]), Double.parseDouble(part[3]), part[7]);
    }

    private static ReportFact fact(String key, String category, long time, double lng, double lat, String area) {
        return new ReportFact(false, false, key, category, Level.IV, time, true, lng, lat, area, area, "", "");
    }
}
