package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an earlier version saved stays readable. To add a file for a new format, run this test once with {@code
 * -Dfengsui.write-snapshot=FILE}; never replace an old one.
 */
class RegionFormatTest {

    private static final HotspotRules RULES = new HotspotRules(8, Duration.ofHours(2), 1, 1, ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(60));

    @Test
    void readsWhatFormat1Saved() throws IOException {
        Region saved = Region.read(new DataInputStream(new ByteArrayInputStream(stored(1))), RULES);

        assertThat(saved.clock()).isEqualTo(END.toEpochMilli());
        assertThat(saved.tooLate()).isEqualTo(1);
        for (long pane = HotspotRules.paneOf(START.toEpochMilli());
                pane <= HotspotRules.paneOf(END.toEpochMilli());
                pane++) {
            assertThat(saved.count("A", pane)).as("pane %s", pane).isEqualTo(sample().count("A", pane));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void goesOnWithTheHotspotThatAnyFormatSaved(int format) throws IOException {
        Region saved = Region.read(new DataInputStream(new ByteArrayInputStream(stored(format))), RULES);
        var heard = new Listening();

        saved.passTimeTo(END.plus(Duration.ofHours(4)).toEpochMilli(), HexGrid.of(8), heard);

        assertThat(heard.updates)
                .filteredOn(HotspotUpdate::onRecord)
                .filteredOn(HotspotUpdate::isLiveOfPlaces)
                .isNotEmpty()
                .allSatisfy(update -> assertThat(update.hotspot().reportKeys()).contains("test/b0"))
                .allSatisfy(
                        update -> assertThat(update.hotspot().detail().name()).startsWith("柳湾街道"));
    }

    @Test
    void readsWhatFormat2SavedToTheByte() throws IOException {
        Region saved = Region.read(new DataInputStream(new ByteArrayInputStream(stored(2))), RULES);

        assertThat(bytes(saved)).isEqualTo(stored(2));
    }

    @Test
    void settlesADayLaterWhatFormat1HadOpen() throws IOException {
        Region saved = Region.read(new DataInputStream(new ByteArrayInputStream(stored(1))), RULES);
        var heard = new Listening();

        saved.passTimeTo(END.plus(Duration.ofHours(40)).toEpochMilli(), HexGrid.of(8), heard);

        assertThat(heard.updates)
                .filteredOn(update -> update.hotspot().detail().settled())
                .isNotEmpty();
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        byte[] ofTomorrow = {3, 0};

        assertThatIOException()
                .isThrownBy(() -> Region.read(new DataInputStream(new ByteArrayInputStream(ofTomorrow)), RULES))
                .withMessage("hotspot state has format 3, this version reads 1 and 2");
    }

    @Test
    void writesWhatItReads() throws IOException {
        byte[] written = bytes(sample());
        String file = System.getProperty("fengsui.write-snapshot");
        if (file != null) {
            Files.write(Path.of(file), written);
        }

        Region read = Region.read(new DataInputStream(new ByteArrayInputStream(written)), RULES);

        assertThat(bytes(read)).isEqualTo(written);
    }

    /** Two and a half days with a burst at the end, so that there is a hotspot in it. */
    private static Region sample() {
        var grid = HexGrid.of(8);
        var region = new Region(false, RULES);
        for (int hour = 0; hour < 58; hour++) {
            for (int i = 0; i < 6; i++) {
                Instant at = START.plus(Duration.ofHours(hour)).plusSeconds(500 * i);
                add(region, grid, "r" + hour + "-" + i, at, 700 * ((hour * 7 + i * 5) % 12), 500 * i);
            }
        }
        for (int i = 0; i < 15; i++) {
            add(region, grid, "b" + i, START.plus(Duration.ofHours(59)).plusSeconds(40 * i), 10 * i, 0);
        }
        add(region, grid, "old", START, 0, 0);
        add(region, grid, "last", END, 5_000, 5_000);
        return region;
    }

    private static void add(Region region, HexGrid grid, String id, Instant at, double east, double north) {
        ReportFact report = Told.fact(id, "A5", Level.IV, at, Told.offset(east, north));
        region.add(report, grid.cell(report.lng(), report.lat()), grid, new Listening());
    }

    private static byte[] bytes(Region region) throws IOException {
        var bytes = new ByteArrayOutputStream();
        region.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] stored(int format) throws IOException {
        try (InputStream file = RegionFormatTest.class.getResourceAsStream("/region-format-" + format + ".bin")) {
            return file.readAllBytes();
        }
    }

    private static final class Listening implements HotspotListener {
        private final List<HotspotUpdate> updates = new ArrayList<>();

        @Override
        public void hotspot(HotspotUpdate update) {
            updates.add(update);
        }

        @Override
        public void evaluation(HotspotEvaluation evaluation) {
            // only the hotspots matter here
        }

        @Override
        public boolean wantsNumbers() {
            return true;
        }
    }
}
