package cn.fengsui.video.pull;

import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.VideoCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * One stream of a pulled address, and how its packets become Annex-B units: RTSP brings start codes and tells the
 * parameter sets in the SDP; RTMP brings lengths and a configuration record.
 *
 * @param parameters parameter sets with start codes, for keyframes that bring none
 * @param lengths true when packets hold lengths of four bytes instead of start codes
 */
record PullTrack(VideoCodec video, SoundCodec sound, int sampleRate, int channels, byte[] parameters, boolean lengths) {

    private static final int AVC_SETS = 5;
    private static final int HEVC_ARRAYS = 22;
    private static final byte[] START = {0, 0, 0, 1};

    static PullTrack of(AVCodecParameters told, VideoCodec video, SoundCodec sound) {
        byte[] extra = new byte[told.extradata() == null ? 0 : told.extradata_size()];
        if (extra.length > 0) {
            told.extradata().get(extra);
        }
        boolean isRecord = extra.length > HEVC_ARRAYS && extra[0] == 1 && video.isCarried();
        return new PullTrack(
                video,
                sound,
                told.sample_rate(),
                Math.max(1, told.ch_layout().nb_channels()),
                isRecord ? sets(extra, video) : extra,
                isRecord);
    }

    private static byte[] sets(byte[] record, VideoCodec codec) {
        var out = new ByteArrayOutputStream();
        ByteBuffer data = ByteBuffer.wrap(record);
        if (codec == VideoCodec.H264) {
            data.position(AVC_SETS);
            copy(data, data.get() & 0x1F, out);
            copy(data, data.get() & 0xFF, out);
        } else {
            data.position(HEVC_ARRAYS);
            int arrays = data.get() & 0xFF;
            for (int i = 0; i < arrays; i++) {
                data.get();
                copy(data, data.getShort() & 0xFFFF, out);
            }
        }
        return out.toByteArray();
    }

    private static void copy(ByteBuffer data, int count, ByteArrayOutputStream out) {
        for (int i = 0; i < count; i++) {
            byte[] nal = new byte[data.getShort() & 0xFFFF];
            data.get(nal);
            out.writeBytes(START);
            out.writeBytes(nal);
        }
    }

    /** The packet as Annex B; a random access picture that comes without parameter sets gets them. */
    byte[] annexB(byte[] packet) {
        byte[] unit = lengths ? startCodes(packet) : packet;
        if (parameters.length == 0 || !needsParameters(unit)) {
            return unit;
        }
        byte[] whole = new byte[parameters.length + unit.length];
        System.arraycopy(parameters, 0, whole, 0, parameters.length);
        System.arraycopy(unit, 0, whole, parameters.length, unit.length);
        return whole;
    }

    private boolean needsParameters(byte[] unit) {
        for (int i = 0; i + 3 < unit.length; i++) {
            if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1) {
                int type = video.nalType(unit[i + 3]);
                if (video.isParameterSet(type)) {
                    return false;
                }
                if (video.isPicture(type)) {
                    return video.isRandomAccess(type);
                }
            }
        }
        return false;
    }

    private static byte[] startCodes(byte[] packet) {
        ByteBuffer data = ByteBuffer.wrap(packet.clone());
        int at = 0;
        while (at + START.length <= data.limit()) {
            int length = data.getInt(at);
            if (length < 0 || length > data.limit() - at - START.length) {
                break; // cut off: what follows belongs to the damaged unit
            }
            data.putInt(at, 1);
            at += START.length + length;
        }
        return data.array();
    }
}
