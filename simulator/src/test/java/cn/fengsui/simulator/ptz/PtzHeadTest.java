package cn.fengsui.simulator.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PtzHeadTest {
    private static final Offset<Double> NEAR = within(0.01);
    private long nanos = 1;
    private final PtzHead head = new PtzHead(() -> nanos);

    private void pass(double seconds) {
        nanos += (long) (seconds * Duration.ofSeconds(1).toNanos());
    }

    private void command(String hex) {
        assertThat(head.obey(PtzCommand.parse(hex).orElseThrow())).as(hex).isTrue();
    }

    /** The check values of the reference: left with speed 20h, stop, call preset 1. */
    @Test
    void readsTheCheckValuesAndNothingBroken() {
        assertThat(PtzCommand.parse("A50F0102200000D7")).contains(new PtzCommand(0x02, 0x20, 0, 0));
        assertThat(PtzCommand.parse("A50F0100000000B5")).contains(new PtzCommand(0, 0, 0, 0));
        assertThat(PtzCommand.parse("A50F018200010038")).contains(new PtzCommand(0x82, 0, 1, 0));
        assertThat(PtzCommand.parse("A50F0102200000D8")).isEmpty();
        assertThat(PtzCommand.parse("A50E0102200000D6")).isEmpty();
        assertThat(PtzCommand.parse("A50F01")).isEmpty();
    }

    @Test
    void movesAtTheAskedSpeedUntilItIsStopped() {
        command("A50F0102200000D7");
        pass(2);

        double pan = head.position().pan();
        assertThat(pan).isCloseTo(-2 * 40 * 0x20 / 255.0, NEAR);
        assertThat(head.isMoving()).isTrue();

        command("A50F0100000000B5");
        pass(5);
        assertThat(head.position().pan()).isCloseTo(pan, NEAR);
        assertThat(head.isMoving()).isFalse();
    }

    @Test
    void combinesDirectionsAndStopsAtTheEdge() {
        head.obey(new PtzCommand(0b010101, 255, 255, 15)); // in, down, right
        pass(1);

        assertThat(head.position()).satisfies(at -> {
            assertThat(at.pan()).isCloseTo(40, NEAR);
            assertThat(at.tilt()).isCloseTo(20, NEAR);
            assertThat(at.zoom()).isCloseTo(2, NEAR);
        });
        pass(100);
        assertThat(head.position()).isEqualTo(new PtzPosition(60, 20, 8));
    }

    @Test
    void remembersPresetsAndGoesBackToThem() {
        head.obey(new PtzCommand(0b000001, 255, 0, 0));
        pass(1);
        head.obey(new PtzCommand(0, 0, 0, 0));
        head.obey(new PtzCommand(0x81, 0, 77, 0));
        command("A50F018200010038");
        pass(10);
        assertThat(head.position()).isEqualTo(PtzPosition.MIDDLE);

        head.obey(new PtzCommand(0x82, 0, 77, 0));
        pass(10);

        assertThat(head.position().pan()).isCloseTo(40, NEAR);
        head.obey(new PtzCommand(0x83, 0, 77, 0));
        assertThat(head.obey(new PtzCommand(0x82, 0, 77, 0))).isFalse();
    }

    @Test
    void toursThroughItsStopsUntilItIsStopped() {
        head.obey(new PtzCommand(0x85, 1, 0, 0));
        head.obey(new PtzCommand(0x84, 1, 2, 0));
        head.obey(new PtzCommand(0x84, 1, 3, 0));
        head.obey(new PtzCommand(0x87, 1, 4, 0));
        assertThat(head.tour(1).orElseThrow().stops()).hasSize(2).allMatch(stop -> stop.staySeconds() == 4);

        head.obey(new PtzCommand(0x88, 1, 0, 0));

        pass(4);
        assertThat(head.position().pan()).as("first stop").isEqualTo(-35);
        pass(6);
        assertThat(head.position().pan()).as("second stop").isEqualTo(35);
        head.obey(new PtzCommand(0, 0, 0, 0));
        pass(60);
        assertThat(head.position().pan()).isEqualTo(35);
    }

    @Test
    void goesHomeWhenNobodyMovesIt() {
        head.home(new PtzHead.Home(true, 30, 4));
        head.obey(new PtzCommand(0b000001, 255, 0, 0));
        pass(1);
        head.obey(new PtzCommand(0, 0, 0, 0));
        pass(29);
        assertThat(head.position().pan()).isCloseTo(40, NEAR);

        pass(2);
        head.position(); // it notices when somebody looks
        pass(10);

        assertThat(head.position().zoom()).isCloseTo(3.5, NEAR);
    }

    @Test
    void zoomsIntoABox() {
        head.drag(true, 960, 540, 720, 270, 240);
        pass(20);

        assertThat(head.position().zoom()).isCloseTo(4, NEAR);
        assertThat(head.position().pan()).isPositive();
    }

    @Test
    void showsTheWholeSceneUntilItIsFirstMoved() {
        pass(10);
        assertThat(head.now().zoom()).isEqualTo(1);

        command("A50F0102200000D7");
        pass(1);

        assertThat(head.now().zoom()).isCloseTo(1.3, NEAR);
        assertThat(head.now().x()).isNegative();
        assertThat(head.now().label()).startsWith("P-5");
    }
}
