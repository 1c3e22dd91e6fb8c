package cn.fengsui.video.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.decode.AnnexB;
import cn.fengsui.video.decode.Canvas.Place;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.testing.ClipSource;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.H265Clip;
import cn.fengsui.video.testing.KeepingSink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MosaicsTest {

    private static final String A = "34020000001320000001";
    private static final String B = "34020000001320000002";
    private static final String C = "34020000001320000003";
    private static final H264Clip CLIP = H264Clip.encode(320, 180, 25, 500_000);

    private final Map<String, ClipSource> cameras = Map.of(
            A, new ClipSource("a", VideoCodec.H264, CLIP.units()),
            B, new ClipSource("b", VideoCodec.H265, H265Clip.units()),
            C, new ClipSource("c", VideoCodec.H264, CLIP.units()));
    private final Map<String, String> names = Map.of(A, "人民路口东", B, "Bridge 2", C, "南门");
    private final Map<String, List<PrivacyMask.Rectangle>> masks = new ConcurrentHashMap<>();
    private final Mosaics mosaics = new Mosaics(
            new Mosaics.Ports(
                    (requests, action, source) -> new CompletableFuture<>(),
                    cameras::get,
                    names::get,
                    camera -> masks.getOrDefault(camera, List.of())),
            new MosaicSettings(1, 10));
    private final Grid grid = new Grid(List.of(A, B, C), 2, 640, 400);
    private final KeepingSink viewer = new KeepingSink();

    @AfterEach
    void stop() {
        mosaics.close();
    }

    @Test
    void composesH264AndH265BesideEachOtherAndSaysWhichCameraIsLost() throws Exception {
        PictureSource mosaic = mosaics.mosaic(grid);
        mosaic.attach(viewer);
        camera(A).push(10);
        camera(B).push(10);
        camera(C).lose(Trouble.OFFLINE);

        Eventually.isTrue("pictures", () -> viewer.pictures().size() >= 12);

        BufferedImage picture = newest();
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(400);
        assertThat(contrast(picture, grid.picture(0, 320, 180))).as("camera A").isGreaterThan(60);
        assertThat(contrast(picture, grid.picture(1, 320, 180))).as("camera B").isGreaterThan(60);
        assertThat(contrast(picture, grid.room(2))).as("lost camera").isLessThan(20);
        for (int i = 0; i < 3; i++) {
            assertThat(contrast(picture, grid.strip(i)))
                    .as("words of cell %s", i)
                    .isGreaterThan(100);
        }
        DecodedFile file = DecodedFile.of(viewer.file(), ".mp4");
        assertThat(file.frames()).isGreaterThanOrEqualTo(12);
        assertThat(viewer.state()).isEqualTo(LiveState.LIVE);
    }

    @Test
    void coversWhatAPrivacyMaskHidesAlsoWhenItComesWhileSomebodyLooks() throws Exception {
        PictureSource mosaic = mosaics.mosaic(grid);
        mosaic.attach(viewer);
        camera(A).push(10);
        Eventually.isTrue("pictures", () -> viewer.pictures().size() >= 8);
        Place whole = grid.picture(0, 320, 180);
        var left = new Place(whole.x(), whole.y(), whole.width() / 2 / 2 * 2, whole.height());
        assertThat(contrast(newest(), left)).isGreaterThan(60);

        masks.put(A, List.of(new PrivacyMask.Rectangle(0, 0, 0.5, 1)));

        Eventually.isTrue("covered", () -> {
            BufferedImage picture = newestOrFail();
            return contrast(picture, left) < 20 && contrast(picture, whole) > 60;
        });
    }

    @Test
    void changesTheWordsWhenAPictureGrowsOld() throws Exception {
        PictureSource mosaic = mosaics.mosaic(grid);
        mosaic.attach(viewer);
        camera(A).push(5);
        Eventually.isTrue("pictures", () -> viewer.pictures().size() >= 8);
        int[] fresh = pixels(newest(), grid.strip(0));

        Eventually.isTrue("old by two seconds", () -> viewer.pictures().size() >= 40);

        assertThat(pixels(newest(), grid.strip(0))).isNotEqualTo(fresh);
    }

    @Test
    void runsOnlyWhileSomebodyLooksAndIsSharedByEqualWishes() {
        PictureSource mosaic = mosaics.mosaic(grid);
        assertThat(mosaics.running()).isZero();
        mosaic.attach(viewer);
        var second = new KeepingSink();
        mosaics.mosaic(new Grid(List.of(A, B, C), 2, 640, 400)).attach(second);
        assertThat(mosaics.running()).isEqualTo(1);
        Eventually.isTrue(
                "both see",
                () -> !viewer.pictures().isEmpty() && !second.pictures().isEmpty());
        assertThat(camera(A).viewers()).isEqualTo(1);

        mosaic.detach(viewer);
        assertThat(mosaics.running()).isEqualTo(1);
        mosaic.detach(second);

        assertThat(mosaics.running()).isZero();
        assertThat(camera(A).viewers()).isZero();
        mosaic.attach(viewer);
        int before = viewer.pictures().size();
        Eventually.isTrue(
                "goes on when somebody looks again", () -> viewer.pictures().size() > before);
    }

    @Test
    void refusesMoreThanMayRun() {
        mosaics.mosaic(grid).attach(viewer);

        assertThatThrownBy(() -> mosaics.mosaic(new Grid(List.of(A), 1, 640, 400)))
                .isInstanceOf(LiveViewException.class)
                .hasMessageContaining("video.mosaics");
    }

    @Test
    void saysWhatIsWrongWithAGrid() {
        assertThatThrownBy(() -> new Grid(List.of(), 1, 640, 400)).hasMessageContaining("1 to 16 cameras, got 0");
        assertThatThrownBy(() -> new Grid(List.of(A), 0, 640, 400)).hasMessageContaining("columns");
        assertThatThrownBy(() -> new Grid(List.of(A), 1, 4000, 400)).hasMessageContaining("4000x400");
    }

    private ClipSource camera(String id) {
        return cameras.get(id);
    }

    /** The newest keyframe of the mosaic, as another decoder shows it. */
    private BufferedImage newest() throws Exception {
        int from = viewer.pictures().size();
        Eventually.isTrue(
                "a keyframe from now on",
                () -> viewer.pictures().stream().skip(from).anyMatch(one -> one.keyframe()));
        var key = viewer.pictures().stream()
                .skip(from)
                .filter(one -> one.keyframe())
                .findFirst()
                .orElseThrow();
        try (var decoder = new SnapshotDecoder(1)) {
            byte[] jpeg = decoder.jpeg(AnnexB.of(viewer.inits.get(0), key))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        }
    }

    private BufferedImage newestOrFail() {
        try {
            return newest();
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static int contrast(BufferedImage picture, Place place) {
        int least = 255;
        int most = 0;
        for (int pixel : pixels(picture, place)) {
            least = Math.min(least, pixel >> 8 & 0xFF);
            most = Math.max(most, pixel >> 8 & 0xFF);
        }
        return most - least;
    }

    private static int[] pixels(BufferedImage picture, Place place) {
        return picture.getRGB(
                place.x() + 2, place.y() + 2, place.width() - 4, place.height() - 4, null, 0, place.width() - 4);
    }
}
