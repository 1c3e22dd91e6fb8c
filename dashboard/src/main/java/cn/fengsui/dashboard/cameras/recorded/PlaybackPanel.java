package cn.fengsui.dashboard.cameras.recorded;

import cn.fengsui.dashboard.cameras.asking.Asking;
import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.dashboard.video.GatewayRefusal;
import cn.fengsui.dashboard.video.Tile;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.situation.Stood;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The day's recordings on the device and of our own, and the past in the tile. */
public final class PlaybackPanel extends Div {

    static final List<String> PLACES = List.of("device", "gateway");
    private static final Executor LATER = CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);
    private static final List<String> SPEEDS = List.of("0.25", "0.5", "1", "2", "4");

    /** Where the recording is shown, and who may be asked why. */
    public interface Stage extends Asking {
        Tile recordingTile(Camera camera);

        void showLive();
    }

    private record Playing(String id, String place, Instant from, Instant to) {}

    private final CameraDesk desk;
    private final Stage stage;
    private final TimelineStrip strip;
    private final Span day = Parts.text("cm-day", "");
    private final Span told = Parts.text("cm-told", "");
    private final Div controls = Parts.box("cm-pb");
    private final NativeButton pause;
    private final Map<String, NativeButton> speeds = new LinkedHashMap<>();
    private final Map<String, JsonNode> known = new HashMap<>();
    private @Nullable Camera camera;
    private LocalDate date;
    private @Nullable Playing playing;
    private @Nullable Tile tile;
    private boolean isPaused;
    private int attempt;
    private int reading; // counts what was asked of a day, so that only the last one is asked again
    private DownloadDialog.@Nullable Part marked;
    private final NativeButton download;

    public PlaybackPanel(CameraDesk desk, Stage stage) {
        this.desk = desk;
        this.stage = stage;
        this.date = today();
        this.strip = new TimelineStrip(desk.wording().zone().getId());
        addClassName("cm-time");
        pause = Parts.button("s", getTranslation("cameras.time.pause"), this::pause);
        controls.add(pause);
        SPEEDS.forEach(speed -> {
            var button = Parts.button("s", speed + "×", () -> speed(speed));
            speeds.put(speed, button);
            controls.add(button);
        });
        controls.add(Parts.button("s pri", getTranslation("cameras.time.live"), this::live));
        download = Parts.button("s", getTranslation("cameras.download"), () -> stage.withReason(this::download));
        boolean may = desk.may(VideoRight.DOWNLOAD);
        download.setEnabled(may);
        download.setTitle(getTranslation(may ? "cameras.download.hint" : "cameras.download.notAllowed"));
        told.getElement().setAttribute("role", "status");
        add(
                Parts.box(
                        "cm-row",
                        Parts.text("cm-sh", getTranslation("cameras.time.title")),
                        Parts.button("s", "‹", () -> move(-1)),
                        day,
                        Parts.button("s", "›", () -> move(1)),
                        download,
                        controls,
                        told),
                strip);
        strip.onSeek(this::seek);
        strip.onSpan((from, to, place) -> marked = new DownloadDialog.Part(date, from, to, place));
        draw();
    }

    /** Another camera: the recording of the last one ends on this screen. */
    public void show(Camera one) {
        if (camera == null || !camera.id().equals(one.id())) {
            camera = one;
            date = today();
            marked = null;
            ended();
        }
        setVisible(desk.may(VideoRight.PLAYBACK) && one.hasVideo());
        read();
    }

    /** The tile shows something else now. */
    public void ended() {
        attempt++;
        playing = null;
        tile = null;
        isPaused = false;
        told.setText("");
        draw();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(desk.clock().instant(), desk.wording().zone());
    }

    private void move(int days) {
        LocalDate to = date.plusDays(days);
        if (!to.isAfter(today())) {
            date = to;
            marked = null;
            read();
        }
    }

    /** What happened so near that the camera may have seen it. */
    private void readHappenings(Camera one, Instant from, Instant to) {
        GeoPoint at = one.place().point();
        if (at == null) {
            strip.happeningsUnknown(getTranslation("cameras.time.noPlace"));
            return;
        }
        Background.load(
                UI.getCurrent(),
                () -> desk.past().near(at, from, to),
                near -> {
                    if (isStill(one, from)) {
                        strip.happenings(near.stream()
                                .map(stood -> new TimelineStrip.Happening(stood, words(stood, at)))
                                .toList());
                    }
                },
                failed -> strip.happeningsUnknown(getTranslation("cameras.time.marksFailed")));
    }

    private String words(Stood stood, GeoPoint camera) {
        String title = desk.wording().isEnglish() ? stood.titleEn() : stood.title();
        String metres = Wording.distance((int) Math.round(stood.point().metresTo(camera)));
        return desk.wording().clock(stood.from()) + " " + stood.level().numeral() + " " + title + " · " + metres + " · "
                + stood.id();
    }

    /** Asks both places for the day. */
    private void read() {
        Camera one = camera;
        if (one == null || !isVisible()) {
            return;
        }
        known.clear();
        Instant from = startOf(date);
        Instant to = startOf(date.plusDays(1));
        day.setText(date.toString());
        strip.day(from, to, desk.clock().instant());
        readHappenings(one, from, to);
        int asked = ++reading;
        PLACES.forEach(place -> ask(one, from, to, place, asked));
    }

    /** A device that is slow to answer is asked again while its day is shown. */
    private void ask(Camera one, Instant from, Instant to, String place, int asked) {
        String path =
                "/api/v1/recordings/device?camera=" + one.id() + "&from=" + from + "&to=" + to + "&place=" + place;
        UI ui = UI.getCurrent();
        GatewayPoll.once(
                ui,
                desk.get(path),
                answer -> {
                    if (isStill(one, from)) {
                        known.put(place, answer);
                        strip.recordings(place, answer);
                    }
                },
                refused -> {
                    if (isStill(one, from)) {
                        strip.unknown(place, desk.words(this, refused));
                        LATER.execute(() -> Background.access(ui, () -> {
                            if (asked == reading && isAttached()) {
                                ask(one, from, to, place, asked);
                            }
                        }));
                    }
                });
    }

    private boolean isStill(Camera one, Instant from) {
        return one.equals(camera) && startOf(date).equals(from);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(desk.wording().zone()).toInstant();
    }

    private void seek(Instant at, String place) {
        Playing now = playing;
        if (now != null && now.place().equals(place) && !at.isBefore(now.from()) && at.isBefore(now.to())) {
            command("/seek", GatewayApi.body().put("to", at.toString()));
            return;
        }
        Optional<Instant> end = endOf(at, place);
        if (end.isEmpty()) {
            told.setText(getTranslation("cameras.time.nothing", desk.wording().clock(at)));
            return;
        }
        stage.withReason(reason -> open(new Playing("", place, at, end.get()), reason, "any"));
    }

    private void download(GivenReason reason) {
        Camera one = camera;
        if (one != null) {
            DownloadDialog.Part part = marked;
            new DownloadDialog(desk, one, reason, part == null ? usual() : part).open();
        }
    }

    private DownloadDialog.Part usual() {
        return DownloadDialog.Part.newest(date, desk.wording().zone(), PLACES.getFirst(), known.get(PLACES.getFirst()));
    }

    /** The end of the recording without a gap that holds this moment. */
    private Optional<Instant> endOf(Instant at, String place) {
        JsonNode answer = known.get(place);
        if (answer == null) {
            return Optional.empty();
        }
        for (JsonNode span : answer.path("covered")) {
            Instant from = Instant.parse(span.path("from").asText());
            Instant to = Instant.parse(span.path("to").asText());
            if (!at.isBefore(from) && at.isBefore(to)) {
                return Optional.of(to);
            }
        }
        return Optional.empty();
    }

    private void open(Playing wish, GivenReason reason, String codec) {
        Camera one = camera;
        if (one == null) {
            return;
        }
        int mine = ++attempt;
        told.setText(getTranslation("cameras.time.opening"));
        var body = GatewayApi.body()
                .put("camera", one.id())
                .put("from", wish.from().toString())
                .put("to", wish.to().toString())
                .put("place", wish.place())
                .put("codec", codec)
                .put("kind", reason.kind().name())
                .put("reason", reason.note());
        GatewayPoll.once(
                UI.getCurrent(),
                desk.post("/api/v1/playbacks", body),
                opened -> {
                    if (mine == attempt) {
                        shown(one, wish, reason, opened);
                    }
                },
                refused -> refused(mine, refused));
    }

    private void shown(Camera one, Playing wish, GivenReason reason, JsonNode opened) {
        playing = new Playing(opened.path("id").asText(), wish.place(), wish.from(), wish.to());
        isPaused = opened.path("paused").asBoolean();
        told.setText(opened.path("shared").asBoolean() ? getTranslation("cameras.time.shared") : "");
        Tile fresh = tile;
        if (fresh == null) {
            fresh = stage.recordingTile(one);
            fresh.onNeedUrl(again -> {
                if (playing != null) {
                    open(playing, reason, again.codec().name());
                }
            });
            tile = fresh;
        }
        fresh.play(opened.path("views").path(0).path("url").asText());
        draw(opened);
    }

    private void pause() {
        command(isPaused ? "/play" : "/pause", GatewayApi.body());
    }

    private void speed(String scale) {
        command("/speed", GatewayApi.body().put("scale", Double.parseDouble(scale)));
    }

    private void command(String what, ObjectNode body) {
        Playing now = playing;
        if (now != null) {
            GatewayPoll.once(
                    UI.getCurrent(),
                    desk.post("/api/v1/playbacks/" + now.id() + what, body),
                    status -> {
                        if (now.equals(playing)) {
                            told.setText("");
                            isPaused = status.path("paused").asBoolean();
                            draw(status);
                        }
                    },
                    refused -> refused(attempt, refused));
        }
    }

    private void refused(int mine, GatewayRefusal refused) {
        if (mine == attempt) {
            told.setText(desk.words(this, refused));
        }
    }

    private void live() {
        ended();
        stage.showLive();
    }

    private void draw(JsonNode status) {
        draw();
        double scale = status.path("scale").asDouble(1);
        speeds.forEach((speed, button) ->
                button.getElement().setAttribute("aria-pressed", "" + (Double.parseDouble(speed) == scale)));
    }

    private void draw() {
        controls.setVisible(playing != null);
        pause.setText(getTranslation(isPaused ? "cameras.time.play" : "cameras.time.pause"));
        strip.playing(playing == null ? "" : playing.id(), playing == null ? "" : playing.place());
    }
}
