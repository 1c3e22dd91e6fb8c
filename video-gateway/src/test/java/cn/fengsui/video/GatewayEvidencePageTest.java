package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/gateway-evidence.md} names only tests that exist. */
class GatewayEvidencePageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve(Path.of("docs", "reference", "gateway-evidence.md"));
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9]+Test)(?:#([A-Za-z0-9]+))?`");
    private static final List<String> MODULES = List.of("video-gateway", "simulator", "dashboard", "standalone");

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        Map<String, List<String>> sources = sources();
        var unknown = new TreeSet<String>();

        for (MatchResult named : NAMED.matcher(Files.readString(PAGE)).results().toList()) {
            List<String> texts = sources.getOrDefault(named.group(1), List.of());
            String method = named.group(2);
            if (texts.stream().noneMatch(text -> method == null || text.contains("void " + method + "("))) {
                unknown.add(named.group());
            }
        }

        assertThat(unknown).isEmpty();
    }

    /** Texts of all test classes of these modules by simple name; two modules may have one of the same name. */
    private static Map<String, List<String>> sources() throws IOException {
        var sources = new HashMap<String, List<String>>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(Path.of(module, "src", "test", "java")))) {
                for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.computeIfAbsent(name, any -> new ArrayList<>()).add(Files.readString(file));
                }
            }
        }
        return sources;
    }
}
