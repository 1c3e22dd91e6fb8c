package cn.fengsui.jobs.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TilesTest {

    private static final long[] NUMBERS = {0, 64, 128, 1L << 32, -1, 7, 71, 135};

    private final Tiles<Integer> tiles = new Tiles<>();

    @Test
    void holdsWhatAMapOfListsHoldsWhateverIsPutAndTaken() {
        var random = new SplittableRandom(4);
        Map<Long, List<Integer>> wanted = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextInt(3) == 0 ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextInt(500);
            if (random.nextInt(5) < 3) {
                wanted.computeIfAbsent(number, none -> new ArrayList<>()).add(i);
                tiles.getOrMake(number).add(i);
            } else {
                wanted.remove(number);
                tiles.remove(number);
            }
            assertThat(tiles.get(number)).isEqualTo(wanted.get(number));
        }

        for (long number = -1; number < 500; number++) {
            assertThat(tiles.get(number)).isEqualTo(wanted.get(number));
        }
        assertThat(wanted).hasSizeGreaterThan(100);
    }

    @Test
    void keepsWhatWasPushedAsideWhenWhatStoodBeforeItGoes() {
        for (long number : NUMBERS) {
            tiles.getOrMake(number).add((int) number);
        }

        tiles.remove(0);

        assertThat(tiles.get(0)).isNull();
        for (int i = 1; i < NUMBERS.length; i++) {
            assertThat(tiles.get(NUMBERS[i])).containsExactly((int) NUMBERS[i]);
        }
    }
}
