package cn.fengsui.video.hls;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** One segment, growing part by part until it is closed. Guarded by its stream's lock. */
final class Segment {

    private final long number;
    private final int init;
    private final List<Part> parts = new ArrayList<>();
    private boolean isClosed;

    /**
     * An empty segment.
     *
     * @param number media sequence number
     * @param init number of the init segment it needs
     */
    Segment(long number, int init) {
        this.number = number;
        this.init = init;
    }

    void add(Part part) {
        parts.add(part);
    }

    void close() {
        isClosed = true;
    }

    long number() {
        return number;
    }

    int init() {
        return init;
    }

    List<Part> parts() {
        return parts;
    }

    boolean isClosed() {
        return isClosed;
    }

    double seconds() {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }

    Buffer bytes() {
        Buffer out = Buffer.buffer();
        parts.forEach(part -> part.write(out));
        return out;
    }

    String name() {
        return "seg." + number + ".m4s";
    }

    String partName(int part) {
        return "part." + number + "." + part + ".m4s";
    }
}
