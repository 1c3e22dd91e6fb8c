package cn.fengsui.simulator.ptz;

import cn.fengsui.simulator.media.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The moving head of one camera. It remembers presets and tours, moves until it is told to stop, and goes home by itself
 * when that is wished. Commands and questions may come from any thread.
 */
public final class PtzHead implements Aim {
    private static final double FASTEST_PAN = 40;
    private static final double FASTEST_TILT = 20;
    private static final double FASTEST_ZOOM = 1;
    private static final double GOING_SPEED = 45;
    private static final double SHORTEST_GOING = 0.3;
    private static final double FULL_BYTE = 255;
    private static final double FULL_NIBBLE = 15;
    private static final double NANOS = 1e9;
    /** A head that was never moved shows the whole scene; a moving one needs room at the edges. */
    private static final double LEAST_ZOOM_IN_USE = 1.3;

    private static final double SECONDS_TO_OPEN_UP = 0.5;
    private static final int DEFAULT_STAY = 5;
    private static final int WIPER = 1;

    private final LongSupplier nanos;
    private final Map<Integer, Preset> presets = new TreeMap<>();
    private final Map<Integer, Tour> tours = new TreeMap<>();
    private final Map<Integer, PtzPosition[]> scans = new TreeMap<>();
    private Motion motion = new Motion.Still(PtzPosition.MIDDLE);
    private long sinceNanos;
    private long firstUseNanos;
    private Home home = new Home(false, 60, 1);
    private boolean isWiping;
    private int focus;
    private int iris;

    /** A remembered position. */
    public record Preset(int number, String name, PtzPosition where) {}

    /** A stop of a tour; speed 1 to 15. */
    public record Stop(int preset, int staySeconds, int speed) {}

    /** A tour through presets. */
    public record Tour(int number, String name, List<Stop> stops) {}

    /** Goes to a preset when nobody has moved the head for some seconds. */
    public record Home(boolean isEnabled, int resetSeconds, int preset) {}

    public PtzHead() {
        this(System::nanoTime);
    }

    PtzHead(LongSupplier nanos) {
        this.nanos = nanos;
        remember(1, "全景", PtzPosition.MIDDLE);
        remember(2, "左侧", new PtzPosition(-35, 3, 2));
        remember(3, "右侧", new PtzPosition(35, 3, 2));
        remember(4, "近景", new PtzPosition(0, 10, 3.5));
        tours.put(1, new Tour(1, "日常巡航", List.of(new Stop(1, 5, 8), new Stop(2, 5, 8), new Stop(3, 5, 8))));
    }

    private void remember(int number, String name, PtzPosition where) {
        presets.put(number, new Preset(number, name, where));
    }

    @Override
    public synchronized Framing now() {
        if (firstUseNanos == 0) {
            return Framing.WHOLE;
        }
        var at = position();
        double openness = Math.min(1, (nanos.getAsLong() - firstUseNanos) / NANOS / SECONDS_TO_OPEN_UP);
        double zoom = Math.max(at.zoom(), 1 + (LEAST_ZOOM_IN_USE - 1) * openness);
        var label = String.format(
                Locale.ROOT, "P%+.0f T%+.0f Z%.1f%s", at.pan(), at.tilt(), at.zoom(), isWiping ? " WIPER" : "");
        return new Framing(at.pan() / PtzPosition.MOST_PAN, at.tilt() / PtzPosition.MOST_TILT, zoom, label);
    }

    /** Where it points now. */
    public synchronized PtzPosition position() {
        double seconds = seconds();
        var preset = presets.get(home.preset());
        boolean isIdle = firstUseNanos != 0 && !motion.isRestless();
        if (home.isEnabled() && isIdle && preset != null && seconds > home.resetSeconds()) {
            if (motion.at(seconds).distance(preset.where()) > 0.01) {
                goTo(preset.where());
                return motion.at(0);
            }
        }
        return motion.at(seconds);
    }

    private double seconds() {
        return (nanos.getAsLong() - sinceNanos) / NANOS;
    }

    public synchronized boolean isMoving() {
        return motion instanceof Motion.Moving
                || motion instanceof Motion.Touring
                || motion instanceof Motion.Going going && seconds() < going.duration();
    }

    /** Does what the bytes say; false when they say something unknown. */
    public synchronized boolean obey(PtzCommand command) {
        if (command.isMove()) {
            move(command);
            return true;
        }
        if (command.isLens()) {
            focus += (command.code() & 1) - (command.code() >> 1 & 1);
            iris += (command.code() >> 2 & 1) - (command.code() >> 3 & 1);
            return true;
        }
        return switch (command.code()) {
            case 0x81 -> set(command.second(), "预置位 " + command.second());
            case 0x82 -> call(command.second());
            case 0x83 -> presets.remove(command.second()) != null;
            case 0x84, 0x85, 0x86, 0x87, 0x88 -> cruise(command);
            case 0x89, 0x8A -> scan(command);
            case 0x8C, 0x8D -> auxiliary(command);
            default -> false;
        };
    }

