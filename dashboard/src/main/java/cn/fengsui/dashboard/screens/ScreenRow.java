package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.scenes.Legibility;
import cn.fengsui.dashboard.scenes.Standing;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.dashboard.wall.ScreenFace;
import cn.fengsui.domain.wall.ScreenBeat;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One screen in the list: how it is, and what can be done with it. Texts change in place, so no focus is lost. */
final class ScreenRow {

    /** Three heartbeats. */
    private static final Duration SILENT_AFTER = Duration.ofSeconds(6);

    private static final int BIG_WALL_PIXELS = 3000;

    private final Plain row = new Plain("tr");
    private final Span state = Parts.text("pill", "");
    private final List<Span> cells = List.of(
            new Span(),
            new Span(),
            new Span(),
            new Span(),
            new Span(),
            new Span(),
            new Span(),
            new Span(),
            new Span(),
            new Span());

    /** @param acts buttons, for those who may act */
    ScreenRow(Component... acts) {
        var first = new Plain("td", state);
        row.add(first);
        cells.forEach(cell -> row.add(new Plain("td", cell)));
        row.add(new Plain("td", Parts.box("sc-acts", acts)));
    }

    Component component() {
        return row;
    }

    void show(WallScreen screen, @Nullable ScreenBeat beat, Standing standing, Instant now) {
        String how = how(screen, beat, now);
        row.set("data-screen", screen.id()).set("data-state", how);
        state.setText(row.getTranslation("screen.state." + how));
        state.setClassName("dq", how.equals("silent"));
        state.setClassName("out", !how.equals("silent"));
        Optional<WallScene> scene = standing.scene(screen.id());
        put(0, screen.id() + " " + screen.name());
        put(1, beat == null ? row.getTranslation("screen.beat.none") : age(Duration.between(beat.at(), now)));
        put(2, scene(beat, scene));
        put(3, beat == null ? "" : beat.build());
        put(4, beat == null ? "" : memory(beat));
        put(5, beat == null ? "" : row.getTranslation("screen.frames", beat.framesPerSecond()));
        put(6, beat == null ? "" : row.getTranslation("screen.tiles", beat.liveTiles(), beat.tiles()));
        put(7, beat == null ? "" : Integer.toString(beat.loads()));
        put(8, size(screen));
        put(9, readable(screen, scene));
    }

    private static String how(WallScreen screen, @Nullable ScreenBeat beat, Instant now) {
        if (screen.revoked()) {
            return "revoked";
        }
        if (beat == null) {
            return "never";
        }
        return Duration.between(beat.at(), now).compareTo(SILENT_AFTER) > 0 ? "silent" : "alive";
    }

    /** What it says it shows; else what it should. */
    private String scene(@Nullable ScreenBeat beat, Optional<WallScene> scene) {
        String reference = beat == null || beat.scene().isEmpty()
                ? scene.map(WallScene::reference).orElse(ScreenFace.STANDARD)
                : beat.scene();
        if (reference.equals(ScreenFace.STANDARD)) {
            return row.getTranslation("screen.scene.standard");
        }
        return scene.filter(known -> known.reference().equals(reference))
                .map(known -> known.name() + " " + known.version())
                .orElse(reference);
    }

    private String memory(ScreenBeat beat) {
        return beat.memoryMib() < 0
                ? row.getTranslation("screen.memory.unknown")
                : row.getTranslation("screen.memory", beat.memoryMib());
    }

    private String size(WallScreen screen) {
        return row.getTranslation(
                "screen.size",
                screen.widthPixels(),
                screen.heightPixels(),
                Math.round(screen.widthMillimetres()),
                String.format(java.util.Locale.ROOT, "%.1f", screen.distanceMetres()));
    }

    private String readable(WallScreen screen, Optional<WallScene> scene) {
        List<Legibility.Warning> warnings = scene.map(shown -> Legibility.warnings(shown, screen))
                .orElseGet(() -> Legibility.ofTheStandardWall(screen, screen.widthPixels() >= BIG_WALL_PIXELS));
        if (warnings.isEmpty()) {
            return row.getTranslation("screen.readable.well");
        }
        String what = warnings.stream()
                .map(warning -> (warning.panelId().isEmpty() ? "" : warning.panelId() + " ")
                        + row.getTranslation(
                                "screen.readable." + warning.need(), warning.neededPixels(), warning.hasPixels()))
                .collect(Collectors.joining(row.getTranslation("list.comma")));
        return row.getTranslation("screen.readable.poor", what);
    }

    private String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return row.getTranslation("screen.beat.seconds", seconds);
        }
        return seconds < 7200
                ? row.getTranslation("screen.beat.minutes", seconds / 60)
                : row.getTranslation("screen.beat.hours", seconds / 3600);
    }

    private void put(int cell, String words) {
        cells.get(cell).setText(words);
    }
}
