package cn.fengsui.video.evidence;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceApiTest {

    private TestGateway test;

    @BeforeEach
    void start() throws IOException {
        test = new TestGateway();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void exportsUntouchedFilesAndAWatermarkedCopyWithHashesThatHold() throws Exception {
        String id = recorded();

        Map<String, byte[]> files = exported(id);
        RecordedSegment first = test.recordings().segments(id).getFirst();
        String original = "original/" + Manifest.name(first);
        assertThat(files).containsKeys(original, "watermarked.mp4", "manifest.json", "SHA256SUMS");
        assertThat(sha256(files.get(original))).isEqualTo(first.sha256());
        DecodedFile source = DecodedFile.of(files.get(original), ".mp4");
        DecodedFile copy = DecodedFile.of(files.get("watermarked.mp4"), ".mp4");
        assertThat(copy.frames()).isEqualTo(source.frames());
        assertThat(copy.width()).isEqualTo(source.width());
        JsonObject manifest = new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
        assertThat(manifest.getString("exportedFor")).isEqualTo("court order 12");
        assertThat(manifest.getJsonObject("watermarked").getString("sha256"))
                .isEqualTo(sha256(files.get("watermarked.mp4")));
        assertThat(test.audit().of("video.evidence.export")).hasSize(1);
    }

    @Test
    void blackensWhatAPrivacyMaskCoversAndKeepsTheOriginalsHere() throws Exception {
        var leftHalf = new PrivacyMask.Rectangle(0, 0, 0.5, 1);
        test.masks()
                .save(new PrivacyMask(CAMERA, 1, List.of(leftHalf), "windows", Instant.EPOCH, "admin"), Actor.SYSTEM);
        String id = recorded();

        Map<String, byte[]> files = exported(id);
        assertThat(files).containsOnlyKeys("watermarked.mp4", "manifest.json", "SHA256SUMS");
        assertThat(new String(files.get("manifest.json"), StandardCharsets.UTF_8))
                .contains("\"originalsWithheld\" : true");
        BufferedImage picture = firstPicture(files.get("watermarked.mp4"));
        assertThat(new Color(picture.getRGB(picture.getWidth() / 4, 3)).getGreen())
                .isLessThan(24);
    }

    private Map<String, byte[]> exported(String id) throws Exception {
        JsonObject export = sent("/api/v1/recordings/" + id + "/export", "{\"reason\":\"court order 12\"}");
        Eventually.isTrue(
                () -> "export: " + json("/api/v1/exports/" + export.getString("id")),
                () -> !json("/api/v1/exports/" + export.getString("id"))
                        .getString("state")
                        .equals("RUNNING"));

        return unzip(
                test.get("/api/v1/exports/" + export.getString("id") + "/file").body());
    }

    private static BufferedImage firstPicture(byte[] mp4) throws IOException {
        Path file = Files.createTempFile("masked", ".mp4");
        Files.write(file, mp4);
        try (var grabber = new FFmpegFrameGrabber(file.toFile());
                var pixels = new Java2DFrameConverter()) {
            grabber.start();
            return pixels.convert(grabber.grabImage());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void aLockNamesEveryFileThatIsNoLongerWhatWasRecorded() throws Exception {
        String id = recorded();
        RecordedSegment first = test.recordings().segments(id).getFirst();
        JsonObject whole = sent("/api/v1/recordings/" + id + "/lock", "{\"reason\":\"fire at the depot\"}");
        assertThat(whole.getJsonArray("files").getJsonObject(0).getBoolean("intact"))
                .isTrue();
        assertThat(test.recordings().byId(id).orElseThrow().isLocked()).isTrue();

        Path file = test.recordFolder().resolve(first.file());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        JsonObject broken = sent("/api/v1/recordings/" + id + "/lock", "{\"reason\":\"looking again\"}");
        assertThat(broken.getJsonArray("files").getJsonObject(0).getBoolean("intact"))
                .isFalse();
    }

    private String recorded() throws Exception {
        test.bringCamera();
        String id = sent("/api/v1/recordings", "{\"camera\":\"" + CAMERA + "\",\"reason\":\"smoke\"}")
                .getString("id");
        Eventually.isTrue("pictures", () -> json("/api/v1/recordings/" + id).getString("lastPictureAt") != null);
        test.send("DELETE", "/api/v1/recordings/" + id, "");
        Eventually.isTrue(
                "closed", () -> test.recordings().segments(id).stream().anyMatch(RecordedSegment::isClosed));
        return id;
    }

    private JsonObject sent(String path, String body) throws Exception {
        return new JsonObject(test.send("POST", path, body).body());
    }

    private JsonObject json(String path) {
        try {
            return new JsonObject(new String(test.get(path).body(), StandardCharsets.UTF_8));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