    private void move(PtzCommand command) {
        if (command.code() == 0) {
            begin(new Motion.Still(position()));
            return;
        }
        begin(new Motion.Moving(
                position(),
                command.pan() * FASTEST_PAN * command.first() / FULL_BYTE,
                command.tilt() * FASTEST_TILT * command.second() / FULL_BYTE,
                command.zoom() * FASTEST_ZOOM * Math.max(1, command.high()) / FULL_NIBBLE));
    }

    private void begin(Motion next) {
        motion = next;
        sinceNanos = nanos.getAsLong();
        if (firstUseNanos == 0) {
            firstUseNanos = sinceNanos == 0 ? 1 : sinceNanos;
        }
    }

    /** Turns to a position at a steady speed. */
    public synchronized void goTo(PtzPosition where) {
        var from = motion.at(seconds());
        begin(new Motion.Going(from, where, Math.max(SHORTEST_GOING, from.distance(where) / GOING_SPEED)));
    }

    /** Remembers the present position under this number. */
    public synchronized boolean set(int number, String name) {
        remember(number, name, position());
        return true;
    }

    public synchronized boolean call(int number) {
        var preset = presets.get(number);
        if (preset != null) {
            goTo(preset.where());
        }
        return preset != null;
    }

    private boolean cruise(PtzCommand command) {
        int number = command.first();
        var tour = tours.getOrDefault(number, new Tour(number, "巡航 " + number, List.of()));
        var stops = new ArrayList<>(tour.stops());
        switch (command.code()) {
            case 0x84 -> stops.add(new Stop(command.second(), DEFAULT_STAY, 8));
            case 0x85 -> {
                if (command.second() == 0) {
                    tours.remove(number);
                    return true;
                }
                stops.removeIf(stop -> stop.preset() == command.second());
            }
            case 0x86 -> stops.replaceAll(stop -> new Stop(stop.preset(), stop.staySeconds(), command.value()));
            case 0x87 -> stops.replaceAll(stop -> new Stop(stop.preset(), command.value(), stop.speed()));
            default -> {
                return start(tour);
            }
        }
        tours.put(number, new Tour(number, tour.name(), List.copyOf(stops)));
        return true;
    }

    private boolean start(Tour tour) {
        var stops = tour.stops().stream()
                .map(stop -> presets.get(stop.preset()))
                .filter(java.util.Objects::nonNull)
                .map(Preset::where)
                .toList();
        if (stops.size() < 2) {
            return false;
        }
        begin(new Motion.Touring(position(), stops, 2, tour.stops().getFirst().staySeconds()));
        return true;
    }

    private boolean scan(PtzCommand command) {
        var limits = scans.computeIfAbsent(
                command.first(), n -> new PtzPosition[] {new PtzPosition(-40, 0, 1.5), new PtzPosition(40, 0, 1.5)});
        if (command.code() == 0x8A) {
            return true; // one speed for all
        }
        switch (command.second()) {
            case 1 -> limits[0] = position();
            case 2 -> limits[1] = position();
            default -> begin(new Motion.Touring(position(), List.of(limits[0], limits[1]), 6, 0.5));
        }
        return true;
    }

    private boolean auxiliary(PtzCommand command) {
        if (command.first() == WIPER) {
            isWiping = command.code() == 0x8C;
        }
        return true;
    }

    /** Zooms into a box, or out by it (DragZoomIn, DragZoomOut); all numbers in pixels of the player's window. */
    public synchronized void drag(boolean in, double width, double height, double middleX, double middleY, double box) {
        var at = position();
        double share = Math.max(0.05, Math.min(1, box / Math.max(1, width)));
        double reach = 1 / Math.max(LEAST_ZOOM_IN_USE, at.zoom());
        goTo(new PtzPosition(
                at.pan() + (middleX / Math.max(1, width) - 0.5) * 2 * PtzPosition.MOST_PAN * reach,
                at.tilt() + (middleY / Math.max(1, height) - 0.5) * 2 * PtzPosition.MOST_TILT * reach,
                in ? at.zoom() / share : at.zoom() * share));
    }

    public synchronized List<Preset> presets() {
        return List.copyOf(presets.values());
    }

    public synchronized List<Tour> tours() {
        return List.copyOf(tours.values());
    }

    /** Number 0 means the first one. */
    public synchronized Optional<Tour> tour(int number) {
        return number == 0 ? tours.values().stream().findFirst() : Optional.ofNullable(tours.get(number));
    }

    public synchronized Home home() {
        return home;
    }

    public synchronized void home(Home wanted) {
        home = wanted;
    }

    public synchronized boolean isWiping() {
        return isWiping;
    }

    /** Steps of focus towards far, and of the iris towards open. */
    public synchronized List<Integer> lens() {
        return List.of(focus, iris);
    }
}
