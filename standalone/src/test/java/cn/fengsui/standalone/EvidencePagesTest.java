package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that says which test shows what must name tests that are there. */
class EvidencePagesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+Test)?(?:[.#]([a-z][A-Za-z0-9]+))?`");

    @ParameterizedTest
    @ValueSource(strings = {"wall-evidence.md", "doors-evidence.md", "gateway-evidence.md", "acceptance-checks.md"})
    void everyTestThatAPageNamesIsThere(String page) throws IOException {
        Map<String, String> sources = sources();
        var missing = new ArrayList<String>();
        var named = new ArrayList<String>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/reference").resolve(page))) {
            String testClass = "";
            Matcher found = NAMED.matcher(line);
            while (found.find()) {
                testClass = found.group(1) == null ? testClass : found.group(1);
                if (testClass.isEmpty()) {
                    continue;
                }
                named.add(testClass);
                String method = found.group(2);
                String source = sources.get(testClass);
                if (source == null || method != null && !source.contains(" " + method + "(")) {
                    missing.add(found.group());
                }
            }
        }

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(missing).isEmpty();
    }

    /** Two rooms may have a test of one name: then both texts stand there. */
    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        try (Stream<Path> rooms = Files.list(ROOT)) {
            List<Path> tests = rooms.map(room -> room.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            for (Path folder : tests) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        sources.merge(
                                name.substring(0, name.length() - ".java".length()),
                                Files.readString(file),
                                String::concat);
                    }
                }
            }
        }
        return sources;
    }
}
