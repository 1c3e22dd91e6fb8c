package cn.fengsui.video.ps;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.testing.ClipFile;
import cn.fengsui.video.testing.CollectedUnits;
import cn.fengsui.video.testing.NalWriter;
import cn.fengsui.video.testing.PsWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaDemuxerTest {

    private static final int PS = 96;

    private final CollectedUnits out = new CollectedUnits();
    private final List<SoundUnit> sounds = new ArrayList<>();
    private final PsCounters counters = new PsCounters();
    private final MediaDemuxer demuxer = new MediaDemuxer(out, sounds::add, counters);
    private int sequence;

    @Test
    void readsAProgramStreamWhetherOrNotTheAnswerNamedIt() {
        sendPs(ClipFile.B_FRAMES, 96, 0);
        sendPs(ClipFile.B_FRAMES, 111, 0);
        demuxer.flush();

        assertThat(out.units()).hasSize(2 * ClipFile.B_FRAMES.units().size());
        assertThat(counters.kindChanges()).isZero();
    }

    @Test
    void readsElementaryStreamsThatTheAnswerNames() {
        demuxer.expect(Map.of(101, "H265", 104, "PCMA"));

        sendNals(ClipFile.H265_PLAIN, 101, NalWriter.Style.PLAIN);
        send(104, new byte[160], 0, true);

        assertThat(out.units()).hasSize(ClipFile.H265_PLAIN.units().size());
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
        assertThat(sounds).hasSize(1);
        assertThat(counters.kindChanges()).isZero();
    }

    @Test
    void readsAnElementaryStreamThatCameAlthoughPsWasAgreed() {
        demuxer.expect(Map.of(PS, "PS"));

        sendNals(ClipFile.B_FRAMES, PS, NalWriter.Style.AGGREGATE);

        assertThat(out.units().size()).isEqualTo(ClipFile.B_FRAMES.units().size());
        assertThat(counters.kindChanges()).isEqualTo(1);
    }

    @Test
    void readsH265ThatCameUnderTheNumberOfSvac() {
        sendNals(ClipFile.H265_OPEN, 99, NalWriter.Style.PLAIN);

        assertThat(out.units().size())
                .isGreaterThanOrEqualTo(ClipFile.H265_OPEN.units().size() - 1);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
    }

    @Test
    void readsAProgramStreamThatCameAlthoughH264WasAgreed() {
        demuxer.expect(Map.of(98, "H264"));

        sendPs(ClipFile.B_FRAMES, 98, 0);
        demuxer.flush();

        assertThat(out.units()).hasSize(ClipFile.B_FRAMES.units().size());
    }

    @Test
    void followsASenderThatChangesFromOneCodecToTheOther() {
        sendNals(ClipFile.B_FRAMES, 98, NalWriter.Style.PLAIN);
        out.units().clear();

        for (int round = 0; round < 4; round++) {
            sendNals(ClipFile.H265_PLAIN, 98, NalWriter.Style.PLAIN);
        }

        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
    }

    @Test
    void followsAProgramStreamThatChangesFromH264ToH265AndBack() {
        sendPs(ClipFile.B_FRAMES, PS, 0);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H264);
        sendPs(ClipFile.H265_PLAIN, PS, 9_000_000);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
        sendPs(ClipFile.B_FRAMES, PS, 18_000_000);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H264);
    }

    @Test
    void countsAndDropsSoundThatNobodyCanUse() {
        demuxer.expect(Map.of(105, "G7221/16000", 106, "SVACA"));

        for (int type : new int[] {4, 9, 18, 20, 105, 106}) {
            send(type, new byte[60], 0, true);
        }

        assertThat(counters.unusableSounds()).isEqualTo(6);
        assertThat(sounds).isEmpty();
    }

    @Test
    void takesRateAndChannelsOfAacFromTheAnswer() {
        demuxer.expect(Map.of(102, "MPEG4-GENERIC/32000/2"));
        byte[] frame = {0, 16, 0, 4 << 3, 1, 2, 3, 4};

        send(102, frame, 0, true);

        assertThat(sounds).hasSize(1);
        assertThat(sounds.get(0).codec()).isEqualTo(SoundCodec.AAC);
        assertThat(sounds.get(0).sampleRate()).isEqualTo(32_000);
        assertThat(sounds.get(0).channels()).isEqualTo(2);
    }

    @Test
    void saysWhatItRefusesWhenMpeg4OrSvacComesInRtp() {
        demuxer.expect(Map.of(97, "MPEG4"));

        for (int n = 0; n < 5; n++) {
            send(97, new byte[] {0, 0, 1, (byte) 0xB6, 5, 6, 7}, n * 3_600L, true);
        }

        assertThat(demuxer.codec()).isEqualTo(VideoCodec.MPEG4);
        assertThat(counters.refusedPictures()).isEqualTo(5);
    }

    private void sendPs(ClipFile clip, int type, long later) {
        var ps = new PsWriter();
        for (ClipFile.Unit unit : clip.units()) {
            byte[] frame = ps.frame(
                    AccessUnit.of(unit.annexB(), clip.codec(), 0, 0, 0).annexB(), unit.pts() + later, unit.keyframe());
            for (int at = 0; at < frame.length; at += 1400) {
                int end = Math.min(frame.length, at + 1400);
                send(type, java.util.Arrays.copyOfRange(frame, at, end), unit.pts() + later, end == frame.length);
            }
        }
    }

    private void sendNals(ClipFile clip, int type, NalWriter.Style style) {
        var writer = new NalWriter(clip.codec(), style, 500);
        for (ClipFile.Unit unit : clip.units()) {
            List<byte[]> payloads = writer.payloads(unit.annexB());
            for (int i = 0; i < payloads.size(); i++) {
                send(type, payloads.get(i), unit.pts(), i == payloads.size() - 1);
            }
        }
    }

    private void send(int type, byte[] payload, long timestamp, boolean marker) {
        var packet = new RtpPacket();
        assertThat(packet.read(ByteBuffer.allocate(12 + payload.length)
                        .put((byte) 0x80)
                        .put((byte) ((marker ? 0x80 : 0) | type))
                        .putShort((short) sequence++)
                        .putInt((int) timestamp)
                        .putInt(9)
                        .put(payload)
                        .flip()))
                .isTrue();
        demuxer.packet(packet);
    }
}
