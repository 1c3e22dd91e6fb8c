package cn.fengsui.video.sip;

import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lends SSRCs: ten decimal digits, 0 for live and 1 for history, digits 4 to 8 of the platform id, four digits that are
 * unique here (GB/T 28181-2022 Annex G "y"). Goes round, so that a number rests before it is used again. Any thread.
 */
final class Ssrcs {

    private static final int NUMBERS = 10_000;

    private final String prefix;
    private final BitSet lent = new BitSet(NUMBERS);
    /** Begins anywhere: devices may still send with the SSRCs of the process before this one. */
    private int turn = ThreadLocalRandom.current().nextInt(NUMBERS);

    Ssrcs(SsrcKind kind, String platformId) {
        prefix = kind.ordinal() + platformId.substring(3, 8);
    }

    /** @throws IllegalStateException when ten thousand calls are up */
    synchronized String lend() {
        for (int i = 0; i < NUMBERS; i++) {
            turn = (turn + 1) % NUMBERS;
            if (!lent.get(turn)) {
                lent.set(turn);
                return prefix + String.format(Locale.ROOT, "%04d", turn);
            }
        }
        throw new IllegalStateException("All 10000 SSRCs of the domain are in use; end some calls.");
    }

    synchronized void giveBack(String ssrc) {
        lent.clear(Integer.parseInt(ssrc.substring(prefix.length())));
    }
}
