package cn.fengsui.standalone;

import java.io.PrintStream;

/** Says on the console what the start is doing. Any thread. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void step(String sentence) {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("烽燧 [%5.1f s] %s%n", seconds, sentence);
    }
}
