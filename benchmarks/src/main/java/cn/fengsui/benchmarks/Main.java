package cn.fengsui.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ./fengsui bench [NAME]}: runs the named load run, or all but {@code soak}. */
public final class Main {

    /** One load run; prints its table. */
    @FunctionalInterface
    interface Benchmark {
        void run() throws Exception;
    }

    private Main() {}

    /** Exits with 2 when the name is unknown. */
    public static void main(String[] names) throws Exception {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("ingest", new IngestBenchmark()::run);
        all.put("doors", new DoorsBenchmark()::run);
        all.put("flat", new FlatBenchmark()::run);
        all.put("burst", new BurstBenchmark()::run);
        all.put("places", new PlacesBenchmark()::run);
        all.put("hotspots", new HotspotBenchmark()::run);
        all.put("clocks", new ClocksBenchmark()::run);
        all.put("rules", new RuleBenchmark()::run);
        all.put("jobs", new JobsBenchmark()::run);
        all.put("statistics", new StatisticsBenchmark()::run);
        all.put("video", new VideoBenchmark()::run);
        all.put("signalling", new SignallingBenchmark()::run);
        all.put("click", new ClickBenchmark()::run);
        all.put("wall", new WallBenchmark()::run);
        all.put("map", new MapBenchmark()::run);
        all.put("pull", new PullBenchmark()::run);
        if (names.length > 0 && names[0].equals("soak")) {
            all.put("soak", soak(names)); // takes long, so only when it is named
        }
        if (names.length > 0 && !all.containsKey(names[0])) {
            System.err.println("There is no benchmark " + names[0] + "; there are " + all.keySet() + " and soak.");
            System.exit(2);
        }
        System.out.println(
                "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, heap "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        for (var one : all.entrySet()) {
            if (names.length == 0 || names[0].equals(one.getKey())) {
                one.getValue().run();
            }
        }
        System.exit(0);
    }

    private static Benchmark soak(String... names) {
        try {
            return new SoakBenchmark(Arrays.copyOfRange(names, 1, names.length))::run;
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }
}
