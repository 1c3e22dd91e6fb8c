package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One body far larger than the heap, as NDJSON and as a table: taken while it comes, by doors with {@value #HEAP} of heap
 * that end at once when that is not enough. {@code -Dfengsui.upload-mb=1024} for a gigabyte of each.
 */
class LargeUploadTest {

    private static final String HEAP = "128m";
    private static final long BYTES = Long.getLong("fengsui.upload-mb", 24) * 1024 * 1024;
    private static final String WORDS = "路面积水没过脚踝,".repeat(200);
    private static final String NOW = Instant.now().toString();

    @TempDir
    private Path folder;

    @Test
    void isTakenWithinASmallHeap() throws Exception {
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            store.apiKeys().save(new ApiKey("tests", 100_000_000, false), RunningCity.KEY);
            store.sourceMappings().save("large", """
                    {"columns":{"id":"no","category":"class","occurredAt":"at","description":"words"},"timeFormats":[]}
                    """, Actor.SYSTEM);
        }
        int port = DoorsProcess.freePort();
        try (var doors = DoorsProcess.start(folder, port, HEAP, Map.of("ingest.mqtt", "false"))) {
            long lines = BYTES / line(0).length;
            long rows = BYTES / row(1).length;

            var stream = post(port, "/api/v1/reports", "application/x-ndjson", lines, LargeUploadTest::line);
            var table = post(port, "/api/v1/sources/large/table", "text/csv", rows + 1, LargeUploadTest::row);

            assertThat(stream.getLong("accepted")).as(stream::encode).isEqualTo(lines);
            assertThat(table.getLong("accepted")).as(table::encode).isEqualTo(rows);
            assertThat(doors.isAlive()).isTrue();
            assertThat(doors.said()).doesNotContain("OutOfMemoryError");
        }
    }

    private static byte[] line(long number) {
        return ("{\"id\":\"n-%09d\",\"source\":\"large\",\"category\":\"N1\",\"level\":\"IV\",\"occurredAt\":\"%s\",\"description\":\"%s\"}\n")
                .formatted(number, NOW, WORDS)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first one holds the titles. */
    private static byte[] row(long number) {
        return (number == 0 ? "no,class,at,words\n" : "r-%09d,N1,%s,\"%s\"\n".formatted(number, NOW, WORDS))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject post(int port, String path, String type, long count, LongFunction<byte[]> piece)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofInputStream(() -> pieces(count, piece)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return new JsonObject(answer.body());
        }
    }

    private static InputStream pieces(long count, LongFunction<byte[]> piece) {
        Iterator<InputStream> all = java.util.stream.LongStream.range(0, count)
                .<InputStream>mapToObj(number -> new java.io.ByteArrayInputStream(piece.apply(number)))
                .iterator();
        return new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return all.next();
            }
        });
    }
}
