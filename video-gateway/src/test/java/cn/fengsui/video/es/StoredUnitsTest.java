package cn.fengsui.video.es;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StoredUnitsTest {

    private static final byte[] AVC = bytes("0164001fff e1 0003 67aabb 01 0002 68cc");
    private static final byte[] HEVC = bytes("01" + "00".repeat(21) + "02 a0 0001 0002 4001 a1 0001 0003 420111");

    @Test
    void takesTheParameterSetsOfBothKindsOfRecords() throws Exception {
        assertThat(StoredUnits.parameters(ByteBuffer.wrap(AVC), VideoCodec.H264))
                .isEqualTo(bytes("00000001 67aabb 00000001 68cc"));
        assertThat(StoredUnits.parameters(ByteBuffer.wrap(HEVC), VideoCodec.H265))
                .isEqualTo(bytes("00000001 4001 00000001 420111"));
    }

    @Test
    void saysOfEveryRecordThatIsCutOffThatItIs() {
        for (int length = 0; length < HEVC.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(HEVC, length));
            assertThatThrownBy(() -> StoredUnits.parameters(cut, VideoCodec.H265))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut off");
        }
        ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(AVC, AVC.length - 1));
        assertThatThrownBy(() -> StoredUnits.parameters(cut, VideoCodec.H264)).isInstanceOf(IOException.class);
    }

    @Test
    void tellsRecordsFromStartCodes() {
        assertThat(StoredUnits.isRecord(AVC, VideoCodec.H264)).isTrue();
        assertThat(StoredUnits.isRecord(HEVC, VideoCodec.H265)).isTrue();
        assertThat(StoredUnits.isRecord(bytes("00000001 67aabbccdd"), VideoCodec.H264))
                .isFalse();
        assertThat(StoredUnits.isRecord(AVC, VideoCodec.UNKNOWN)).isFalse();
        assertThat(StoredUnits.isRecord(new byte[0], VideoCodec.H264)).isFalse();
    }

    @Test
    void putsStartCodesInThePlaceOfLengths() {
        byte[] picture = bytes("00000002 65aa 00000001 06");

        assertThat(StoredUnits.toStartCodes(ByteBuffer.wrap(picture))).isEqualTo(-1);

        assertThat(picture).isEqualTo(bytes("00000001 65aa 00000001 06"));
    }

    @Test
    void leavesAUnitThatIsCutOffAsItIsAndTellsWhere() {
        byte[] picture = bytes("00000002 65aa 00000009 06");

        assertThat(StoredUnits.toStartCodes(ByteBuffer.wrap(picture))).isEqualTo(6);

        assertThat(picture).isEqualTo(bytes("00000001 65aa 00000009 06"));
        assertThat(StoredUnits.toStartCodes(ByteBuffer.wrap(bytes("ffffffff 65"))))
                .isZero();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
