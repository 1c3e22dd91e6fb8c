package cn.fengsui.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The gateway's media road: streams of about 2 Mbit/s over UDP and TCP, one viewer each, RTP in and fMP4 out over
 * WebSocket, against a relay that only receives the same bytes and sends them on. Processor time, memory, packets lost,
 * and the delay of every picture from its first packet sent to its last byte received. The measured side is a process
 * of its own; sender and viewers are not counted, but share the machine.
 */
final class VideoBenchmark {

    private static final int MOST_STREAMS = 200;
    private static final int ATTEMPTS = 5;
    /** Long enough for the just-in-time compiler to be done: a gateway runs for months. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration MEASURED = Duration.ofSeconds(12);

    private final int rounds = Integer.getInteger("bench.rounds", 3);
    /** Leaves out the rows of few streams and of losses. */
    private final boolean isOnlyMost = Boolean.getBoolean("bench.video-only-most");

    private final List<String> rows = new ArrayList<>();

    void run() throws Exception {
        List<Clip.Pack> clip = Clip.packs();
        double bits = clip.stream().mapToLong(pack -> pack.bytes().length * 8L).sum()
                / ((double) clip.size() / Clip.FRAMES_PER_SECOND);
        for (boolean tcp : new boolean[] {false, true}) {
            compare(clip, tcp, bits);
            for (int streams : isOnlyMost ? new int[0] : new int[] {1, 50}) {
                note(run(plan("gateway", tcp, streams, 0), clip));
            }
        }
        for (double loss : isOnlyMost ? new double[0] : new double[] {0.001, 0.01}) {
            note(run(plan("gateway", false, MOST_STREAMS, loss), clip));
        }
        print(bits);
    }

    private void compare(List<Clip.Pack> clip, boolean tcp, double bits) throws Exception {
        var relay = new ArrayList<Double>();
        var gateway = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            relay.add(new VideoRun(plan("relay", tcp, MOST_STREAMS, 0), clip)
                    .result()
                    .cpuMillis());
            VideoRun.Result result = run(plan("gateway", tcp, MOST_STREAMS, 0), clip);
            note(result);
            gateway.add(result.cpuMillis());
        }
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "Video: %d streams of %.2f Mbit/s over %s, one viewer each",
                        MOST_STREAMS,
                        bits / 1e6,
                        tcp ? "TCP" : "UDP"),
                "ms of processor per stream-second");
        table.add("the same bytes received and sent on", relay);
        table.add("gateway: RTP, reorder, PS, access units, fMP4, WebSocket", gateway);
        table.print(System.out);
    }

    /** A run in which something was lost does not count and is repeated; on a machine that is too busy, in vain. */
    private static VideoRun.Result run(VideoRun.Plan plan, List<Clip.Pack> clip) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new VideoRun(plan, clip).result();
            } catch (IllegalStateException doesNotCount) {
                System.out.println(plan.kind() + ": " + doesNotCount.getMessage());
                if (attempt == ATTEMPTS) {
                    throw doesNotCount;
                }
            }
        }
    }

    private static VideoRun.Plan plan(String kind, boolean tcp, int streams, double loss) {
        return new VideoRun.Plan(kind, tcp, streams, loss, WARM_UP, MEASURED);
    }

    private void note(VideoRun.Result result) {
        rows.add(result.row());
        System.out.println(result.row());
    }

    private void print(double bits) {
        System.out.println();
        System.out.println(String.format(Locale.ROOT, "### Video: every run, %.2f Mbit/s a stream", bits / 1e6));
        System.out.println();
        System.out.println("| run | ms of processor per stream-second | live MB a stream | resident MB a stream"
                + " | lost inside | not read | fragments dropped | pictures shown % | delay p50 ms | p99 | most"
                + " | first picture p50 ms | slowest |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        rows.forEach(System.out::println);
    }
}
