package cn.fengsui.video.pull;

import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.StoredUnits;
import cn.fengsui.video.es.VideoCodec;
import java.io.IOException;
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

    /** @throws IOException when its configuration record is cut off */
    static PullTrack of(AVCodecParameters told, VideoCodec video, SoundCodec sound) throws IOException {
        byte[] extra = new byte[told.extradata() == null ? 0 : told.extradata_size()];
        if (extra.length > 0) {
            told.extradata().get(extra);
        }
        boolean isRecord = StoredUnits.isRecord(extra, video);
        return new PullTrack(
                video,
                sound,
                told.sample_rate(),
                Math.max(1, told.ch_layout().nb_channels()),
                isRecord ? StoredUnits.parameters(ByteBuffer.wrap(extra), video) : extra,
                isRecord);
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

    /** What follows a unit that is cut off belongs to it. */
    private static byte[] startCodes(byte[] packet) {
        byte[] unit = packet.clone();
        StoredUnits.toStartCodes(ByteBuffer.wrap(unit));
        return unit;
    }
}
