package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.media.Shot;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.Quirk;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pictures on demand and uploads them by HTTP, then says which arrived (GB/T 28181-2022 §9.14, A.2.1.24, A.2.5.7).
 * Uploads as multipart form data, as captured from devices, or as a plain PUT by quirk.
 */
final class Snapshots {
    private static final Logger LOGGER = LoggerFactory.getLogger(Snapshots.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 10;
    private static final String BOUNDARY = "----fengsui-simulated-device";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    /** Made when it is first needed: most devices never take a picture. */
    private static final class Http {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    private final DeviceLine line;
    private final Films films;
    private final MediaThreads threads;
    private final Map<String, Camera> cameras;

    Snapshots(DeviceLine line, Films films, MediaThreads threads, Map<String, Camera> cameras) {
        this.line = line;
        this.films = films;
        this.threads = threads;
        this.cameras = cameras;
    }

    /** @param wish the content of SnapShotConfig */
    void take(String target, String wish) {
        var camera = cameras.getOrDefault(
                target, cameras.values().stream().findFirst().orElse(null));
        if (camera == null) {
            return;
        }
        int count = Math.max(1, Math.min(MOST, Manscdp.number(wish, "SnapNum", 1)));
        var pause = Duration.ofSeconds(Math.max(1, Manscdp.number(wish, "Interval", 1)));
        var url = Manscdp.element(wish, "UploadURL").orElse("");
        var session = Manscdp.element(wish, "SessionID").orElse("");
        next(new Round(camera, target, url, session, count, pause, new ArrayList<>()), 1);
    }

    private record Round(
            Camera camera, String target, String url, String session, int count, Duration pause, List<String> done) {}

    private void next(Round round, int number) {
        var id = fileId(round.camera().channel().id(), number);
        var channel = round.camera().channel();
        var shot = new Shot(
                channel.id(), channel.name(), 0, VideoCodec.H264, round.camera().aim());
        CompletableFuture.supplyAsync(() -> films.still(shot), threads::executeSlowly)
                .thenCompose(jpeg -> upload(round, id, jpeg))
                .whenCompleteAsync((status, failure) -> uploaded(round, number, id, status, failure), line.owner());
    }

    /** Device id, "02", time to the millisecond, two digits. */
    private String fileId(String channelId, int number) {
        var time = STAMP.format(LocalDateTime.ofInstant(line.now(), Manscdp.BEIJING));
        return channelId + "02" + time + String.format(Locale.ROOT, "%02d", number);
    }

    private CompletableFuture<Integer> upload(Round round, String id, byte[] jpeg) {
        try {
            var request = HttpRequest.newBuilder(URI.create(round.url())).timeout(PATIENCE);
            if (line.profile().has(Quirk.SNAPSHOT_BY_PUT)) {
                request.header("Content-Type", "image/jpeg").PUT(BodyPublishers.ofByteArray(jpeg));
            } else {
                request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(form(round.session(), id, jpeg)));
            }
            return Http.CLIENT
                    .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode);
        } catch (IllegalArgumentException noUrl) {
            return CompletableFuture.failedFuture(noUrl);
        }
    }

    private static byte[] form(String session, String id, byte[] jpeg) {
        var out = new ByteArrayOutputStream(jpeg.length + 500);
        var head =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"SessionID\"\r\n\r\n" + session + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + id
                        + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(jpeg);
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private void uploaded(Round round, int number, String id, Integer status, Throwable failure) {
        if (failure == null && status / 100 == 2) {
            round.done().add(id);
        } else {
            LOGGER.atInfo()
                    .addKeyValue("cameraId", round.target())
                    .addKeyValue("reason", failure == null ? "HTTP " + status : failure.getMessage())
                    .log("a snapshot could not be uploaded");
        }
        if (number < round.count()) {
            line.after(round.pause(), () -> next(round, number + 1));
        } else {
            finished(round);
        }
    }

    private void finished(Round round) {
        var ids = new StringBuilder();
        round.done().forEach(id -> ids.append(tag("SnapShotFileID", id)));
        line.message(Manscdp.message(
                "Notify",
                "UploadSnapShotFinished",
                1,
                round.target(),
                tag("SessionID", round.session()) + Manscdp.around("SnapShotList", ids.toString())));
    }
}
