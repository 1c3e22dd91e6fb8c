package cn.fengsui.simulator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds secrets: an option first, then an environment variable, then {@code DATA/demo-accounts.json} of a running demo. */
public final class DemoAccounts {
    private final Path file;
    private final Map<String, String> environment;

    public DemoAccounts(Path dataFolder, Map<String, String> environment) {
        this.file = dataFolder.resolve("demo-accounts.json");
        this.environment = environment;
    }

    /** @throws IllegalArgumentException with what to do when there is none */
    public String apiKey(Optional<String> option) {
        return option.or(() -> Optional.ofNullable(environment.get("FENGSUI_API_KEY")))
                .or(() -> field("apiKey"))
                .orElseThrow(() -> missing("API key", "--key", "FENGSUI_API_KEY", "apiKey"));
    }

    /** @throws IllegalArgumentException with what to do when there is none */
    public String sipPassword(Optional<String> option) {
        return option.or(() -> Optional.ofNullable(environment.get("FENGSUI_VIDEO_SIP_PASSWORD")))
                .or(() -> field("sip.password"))
                .orElseThrow(() -> missing("SIP password", "--password", "FENGSUI_VIDEO_SIP_PASSWORD", "sip.password"));
    }

    /** The address of the public API of the running demo. */
    public Optional<String> api() {
        return field("api");
    }

    private IllegalArgumentException missing(String what, String option, String variable, String field) {
        return new IllegalArgumentException(
                "No " + what + ": give " + option + ", set " + variable + ", or start ./fengsui demo,"
                        + " which writes \"" + field + "\" to " + file + " (another folder: --data DIR).");
    }

    /** A field by its plain name or, for {@code a.b}, by its path. */
    private Optional<String> field(String name) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            return Stream.of(root.path(name), root.at("/" + name.replace('.', '/')))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst();
        } catch (IOException broken) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + broken.getMessage(), broken);
        }
    }
}
