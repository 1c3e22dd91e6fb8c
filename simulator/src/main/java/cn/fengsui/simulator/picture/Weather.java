package cn.fengsui.simulator.picture;

import java.time.Instant;

/** What the sky and the city do to the pictures. Called often, from media threads; must be quick. */
public interface Weather {
    /** 0 dry to 1 rainstorm. */
    double rain(Instant at);

    /** How deep a low-lying place at this camera stands under water, 0 to 1. */
    double flood(String channelId, Instant at);

    /** How strongly it burns at this camera, 0 to 1; above 0 there is smoke. */
    double fire(String channelId, Instant at);

    /** Dry and quiet. */
    Weather CALM = new Weather() {
        @Override
        public double rain(Instant at) {
            return 0;
        }

        @Override
        public double flood(String channelId, Instant at) {
            return 0;
        }

        @Override
        public double fire(String channelId, Instant at) {
            return 0;
        }
    };
}
