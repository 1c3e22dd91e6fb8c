package cn.fengsui.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run against a server process of its own: open, warm up, measure. */
final class VideoRun {

    /** What is run. @param kind {@code gateway} or {@code relay} */
    record Plan(String kind, boolean tcp, int streams, double loss, Duration warmUp, Duration measured) {}

    /**
     * What came of it.
     *
     * @param cpuMillis processor time per stream and second
     * @param liveBytes per stream, after a collection
     * @param residentBytes growth of the process per stream
     * @param shown share of the pictures sent that viewers got
     */
    record Result(
            Plan plan,
            double cpuMillis,
            long liveBytes,
            long residentBytes,
            long lost,
            long missing,
            long dropped,
            double shown,
            VideoViewers viewers) {

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s, %s, %d streams%s | %.3f | %.2f | %.2f | %d | %d | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                    plan.kind(),
                    plan.tcp() ? "TCP" : "UDP",
                    plan.streams(),
                    plan.loss() == 0 ? "" : String.format(Locale.ROOT, ", %.1f %% lost on the way", plan.loss() * 100),
                    cpuMillis,
                    liveBytes / 1e6,
                    residentBytes / 1e6,
                    lost,
                    missing,
                    dropped,
                    shown * 100,
                    viewers.all.millis(0.5),
                    viewers.all.millis(0.99),
                    viewers.all.millis(1),
                    viewers.first.millis(0.5),
                    viewers.first.millis(1));
        }
    }

    private static final double LEAST_DELIVERED = 0.98;
    private static final int LATE_SHARE = 10;

    private final Plan plan;
    private final List<Clip.Pack> clip;

    VideoRun(Plan plan, List<Clip.Pack> clip) {
        this.plan = plan;
        this.clip = clip;
    }

    Result result() throws Exception {
        Process server = start();
        try (var lines = new BufferedReader(new InputStreamReader(server.getInputStream()));
                var viewers = new VideoViewers()) {
            var targets = new ArrayList<VideoSender.Target>();
            long resident = 0;
            for (String line = lines.readLine(); line != null && !line.equals("ready"); line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length != 3 || !words[0].matches("[0-9]+")) {
                    continue; // a line of its log
                }
                resident = resident == 0 ? resident(server) : resident;
                targets.add(new VideoSender.Target(Integer.parseInt(words[0]), Long.parseLong(words[1]), words[2]));
                viewers.watch(words[2]);
            }
            if (targets.size() != plan.streams()) {
                throw new IllegalStateException(plan.kind() + " opened " + targets.size() + " streams");
            }
            try (var sender = new VideoSender(targets, clip, plan.tcp(), plan.loss())) {
                return measure(server, lines, viewers, sender, resident);
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private Result measure(
            Process server, BufferedReader lines, VideoViewers viewers, VideoSender sender, long residentBefore)
            throws IOException {
        int late = plan.streams() / LATE_SHARE;
        sender.send(frames(plan.warmUp()), late);
        viewers.all.clear();
        if (late > 0) {
            viewers.first.clear(); // those of the streams that begin now count: the process is warm
        }
        long received = viewers.bytes.sum();
        long pictures = viewers.pictures.sum();
        long sent = sender.sentBytes();
        Duration then = processorTime(server);
        sender.send(frames(plan.measured()), 0);
        double used = processorTime(server).minus(then).toNanos() / 1e6;
        long resident = resident(server) - residentBefore;
        double delivered = (double) (viewers.bytes.sum() - received) / (sender.sentBytes() - sent);
        if (plan.loss() == 0 && delivered < LEAST_DELIVERED) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "only %.1f %% of the bytes arrived; the run does not count", delivered * 100));
        }
        double shown = (double) (viewers.pictures.sum() - pictures) / (frames(plan.measured()) * plan.streams());
        String[] state = state(server, lines);
        return new Result(
                plan,
                used / (plan.streams() * plan.measured().toSeconds()),
                Long.parseLong(state[1]) / plan.streams(),
                resident / plan.streams(),
                Long.parseLong(state[3]),
                plan.kind().equals("relay") ? 0 : sender.sentPackets() - Long.parseLong(state[2]),
                Long.parseLong(state[4]),
                shown,
                viewers);
    }

    private static String[] state(Process server, BufferedReader lines) throws IOException {
        server.getOutputStream().write("state\n".getBytes());
        server.getOutputStream().flush();
        String line = lines.readLine();
        while (!line.startsWith("state ")) {
            line = lines.readLine();
        }
        return line.split(" ");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-Dfengsui.data=" + System.getProperty("fengsui.data", System.getProperty("java.io.tmpdir")),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VideoServer.class.getName(),
                        plan.kind(),
                        plan.tcp() ? "tcp" : "udp",
                        Integer.toString(plan.streams()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long frames(Duration time) {
        return time.toMillis() * Clip.FRAMES_PER_SECOND / 1000;
    }

    private static Duration processorTime(Process server) {
        return server.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of memory the process has now. */
    static long resident(Process server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
