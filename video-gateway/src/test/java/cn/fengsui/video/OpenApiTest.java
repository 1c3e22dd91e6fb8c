package cn.fengsui.video;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.TestGateway;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The API description and the gateway tell the same story. */
class OpenApiTest {

    /** A path and method of the description. */
    private record Described(String method, String path) {}

    @Test
    void everyDescribedPathIsServed() throws Exception {
        try (var test = new TestGateway()) {
            String yaml = new String(test.get("/openapi-video.yaml").body(), StandardCharsets.UTF_8);
            var missing = new ArrayList<Described>();
            for (Described one : described(yaml)) {
                String path =
                        one.path().replaceAll("\\{(?:camera|id|upper)}", CAMERA).replaceAll("\\{[a-z]+}", "1");
                HttpResponse<String> answer = test.send(one.method(), path, "{}");
                if (answer.statusCode() == 405 || answer.body().contains("No such path")) {
                    missing.add(one);
                }
            }
            assertThat(described(yaml)).hasSizeGreaterThan(40);
            assertThat(missing).isEmpty();
        }
    }

    private static List<Described> described(String yaml) {
        var found = new ArrayList<Described>();
        String path = "";
        for (String line :
                yaml.lines().takeWhile(one -> !one.equals("components:")).toList()) {
            if (line.matches("  /\\S+:")) {
                path = line.strip().replaceAll(":$", "");
            } else if (line.matches("    (get|post|put|delete):")) {
                found.add(new Described(line.strip().replace(":", "").toUpperCase(Locale.ROOT), path));
            }
        }
        return found;
    }
}
