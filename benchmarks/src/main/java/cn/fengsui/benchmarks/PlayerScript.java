package cn.fengsui.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The dashboard's player as a browser takes it, made from its source by the esbuild of the dashboard's build. */
final class PlayerScript {

    private static final String SOURCE = "dashboard/src/main/frontend/cc-player.ts";
    private static final String COMPILERS = "dashboard/node_modules/@esbuild";

    private PlayerScript() {}

    /** @throws IOException if the source or the compiler is not where a build leaves them; {@code bench.esbuild} names one */
    static byte[] compiled() throws IOException, URISyntaxException, InterruptedException {
        Path root = checkout();
        Process compiler = new ProcessBuilder(
                        esbuild(root), root.resolve(SOURCE).toString(), "--format=esm", "--target=es2022")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] script = compiler.getInputStream().readAllBytes();
        if (compiler.waitFor() != 0 || !new String(script, StandardCharsets.UTF_8).contains("class Player")) {
            throw new IOException("The player " + root.resolve(SOURCE) + " could not be compiled.");
        }
        return script;
    }

    private static String esbuild(Path root) throws IOException {
        String named = System.getProperty("bench.esbuild");
        if (named != null) {
            return named;
        }
        Path folder = root.resolve(COMPILERS);
        if (Files.isDirectory(folder)) {
            try (var platforms = Files.list(folder)) {
                var found = platforms
                        .map(platform -> platform.resolve("bin/esbuild"))
                        .filter(Files::isExecutable)
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().toString();
                }
            }
        }
        throw new IOException(
                "There is no esbuild below " + folder + ", where building the dashboard leaves it; run ./fengsui build,"
                        + " or name one with FENGSUI_JAVA_OPTS=-Dbench.esbuild=FILE.");
    }

    /** This class lies in {@code benchmarks/target/classes}. */
    private static Path checkout() throws URISyntaxException {
        Path classes = Path.of(PlayerScript.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return classes.getParent().getParent().getParent();
    }
}
