package cn.fengsui.video.control;

import cn.fengsui.video.control.PtzCommand.Preset;
import cn.fengsui.video.control.PtzCommand.Scan;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The text of {@code PTZCmd}: 16 upper-case hexadecimal digits (GB/T 28181-2022 A.3).
 *
 * <pre>
 * A5 | 0F | 01 | command | data 1 | data 2 | data 3 in the high half | sum of the seven bytes before
 * </pre>
 *
 * The address in the third byte is not used, the DeviceID of the message names the camera.
 */
public final class PtzBytes {

    private static final int LENGTH = 8;
    private static final int FIRST = 0xA5;
    private static final int VERSION = 0x0F;
    private static final int ADDRESS = 0x01;
    private static final int BYTE = 0xFF;
    private static final int NIBBLE = 4;

    private static final int ZOOM_OUT = 0x20;
    private static final int ZOOM_IN = 0x10;
    private static final int UP = 0x08;
    private static final int DOWN = 0x04;
    private static final int LEFT = 0x02;
    private static final int RIGHT = 0x01;
    private static final int LENS = 0x40;
    private static final int IRIS_CLOSE = 0x08;
    private static final int IRIS_OPEN = 0x04;
    private static final int FOCUS_NEAR = 0x02;
    private static final int FOCUS_FAR = 0x01;
    private static final int PRESET_SET = 0x81;
    private static final int PRESET_CALL = 0x82;
    private static final int PRESET_DELETE = 0x83;
    private static final int CRUISE_ADD = 0x84;
    private static final int CRUISE_REMOVE = 0x85;
    private static final int CRUISE_SPEED = 0x86;
    private static final int CRUISE_DWELL = 0x87;
    private static final int CRUISE_START = 0x88;
    private static final int SCAN = 0x89;
    private static final int SCAN_SPEED = 0x8A;
    private static final int SWITCH_ON = 0x8C;
    private static final int SWITCH_OFF = 0x8D;

    private PtzBytes() {}

    /** The 16 digits of a command. */
    public static String write(PtzCommand command) {
        return switch (command) {
            case PtzCommand.Stop stop -> bytes(0, 0, 0, 0);
            case PtzCommand.Move move -> move(move);
            case PtzCommand.Lens lens -> lens(lens);
            case Preset preset -> bytes(code(preset.action()), 0, preset.number(), 0);
            case PtzCommand.CruiseAdd add -> bytes(CRUISE_ADD, add.group(), add.preset(), 0);
            case PtzCommand.CruiseRemove remove -> bytes(CRUISE_REMOVE, remove.group(), remove.preset(), 0);
            case PtzCommand.CruiseSpeed speed -> value(CRUISE_SPEED, speed.group(), speed.speed());
            case PtzCommand.CruiseDwell dwell -> value(CRUISE_DWELL, dwell.group(), dwell.seconds());
            case PtzCommand.CruiseStart start -> bytes(CRUISE_START, start.group(), 0, 0);
            case Scan scan -> bytes(SCAN, scan.group(), scan.step().ordinal(), 0);
            case PtzCommand.ScanSpeed speed -> value(SCAN_SPEED, speed.group(), speed.speed());
            case PtzCommand.Auxiliary aux -> bytes(aux.on() ? SWITCH_ON : SWITCH_OFF, aux.number(), 0, 0);
        };
    }

    private static String move(PtzCommand.Move move) {
        int direction =
                side(move.zoom(), ZOOM_IN, ZOOM_OUT) | side(move.tilt(), UP, DOWN) | side(move.pan(), RIGHT, LEFT);
        return bytes(direction, Math.abs(move.pan()), Math.abs(move.tilt()), Math.abs(move.zoom()));
    }

    private static String lens(PtzCommand.Lens lens) {
        int direction = LENS | side(lens.iris(), IRIS_OPEN, IRIS_CLOSE) | side(lens.focus(), FOCUS_FAR, FOCUS_NEAR);
        return bytes(direction, Math.abs(lens.focus()), Math.abs(lens.iris()), 0);
    }

    private static int side(int speed, int positive, int negative) {
        return speed == 0 ? 0 : speed > 0 ? positive : negative;
    }

