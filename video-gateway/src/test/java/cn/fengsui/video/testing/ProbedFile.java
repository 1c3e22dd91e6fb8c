package cn.fengsui.video.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the system's {@code ffprobe}, an independent reader, says of a file: every frame decoded.
 *
 * @param complaints what it wrote to its error channel
 * @param ptsSeconds presentation times of the video frames, in the order they are shown
 * @param audioSeconds presentation times of the audio frames
 */
public record ProbedFile(String complaints, List<Double> ptsSeconds, List<Double> audioSeconds) {

    private static final Path[] PLACES = {Path.of("/usr/bin/ffprobe"), Path.of("/usr/local/bin/ffprobe")};

    /** Skips the test, saying so, where there is no ffprobe. */
    public static void assumeInstalled() {
        assumeTrue(program() != null, "ffprobe is not installed; apt-get install ffmpeg");
    }

    private static @org.jspecify.annotations.Nullable Path program() {
        for (Path place : PLACES) {
            if (Files.isExecutable(place)) {
                return place;
            }
        }
        return null;
    }

    public static ProbedFile of(byte[] bytes, String suffix) {
        try {
            Path file = Files.createTempFile("fengsui", suffix);
            Path complaints = Files.createTempFile("fengsui", ".txt");
            try {
                Files.write(file, bytes);
                return read(file, complaints);
            } finally {
                Files.delete(file);
                Files.delete(complaints);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static ProbedFile read(Path file, Path complaints) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        program() + "",
                        "-v",
                        "error",
                        "-show_frames",
                        "-show_entries",
                        "frame=media_type,pts_time",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .redirectError(complaints.toFile())
                .start();
        var video = new ArrayList<Double>();
        var audio = new ArrayList<Double>();
        for (String line :
                new String(probe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1)) {
            String[] parts = line.strip().split(",", -1);
            if (parts.length >= 2 && parts[1].matches("-?[0-9.]+")) {
                (parts[0].equals("video") ? video : audio).add(Double.valueOf(parts[1]));
            }
        }
        probe.waitFor();
        return new ProbedFile(Files.readString(complaints), List.copyOf(video), List.copyOf(audio));
    }

    public int videoFrames() {
        return ptsSeconds.size();
    }

    public int audioFrames() {
        return audioSeconds.size();
    }
}
