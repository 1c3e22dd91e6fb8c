package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre in a process of its own is killed in the middle of work; the next one on the same folder has everything. */
class KillTest {

    private static final int REPORTS = 40;

    @TempDir
    private Path data;

    @Test
    void losesNothingThatWasAcknowledgedWhenItIsKilled() throws Exception {
        Process centre = start();
        var accounts = awaitReady(centre);
        var acknowledged = new ArrayList<String>();
        for (int i = 0; i < REPORTS; i++) {
            if (post(accounts, "kill-" + i) == 202) {
                acknowledged.add("killtest/kill-" + i);
            }
        }
        centre.destroyForcibly();
        assertThat(centre.waitFor(30, TimeUnit.SECONDS)).isTrue();

        try (var again = CommandCentre.open(
                new Arguments(false, data, null), Map.of(), new Progress(System.err), FreePorts.SETTINGS)) {
            List<String> onRecord = again.store().reports().byKeys(acknowledged).stream()
                    .map((Report report) -> report.key().text())
                    .toList();

            assertThat(metrics(again.accounts()))
                    .contains("fengsui_jobs_running 1")
                    .contains("fengsui_jobs_log_lag_rows")
                    .contains("fengsui_jobs_too_late");
            assertThat(acknowledged).hasSize(REPORTS);
            assertThat(onRecord).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    /** {@code ./fengsui run} on free ports, with this test's class path. */
    private Process start() throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "cn.fengsui.standalone.Main",
                "run",
                "--data",
                data.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        FreePorts.SETTINGS.forEach(
                (key, value) -> builder.environment().put(cn.fengsui.domain.settings.Settings.variable(key), value));
        return builder.start();
    }

    private AccountsFile awaitReady(Process centre) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(centre.getInputStream(), StandardCharsets.UTF_8));
        var seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.append(line).append('\n');
            if (line.contains("Ctrl-C")) {
                return AccountsFile.read(data.resolve("accounts.json")).orElseThrow();
            }
        }
        throw new IllegalStateException("the centre did not start:\n" + seen);
    }

    private static String metrics(AccountsFile accounts) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(accounts.api() + "/metrics")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int post(AccountsFile accounts, String id) throws IOException, InterruptedException {
        String body =
                "{\"id\":\"%s\",\"source\":\"killtest\",\"category\":\"C1\",\"level\":\"IV\",\"occurredAt\":\"%s\"}"
                        .formatted(id, Instant.now());
        var request = HttpRequest.newBuilder(URI.create(accounts.api() + "/api/v1/reports"))
                .header("X-API-Key", accounts.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
