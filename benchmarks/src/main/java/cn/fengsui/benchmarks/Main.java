package cn.fengsui.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ./fengsui bench [NAME]}: runs the named load run, or all of them. */
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
        all.put("hotspots", new HotspotBenchmark()::run);
        all.put("video", new VideoBenchmark()::run);
        all.put("signalling", new SignallingBenchmark()::run);
        if (names.length > 0 && !all.containsKey(names[0])) {
            System.err.println("There is no benchmark " + names[0] + "; there are " + all.keySet() + ".");
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
}
