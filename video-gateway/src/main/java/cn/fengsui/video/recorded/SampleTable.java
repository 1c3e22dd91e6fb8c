package cn.fengsui.video.recorded;

import cn.fengsui.video.es.StoredUnits;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Boxes;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fmp4Sound;
import cn.fengsui.video.fmp4.SoundShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every picture and all sound of one recorded file is, and what a decoder needs before the first: read once from
 * the boxes' headers. A file that is still being written is read as far as it is whole.
 *
 * @param parameters VPS, SPS and PPS, each after a four-byte start code
 * @param sound what the sound is like
 * @param sounds frames of AAC in order; empty without sound
 */
record SampleTable(
        VideoCodec codec, byte[] parameters, List<Sample> samples, SoundShape sound, List<SoundSample> sounds) {

    private static final int FULL_BOX = 12;
    private static final int STSD_CHILDREN = 16;
    private static final int VISUAL_ENTRY_CHILDREN = 86;
    private static final int SOUND_ENTRY_CHANNELS = 24;
    private static final SoundShape SILENT = new SoundShape(1, 0);
    private static final int NOT_SYNC = 0x0001_0000;

    /**
     * One picture.
     *
     * @param decodeTime 90 kHz from the beginning of the file
     * @param offset presentation minus decode time, 90 kHz
     * @param at where its first length-prefixed NAL unit is in the file
     */
    record Sample(long decodeTime, int offset, boolean keyframe, long at, int size) {}

    /**
     * One frame of sound.
     *
     * @param time 90 kHz from the beginning of the file
     * @param at where it is in the file
     */
    record SoundSample(long time, long at, int size) {}

    /** @throws IOException if the file is none of ours */
    static SampleTable read(FileChannel file) throws IOException {
        VideoCodec codec = VideoCodec.UNKNOWN;
        byte[] parameters = new byte[0];
        SoundShape sound = SILENT;
        var samples = new ArrayList<Sample>();
        var sounds = new ArrayList<SoundSample>();
        long whole = Boxes.whole(file).bytes();
        ByteBuffer header = ByteBuffer.allocate(Boxes.HEADER);
        for (long at = 0; at < whole; at += Boxes.size(header, 0)) {
            Boxes.read(file, header, at);
            boolean isMoov = Boxes.is(header, 0, "moov");
            if (isMoov || Boxes.is(header, 0, "moof")) {
                ByteBuffer box = ByteBuffer.allocate(Boxes.size(header, 0));
                Boxes.read(file, box, at);
                if (isMoov) {
                    int entry = entry(box);
                    codec = Boxes.is(box, entry, "avc1") ? VideoCodec.H264 : VideoCodec.H265;
                    parameters = parameters(box, entry, codec);
                    sound = sound(box);
                } else {
                    samples(box, at, samples);
                    sounds(box, at, sound, sounds);
                }
            }
        }
        if (codec == VideoCodec.UNKNOWN) {
            throw new IOException("This file has no description of its video track; it is not one of our recordings.");
        }
        return new SampleTable(codec, parameters, List.copyOf(samples), sound, List.copyOf(sounds));
    }

    private static int entry(ByteBuffer moov) throws IOException {
        return entry(moov, inner(moov, 0, Boxes.HEADER, "trak"));
    }

    private static int entry(ByteBuffer moov, int trak) throws IOException {
        int mdia = inner(moov, trak, Boxes.HEADER, "mdia");
        int minf = inner(moov, mdia, Boxes.HEADER, "minf");
        int stbl = inner(moov, minf, Boxes.HEADER, "stbl");
        return inner(moov, stbl, Boxes.HEADER, "stsd") + STSD_CHILDREN;
    }

    private static int inner(ByteBuffer data, int at, int skip, String type) throws IOException {
        int found = Boxes.child(data, at, skip, type, 0);
        if (found < 0) {
            throw new IOException("Box " + type + " is missing; the file is not one of our recordings.");
        }
        return found;
    }

    private static byte[] parameters(ByteBuffer moov, int entry, VideoCodec codec) throws IOException {
        boolean isAvc = codec == VideoCodec.H264;
        int box = inner(moov, entry, VISUAL_ENTRY_CHILDREN, isAvc ? "avcC" : "hvcC");
        return StoredUnits.parameters(moov.duplicate().position(box + Boxes.HEADER), codec);
    }

    private static SoundShape sound(ByteBuffer moov) throws IOException {
        int trak = Boxes.trak(moov, 0, Fmp4Sound.TRACK);
        if (trak < 0) {
            return SILENT;
        }
        int channels = moov.getShort(entry(moov, trak) + SOUND_ENTRY_CHANNELS);
        return new SoundShape(Boxes.timescale(moov, trak), channels);
    }

    /** Pictures of the video track of one moof; their data follows it. */
    private static void samples(ByteBuffer moof, long at, List<Sample> into) {
        int traf = traf(moof, Fmp4.TRACK);
        int trun = traf < 0 ? -1 : Boxes.child(moof, traf, Boxes.HEADER, "trun", 0);
        if (trun >= 0) {
            run(moof, traf, trun, at, into);
        }
    }

    private static int traf(ByteBuffer moof, int track) {
        int traf = Boxes.child(moof, 0, Boxes.HEADER, "traf", 0);
        while (traf >= 0) {
            int tfhd = Boxes.child(moof, traf, Boxes.HEADER, "tfhd", 0);
            if (tfhd >= 0 && moof.getInt(tfhd + FULL_BOX) == track) {
                return traf;
            }
            traf = Boxes.child(moof, 0, Boxes.HEADER, "traf", traf + Boxes.size(moof, traf));
        }
        return -1;
    }

    /** Reads the one frame of sound of a moof, as this gateway writes it: duration, size and flags. */
    private static void sounds(ByteBuffer moof, long at, SoundShape shape, List<SoundSample> into) {
        int traf = traf(moof, Fmp4Sound.TRACK);
        int trun = traf < 0 ? -1 : Boxes.child(moof, traf, Boxes.HEADER, "trun", 0);
        int tfdt = traf < 0 ? -1 : Boxes.child(moof, traf, Boxes.HEADER, "tfdt", 0);
        if (trun >= 0 && tfdt >= 0 && shape.isPlayable()) {
            long data = at + moof.getInt(trun + FULL_BOX + 4);
            int size = moof.getInt(trun + FULL_BOX + 12);
            into.add(new SoundSample(shape.time90k(moof.getLong(tfdt + FULL_BOX)), data, size));
        }
    }

    /** Reads a trun with duration, size, flags and composition offset for each picture, as this gateway writes it. */
    private static void run(ByteBuffer moof, int traf, int trun, long at, List<Sample> into) {
        int tfdt = Boxes.child(moof, traf, Boxes.HEADER, "tfdt", 0);
        long time = moof.getLong(tfdt + FULL_BOX);
        int count = moof.getInt(trun + FULL_BOX);
        long data = at + moof.getInt(trun + FULL_BOX + 4);
        int next = trun + FULL_BOX + 8;
        for (int i = 0; i < count; i++) {
            int size = moof.getInt(next + 4);
            boolean keyframe = (moof.getInt(next + 8) & NOT_SYNC) == 0;
            into.add(new Sample(time, moof.getInt(next + 12), keyframe, data, size));
            time += moof.getInt(next);
            data += size;
            next += 16;
        }
    }
}
