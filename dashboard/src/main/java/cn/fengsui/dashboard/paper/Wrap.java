package cn.fengsui.dashboard.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks lines: Chinese between any two characters but before closing marks, Latin words and numbers as a whole. Pure.
 */
final class Wrap {

    private static final String NOT_FIRST = "，。、；：？！）】》〉”’％%,.;:?!)]}·…";

    private Wrap() {}

    /** Width of a text. */
    @FunctionalInterface
    interface Measure {
        float of(String text) throws IOException;
    }

    static List<String> lines(String text, float width, Measure measure) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String token : tokens(text)) {
            if (!line.isEmpty() && !mayNotBegin(token) && measure.of(line + token) > width) {
                lines.add(line.toString());
                line.setLength(0);
                token = token.stripLeading();
            }
            line.append(token);
            while (line.length() > 1 && measure.of(line.toString()) > width * 1.2f) { // one word wider than the line
                int fit = fitting(line.toString(), width, measure);
                lines.add(line.substring(0, fit));
                line.delete(0, fit);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private static int fitting(String text, float width, Measure measure) throws IOException {
        int fit = 1;
        while (fit < text.length() && measure.of(text.substring(0, fit + 1)) <= width) {
            fit++;
        }
        return fit;
    }

    /** What is never broken inside: a Chinese character, or a word with the blanks in front of it. */
    static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean blank = Character.isWhitespace(point);
            boolean inWord = point < 0x2E80 && !blank && !(point >= 0x2000 && point < 0x2070 && point != 0x2013);
            if (!inWord || (blank && !word.isEmpty())) {
                flush(word, tokens);
            }
            word.appendCodePoint(point);
            if (!inWord && !blank) {
                flush(word, tokens);
            }
        });
        flush(word, tokens);
        return tokens;
    }

    private static void flush(StringBuilder word, List<String> tokens) {
        if (!word.isEmpty()) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }

    static boolean mayNotBegin(String token) {
        return token.length() == 1 && NOT_FIRST.contains(token);
    }
}
