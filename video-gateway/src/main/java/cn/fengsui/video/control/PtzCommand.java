package cn.fengsui.video.control;

/**
 * One instruction in the eight bytes of {@code PTZCmd} (GB/T 28181-2022 A.3); {@link PtzBytes} writes and reads them. A
 * movement goes on until {@link Stop}.
 */
public sealed interface PtzCommand {

    int FASTEST = 255;
    int FASTEST_ZOOM = 15;
    int HIGHEST_VALUE = 4095;
    int HIGHEST_NUMBER = 255;

    /** True when the camera goes on moving until it is stopped. */
    default boolean isMovement() {
        return false;
    }

    /**
     * Turns and zooms; at least one speed is not 0.
     *
     * @param pan -255 (left, fastest) to 255 (right)
     * @param tilt -255 (down) to 255 (up)
     * @param zoom -15 (out) to 15 (in)
     */
    record Move(int pan, int tilt, int zoom) implements PtzCommand {
        public Move {
            within("pan speed", pan, -FASTEST, FASTEST);
            within("tilt speed", tilt, -FASTEST, FASTEST);
            within("zoom speed", zoom, -FASTEST_ZOOM, FASTEST_ZOOM);
            if (pan == 0 && tilt == 0 && zoom == 0) {
                throw new IllegalArgumentException("A move needs a speed for pan, tilt or zoom; send stop to stop.");
            }
        }

        @Override
        public boolean isMovement() {
            return true;
        }
    }

    /** Ends every movement, and a cruise or scan. */
    record Stop() implements PtzCommand {}

    /**
     * Focus and iris; both 0 = stop them.
     *
     * @param focus -255 (near) to 255 (far)
     * @param iris -255 (close) to 255 (open)
     */
    record Lens(int focus, int iris) implements PtzCommand {
        public Lens {
            within("focus speed", focus, -FASTEST, FASTEST);
            within("iris speed", iris, -FASTEST, FASTEST);
        }

        @Override
        public boolean isMovement() {
            return focus != 0 || iris != 0;
        }
    }

    /** A stored position, 1 to 255 (0 is reserved). */
    record Preset(Action action, int number) implements PtzCommand {

        public enum Action {
            SET,
            CALL,
            DELETE
        }

        public Preset {
            within("preset number", number, 1, HIGHEST_NUMBER);
        }
    }

    /** Appends a preset to a tour. */
    record CruiseAdd(int group, int preset) implements PtzCommand {
        public CruiseAdd {
            within("cruise number", group, 0, HIGHEST_NUMBER);
            within("preset number", preset, 1, HIGHEST_NUMBER);
        }
    }

    /** Takes a preset out of a tour; preset 0 = deletes the whole tour. */
    record CruiseRemove(int group, int preset) implements PtzCommand {
        public CruiseRemove {
            within("cruise number", group, 0, HIGHEST_NUMBER);
            within("preset number", preset, 0, HIGHEST_NUMBER);
        }
    }

    /** Speed of a tour, 0 to 4095 in the device's own steps. */
    record CruiseSpeed(int group, int speed) implements PtzCommand {
        public CruiseSpeed {
            within("cruise number", group, 0, HIGHEST_NUMBER);
            within("cruise speed", speed, 0, HIGHEST_VALUE);
        }
    }

    /** How long a tour stays at each point, 0 to 4095 s. */
    record CruiseDwell(int group, int seconds) implements PtzCommand {
        public CruiseDwell {
            within("cruise number", group, 0, HIGHEST_NUMBER);
            within("cruise dwell in seconds", seconds, 0, HIGHEST_VALUE);
        }
    }

    /** Begins a tour; it runs until {@link Stop}. */
    record CruiseStart(int group) implements PtzCommand {
        public CruiseStart {
            within("cruise number", group, 0, HIGHEST_NUMBER);
        }
    }

    /** A scan between two limits: begins it, or takes the present direction as a limit. */
    record Scan(int group, Step step) implements PtzCommand {

        public enum Step {
            START,
            LEFT_LIMIT,
            RIGHT_LIMIT
        }

        public Scan {
            within("scan number", group, 0, HIGHEST_NUMBER);
        }
    }

    /** Speed of a scan, 0 to 4095 in the device's own steps. */
    record ScanSpeed(int group, int speed) implements PtzCommand {
        public ScanSpeed {
            within("scan number", group, 0, HIGHEST_NUMBER);
            within("scan speed", speed, 0, HIGHEST_VALUE);
        }
    }

    /** A switch of the camera, 0 to 255; 1 is the wiper. */
    record Auxiliary(int number, boolean on) implements PtzCommand {

        public static final int WIPER = 1;

        public Auxiliary {
            within("switch number", number, 0, HIGHEST_NUMBER);
        }
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " must be within " + least + ".." + most + " and was " + value + ".");
        }
    }
}
