package cn.fengsui.jobs;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Some weeks of a small city for tests: ordinary reports around the clock, serious ones among them, a burst at one place
 * every few days, each told some seconds to hours after it happened. The same seed tells the same.
 */
final class SmallCity {

    private static final String[] CLASSES = {"C1", "C4", "E3", "A5", "S2"};
    private static final int BURST = 16;

    private final Random random;
    private final Instant from;
    private final Instant to;

    private record Line(Instant heard, NewEvent event) {}

    SmallCity(long seed, Instant from, Instant to) {
        this.random = new Random(seed);
        this.from = from;
        this.to = to;
    }

    /** In the order of telling. */
    List<NewEvent> tells(int reports) {
        var told = new ArrayList<Line>();
        long seconds = Duration.between(from, to).toSeconds();
        for (int i = 0; i < reports; i++) {
            Instant at = from.plusSeconds(seconds * i / reports);
            Level level = random.nextInt(100) == 0 ? Level.II : Level.IV;
            told.add(tell("day-" + i, CLASSES[random.nextInt(CLASSES.length)], level, at, 4_000));
        }
        for (int day = 3; day < seconds / Duration.ofDays(1).toSeconds(); day += 4) {
            Instant begin = from.plus(Duration.ofDays(day)).plus(Duration.ofHours(random.nextInt(24)));
            for (int i = 0; i < BURST; i++) {
                told.add(tell("burst-" + day + "-" + i, "C1", Level.IV, begin.plusSeconds(45L * i), 150));
            }
        }
        told.sort(Comparator.comparing(Line::heard));
        return told.stream().map(Line::event).toList();
    }

    private Line tell(String id, String category, Level level, Instant at, double spread) {
        Instant heard = at.plusSeconds(random.nextInt(50) == 0 ? random.nextInt(40_000) : random.nextInt(40));
        var point = Told.offset(random.nextGaussian() * spread, random.nextGaussian() * spread);
        return new Line(heard, Told.event(Told.toldAt(heard, Told.report(id, category, level, at, point))));
    }
}