    private static int code(Preset.Action action) {
        return switch (action) {
            case SET -> PRESET_SET;
            case CALL -> PRESET_CALL;
            case DELETE -> PRESET_DELETE;
        };
    }

    /** Twelve bits: the low eight in data 2, the high four in data 3. */
    private static String value(int command, int group, int value) {
        return bytes(command, group, value & BYTE, value >> LENGTH);
    }

    private static String bytes(int command, int data1, int data2, int data3) {
        byte[] all = {
            (byte) FIRST, VERSION, ADDRESS, (byte) command, (byte) data1, (byte) data2, (byte) (data3 << NIBBLE), 0
        };
        all[LENGTH - 1] = sum(all);
        return HexFormat.of().withUpperCase().formatHex(all);
    }

    private static byte sum(byte[] all) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += all[i];
        }
        return (byte) sum;
    }

    /**
     * The command of 16 digits, for requests that come from an upper platform. Empty when the length, the first byte or
     * the sum is wrong, or the command is none of those above. A direction without a speed gets the slowest.
     */
    public static Optional<PtzCommand> read(String text) {
        try {
            byte[] all = HexFormat.of().parseHex(text.strip());
            boolean sound = all.length == LENGTH && (all[0] & BYTE) == FIRST && all[LENGTH - 1] == sum(all);
            return sound
                    ? read(all[3] & BYTE, all[4] & BYTE, all[5] & BYTE, (all[6] & BYTE) >> NIBBLE)
                    : Optional.empty();
        } catch (IllegalArgumentException notHexOrNotLegal) {
            return Optional.empty();
        }
    }

    private static Optional<PtzCommand> read(int command, int data1, int data2, int data3) {
        int value = data3 << LENGTH | data2;
        return Optional.ofNullable(
                switch (command) {
                    case 0 -> new PtzCommand.Stop();
                    case PRESET_SET -> new Preset(Preset.Action.SET, data2);
                    case PRESET_CALL -> new Preset(Preset.Action.CALL, data2);
                    case PRESET_DELETE -> new Preset(Preset.Action.DELETE, data2);
                    case CRUISE_ADD -> new PtzCommand.CruiseAdd(data1, data2);
                    case CRUISE_REMOVE -> new PtzCommand.CruiseRemove(data1, data2);
                    case CRUISE_SPEED -> new PtzCommand.CruiseSpeed(data1, value);
                    case CRUISE_DWELL -> new PtzCommand.CruiseDwell(data1, value);
                    case CRUISE_START -> new PtzCommand.CruiseStart(data1);
                    case SCAN -> data2 > 2 ? null : new Scan(data1, Scan.Step.values()[data2]);
                    case SCAN_SPEED -> new PtzCommand.ScanSpeed(data1, value);
                    case SWITCH_ON -> new PtzCommand.Auxiliary(data1, true);
                    case SWITCH_OFF -> new PtzCommand.Auxiliary(data1, false);
                    default -> direction(command, data1, data2, data3);
                });
    }

    private static @org.jspecify.annotations.Nullable PtzCommand direction(
            int command, int data1, int data2, int data3) {
        if (command < LENS) {
            return new PtzCommand.Move(
                    speed(command, RIGHT, LEFT, data1),
                    speed(command, UP, DOWN, data2),
                    speed(command, ZOOM_IN, ZOOM_OUT, data3));
        }
        if (command <= (LENS | BYTE >> NIBBLE)) {
            return new PtzCommand.Lens(
                    speed(command, FOCUS_FAR, FOCUS_NEAR, data1), speed(command, IRIS_OPEN, IRIS_CLOSE, data2));
        }
        return null;
    }

    /** @throws IllegalArgumentException when both directions are asked for */
    private static int speed(int command, int positive, int negative, int speed) {
        boolean forward = (command & positive) != 0;
        boolean backward = (command & negative) != 0;
        if (forward && backward) {
            throw new IllegalArgumentException("both directions at once");
        }
        int least = Math.max(1, speed);
        return forward ? least : backward ? -least : 0;
    }
}
