package cn.fengsui.ingest.api;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.report.Admission;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code POST /api/v1/attachments}: photos that reports name. Blocking; the picture is kept as it is. */
public final class Photos {

    static final int LONGEST = 4 * 1024 * 1024;

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WEBP = "WEBP".getBytes(StandardCharsets.US_ASCII);
    private static final int WEBP_AT = 8;

    private final Attachments attachments;
    private final Admission admission;

    public Photos(Attachments attachments, Admission admission) {
        this.attachments = attachments;
        this.admission = admission;
    }

    Answer post(ApiKey key, String mediaType, Buffer body) {
        admission.admit(key, 1);
        byte[] content = body.getBytes();
        if (!isOfType(content, mediaType)) {
            throw ApiError.of(
                    400,
                    "not-a-picture",
                    "The body does not begin like " + mediaType + " (" + content.length
                            + " bytes); send the file itself and its true type.");
        }
        return new Answer(201, new JsonObject().put("id", attachments.add(mediaType, content)));
    }

    private static boolean isOfType(byte[] content, String mediaType) {
        return switch (mediaType) {
            case "image/jpeg" -> hasAt(content, 0, JPEG);
            case "image/png" -> hasAt(content, 0, PNG);
            case "image/webp" -> hasAt(content, 0, RIFF) && hasAt(content, WEBP_AT, WEBP);
            default -> false;
        };
    }

    private static boolean hasAt(byte[] content, int at, byte[] magic) {
        return content.length >= at + magic.length
                && Arrays.equals(content, at, at + magic.length, magic, 0, magic.length);
    }
}
