package cn.fengsui.video.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.testing.AacClip;
import cn.fengsui.video.testing.ClipFile;
import cn.fengsui.video.testing.ProbedFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PsMuxerTest {

    private static final ClipFile CLIP = ClipFile.B_FRAMES;
    private static final int SOUNDS = 20;

    private final List<byte[]> units = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<SoundUnit> sounds = new ArrayList<>();
    private final ByteArrayOutputStream soundBytes = new ByteArrayOutputStream();
    private final PsDemuxer demuxer = new PsDemuxer(
            new AccessUnitSink() {
                @Override
                public void accessUnit(AccessUnit unit) {
                    units.add(unit.annexB());
                    times.add(unit.dts() == AccessUnit.NO_TIME ? unit.pts() : unit.dts());
                    times.add(unit.pts());
                }

                @Override
                public void damaged() {
                    throw new AssertionError("nothing was lost");
                }
            },
            sound -> {
                sounds.add(sound);
                soundBytes.writeBytes(sound.bytes());
            },
            new PsCounters());

    @ParameterizedTest
    @EnumSource(
            value = SoundCodec.class,
            names = {"PCMA", "PCMU", "AAC"})
    void givesPicturesSoundAndTimesBackThroughOurOwnDemultiplexer(SoundCodec codec) {
        var muxer = new PsMuxer(VideoCodec.H264, codec);
        var packets = new RtpPackets(7, 96, 1400, 65_530);
        byte[] noise = new byte[320];
        new Random(1).nextBytes(noise);

        for (ClipFile.Unit unit : CLIP.units()) {
            packets.send(muxer.picture(unit.annexB(), unit.pts(), unit.dts(), unit.keyframe()), unit.pts(), this::feed);
            packets.send(muxer.sound(noise, unit.dts(), 8_000, 1), unit.dts(), this::feed);
        }

        assertThat(units).hasSameSizeAs(CLIP.units());
        for (int i = 0; i < units.size(); i++) {
            ClipFile.Unit unit = CLIP.units().get(i);
            assertThat(units.get(i))
                    .isEqualTo(AccessUnit.of(unit.annexB(), VideoCodec.H264, 0, 0, 0)
                            .annexB());
            assertThat(times.subList(2 * i, 2 * i + 2)).containsExactly(unit.dts(), unit.pts());
        }
        assertThat(sounds).hasSameSizeAs(CLIP.units()).allSatisfy(sound -> {
            assertThat(sound.codec()).isEqualTo(codec);
            assertThat(sound.sampleRate()).isEqualTo(8_000);
        });
        assertThat(sounds.get(3).time()).isEqualTo(CLIP.units().get(3).dts());
        assertThat(Arrays.copyOf(soundBytes.toByteArray(), 320)).isEqualTo(noise);
    }

    @Test
    void cutsAPictureLargerThanAPesPacketIntoSeveral() {
        byte[] large = Arrays.copyOf(CLIP.units().get(0).annexB(), 300_000);
        Arrays.fill(large, CLIP.units().get(0).annexB().length, large.length, (byte) 0x77);

        new RtpPackets(7, 96, 1400, 0).send(new PsMuxer(VideoCodec.H264).picture(large, 9, 9, true), 9, this::feed);

        assertThat(units).hasSize(1);
        assertThat(units.get(0).length).isGreaterThanOrEqualTo(299_990);
    }

    @Test
    void writesWhatFfprobeReadsWithoutComplaint() {
        ProbedFile.assumeInstalled();
        for (ClipFile clip : List.of(ClipFile.B_FRAMES, ClipFile.H265_PLAIN, ClipFile.H265_OPEN)) {
            var muxer = new PsMuxer(clip.codec(), SoundCodec.AAC);
            var file = new ByteArrayOutputStream();
            int sound = 0;
            long start = clip.units().get(0).dts();
            for (ClipFile.Unit unit : clip.units()) {
                file.writeBytes(muxer.picture(unit.annexB(), unit.pts(), unit.dts(), unit.keyframe()));
                while (sound < SOUNDS && start + (long) sound * AacClip.TICKS_PER_FRAME < unit.dts()) {
                    long time = start + (long) sound * AacClip.TICKS_PER_FRAME;
                    file.writeBytes(muxer.sound(AacClip.FRAMES.get(sound++), time, AacClip.SAMPLE_RATE, 1));
                }
            }

            ProbedFile read = ProbedFile.of(file.toByteArray(), ".mpg");

            assertThat(read.complaints()).isEmpty();
            assertThat(read.videoFrames()).isEqualTo(clip.units().size());
            assertThat(read.audioFrames()).isBetween(SOUNDS - 3, SOUNDS);
        }
    }

    @Test
    void refusesCodecsThatAProgramStreamHereCannotCarry() {
        assertThatThrownBy(() -> new PsMuxer(VideoCodec.SVAC)).hasMessageContaining("SVAC");
        assertThatThrownBy(() -> new PsMuxer(VideoCodec.H264, SoundCodec.OPUS)).hasMessageContaining("OPUS");
    }

    private void feed(ByteBuffer rtp) {
        var packet = new RtpPacket();
        assertThat(packet.read(rtp)).isTrue();
        demuxer.packet(packet);
    }
}
