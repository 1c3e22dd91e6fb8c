package cn.fengsui.video.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** GB/T 28181-2022 A.3; the check values are those of the reference, section 5. */
class PtzBytesTest {

    private static final long SEED = 20_220_331L;
    private static final int ROUNDS = 20_000;

    @Test
    void writesTheCheckValues() {
        assertThat(PtzBytes.write(new PtzCommand.Move(-0x20, 0, 0))).isEqualTo("A50F0102200000D7");
        assertThat(PtzBytes.write(new PtzCommand.Stop())).isEqualTo("A50F0100000000B5");
        assertThat(PtzBytes.write(new PtzCommand.Preset(PtzCommand.Preset.Action.CALL, 1)))
                .isEqualTo("A50F018200010038");
    }

    @Test
    void combinesDirectionsInOneByteAndPutsZoomSpeedIntoTheHighHalf() {
        byte[] rightUpIn = HexFormat.of().parseHex(PtzBytes.write(new PtzCommand.Move(0x10, 0x30, 0xA)));

        assertThat(rightUpIn[3]).isEqualTo((byte) 0x19);
        assertThat(rightUpIn[4]).isEqualTo((byte) 0x10);
        assertThat(rightUpIn[5]).isEqualTo((byte) 0x30);
        assertThat(rightUpIn[6]).isEqualTo((byte) 0xA0);
    }

    @Test
    void stopsTheLensWithForty() {
        assertThat(PtzBytes.write(new PtzCommand.Lens(0, 0)).substring(6, 8)).isEqualTo("40");
        assertThat(PtzBytes.write(new PtzCommand.Lens(-9, 7))).startsWith("A50F01460907");
    }

    @Test
    void splitsLongValuesIntoLowByteAndHighHalf() {
        assertThat(PtzBytes.write(new PtzCommand.CruiseDwell(2, 0x123))).startsWith("A50F0187022310");
        assertThat(PtzBytes.write(new PtzCommand.ScanSpeed(1, 4095))).startsWith("A50F018A01FFF0");
    }

    @Test
    void namesTheWiperSwitchOne() {
        assertThat(PtzBytes.write(new PtzCommand.Auxiliary(PtzCommand.Auxiliary.WIPER, true)))
                .startsWith("A50F018C0100");
        assertThat(PtzBytes.write(new PtzCommand.Auxiliary(PtzCommand.Auxiliary.WIPER, false)))
                .startsWith("A50F018D0100");
    }

    @Test
    void readsBackWhateverItWrote() {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            PtzCommand command = any(random);

            assertThat(PtzBytes.read(PtzBytes.write(command))).as("%s", command).contains(command);
        }
    }

    @Test
    void alwaysWritesSixteenDigitsWhoseLastTwoAreTheSumOfTheOthers() {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = HexFormat.of().parseHex(PtzBytes.write(any(random)));

            int sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += bytes[i] & 0xFF;
            }
            assertThat(bytes).hasSize(8).startsWith(0xA5, 0x0F);
            assertThat(bytes[7] & 0xFF).isEqualTo(sum % 256);
        }
    }

    @Test
    void refusesABrokenSumBothDirectionsAtOnceAndWhatIsNoCommand() {
        assertThat(PtzBytes.read("A50F0102200000D8")).isEmpty();
        assertThat(PtzBytes.read("A50F0103200000D8")).isEmpty();
        assertThat(PtzBytes.read("A50F01FF000000B4")).isEmpty();
        assertThat(PtzBytes.read("A50F01")).isEmpty();
        assertThat(PtzBytes.read("no digits at all")).isEmpty();
    }

    @Test
    void readsAnyTextWithoutFailing() {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[8];
            random.nextBytes(bytes);
            bytes[0] = (byte) 0xA5;
            int sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += bytes[i];
            }
            bytes[7] = (byte) sum;

            assertThat(PtzBytes.read(HexFormat.of().formatHex(bytes))).isNotNull();
        }
    }

    @Test
    void refusesNumbersThatHaveNoPlaceInTheBytes() {
        assertThatThrownBy(() -> new PtzCommand.Move(256, 0, 0)).hasMessageContaining("pan speed");
        assertThatThrownBy(() -> new PtzCommand.Move(0, 0, 0)).hasMessageContaining("stop");
        assertThatThrownBy(() -> new PtzCommand.Preset(PtzCommand.Preset.Action.SET, 0))
                .hasMessageContaining("preset number");
        assertThatThrownBy(() -> new PtzCommand.CruiseDwell(1, 4096)).hasMessageContaining("4095");
    }

    @Test
    void knowsWhatGoesOnUntilItIsStopped() {
        assertThat(Stream.of(new PtzCommand.Move(1, 0, 0), new PtzCommand.Lens(0, -1)))
                .allMatch(PtzCommand::isMovement);
        assertThat(Stream.of(new PtzCommand.Stop(), new PtzCommand.Lens(0, 0), new PtzCommand.CruiseStart(1)))
                .noneMatch(PtzCommand::isMovement);
    }

    private static PtzCommand any(Random random) {
        int group = random.nextInt(256);
        int number = 1 + random.nextInt(255);
        int value = random.nextInt(4096);
        return switch (random.nextInt(13)) {
            case 0 -> new PtzCommand.Stop();
            case 1 -> new PtzCommand.Move(number * sign(random), speed(random, 255), speed(random, 15));
            case 2 -> new PtzCommand.Lens(speed(random, 255), speed(random, 255));
            case 3 -> new PtzCommand.Preset(PtzCommand.Preset.Action.SET, number);
            case 4 -> new PtzCommand.Preset(PtzCommand.Preset.Action.CALL, number);
            case 5 -> new PtzCommand.Preset(PtzCommand.Preset.Action.DELETE, number);
            case 6 -> new PtzCommand.CruiseAdd(group, number);
            case 7 -> new PtzCommand.CruiseRemove(group, random.nextInt(256));
            case 8 -> new PtzCommand.CruiseSpeed(group, value);
            case 9 -> new PtzCommand.CruiseDwell(group, value);
            case 10 -> new PtzCommand.Scan(group, PtzCommand.Scan.Step.values()[random.nextInt(3)]);
            case 11 -> new PtzCommand.ScanSpeed(group, value);
            default -> new PtzCommand.Auxiliary(group, random.nextBoolean());
        };
    }

    private static int speed(Random random, int most) {
        return random.nextInt(most + 1) * sign(random);
    }

    private static int sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
