package cn.fengsui.simulator.ptz;

import java.util.List;

/** What a head is doing, as a function of the seconds since it began. */
sealed interface Motion {
    PtzPosition at(double seconds);

    /** Whether it goes on by itself for ever. */
    default boolean isRestless() {
        return true;
    }

    record Still(PtzPosition where) implements Motion {
        @Override
        public PtzPosition at(double seconds) {
            return where;
        }

        @Override
        public boolean isRestless() {
            return false;
        }
    }

    /** Moves until it is stopped; degrees per second, and doublings of the zoom per second. */
    record Moving(PtzPosition from, double pan, double tilt, double zoom) implements Motion {
        @Override
        public PtzPosition at(double seconds) {
            return new PtzPosition(
                    from.pan() + pan * seconds,
                    from.tilt() + tilt * seconds,
                    from.zoom() * Math.pow(2, zoom * seconds));
        }
    }

    /** Goes somewhere and stays there. */
    record Going(PtzPosition from, PtzPosition to, double duration) implements Motion {
        @Override
        public PtzPosition at(double seconds) {
            return seconds >= duration ? to : from.towards(to, seconds / duration);
        }

        @Override
        public boolean isRestless() {
            return false;
        }
    }

    /** Goes round its stops; each leg takes {@code travel} seconds, then {@code stay} seconds of rest. */
    record Touring(PtzPosition start, List<PtzPosition> stops, double travel, double stay) implements Motion {
        @Override
        public PtzPosition at(double seconds) {
            double leg = travel + stay;
            int count = (int) (seconds / leg);
            var from = count == 0 ? start : stops.get((count - 1) % stops.size());
            var to = stops.get(count % stops.size());
            double share = Math.min(1, (seconds - count * leg) / travel);
            return from.towards(to, share);
        }
    }
}
