package cn.fengsui.simulator.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A minimal program stream reader, written from ISO/IEC 13818-1 tables and not from our writer. Tests only. */
public final class PsReader {
    public final List<Integer> startCodes = new ArrayList<>();
    public final ByteArrayOutputStream video = new ByteArrayOutputStream();
    public final List<Long> stamps = new ArrayList<>();
    public final List<Long> clocks = new ArrayList<>();
    public int streamType = -1;
    public final ByteArrayOutputStream sound = new ByteArrayOutputStream();
    public final List<Integer> streams = new ArrayList<>();

    public PsReader(byte[] data) {
        int at = 0;
        while (at + 4 <= data.length) {
            if (data[at] != 0 || data[at + 1] != 0 || data[at + 2] != 1) {
                throw new IllegalStateException("no start code at " + at);
            }
            int id = data[at + 3] & 0xFF;
            startCodes.add(id);
            at = id == 0xBA ? packHeader(data, at) : section(data, at, id);
        }
    }

    private int packHeader(byte[] d, int at) {
        long bits = 0;
        for (int i = 4; i < 10; i++) {
            bits = bits << 8 | d[at + i] & 0xFF;
        }
        if (bits >>> 46 != 1
                || (bits >>> 42 & 1) != 1
                || (bits >>> 26 & 1) != 1
                || (bits >>> 10 & 1) != 1
                || (bits & 1) != 1) {
            throw new IllegalStateException("broken marker bits in the pack header");
        }
        clocks.add((bits >>> 43 & 7) << 30 | (bits >>> 27 & 0x7FFF) << 15 | bits >>> 11 & 0x7FFF);
        if ((d[at + 12] & 3) != 3) {
            throw new IllegalStateException("broken marker bits after the mux rate");
        }
        return at + 14 + (d[at + 13] & 7);
    }

    private int section(byte[] d, int at, int id) {
        int length = (d[at + 4] & 0xFF) << 8 | d[at + 5] & 0xFF;
        int end = at + 6 + length;
        if (id == 0xBC) {
            int info = (d[at + 8] & 0xFF) << 8 | d[at + 9] & 0xFF;
            streamType = d[at + 12 + info] & 0xFF;
            int mapLength = (d[at + 10 + info] & 0xFF) << 8 | d[at + 11 + info] & 0xFF;
            for (int i = 0; i < mapLength; i += 4) {
                streams.add(d[at + 12 + info + i] & 0xFF);
            }
        } else if (id == 0xE0) {
            int headerLength = d[at + 8] & 0xFF;
            if ((d[at + 6] & 0xC0) != 0x80) {
                throw new IllegalStateException("no PES header");
            }
            if ((d[at + 7] & 0x80) != 0) {
                stamps.add(stamp(d, at + 9));
            }
            int payload = at + 9 + headerLength;
            video.write(d, payload, end - payload);
        } else if (id == 0xC0) {
            int payload = at + 9 + (d[at + 8] & 0xFF);
            sound.write(d, payload, end - payload);
        }
        return end;
    }

    private static long stamp(byte[] d, int at) {
        if ((d[at] & 1) != 1 || (d[at + 2] & 1) != 1 || (d[at + 4] & 1) != 1) {
            throw new IllegalStateException("broken marker bits in a time stamp");
        }
        return (long) (d[at] >> 1 & 7) << 30
                | (long) (((d[at + 1] & 0xFF) << 8 | d[at + 2] & 0xFF) >> 1) << 15
                | ((d[at + 3] & 0xFF) << 8 | d[at + 4] & 0xFF) >> 1;
    }
}
