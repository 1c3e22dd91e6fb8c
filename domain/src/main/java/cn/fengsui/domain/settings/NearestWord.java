package cn.fengsui.domain.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * Finds what somebody probably meant: the known word with the fewest edits (Levenshtein, case aside), then the most
 * letters in common. For messages that name a way out.
 */
public final class NearestWord {

    private static final int LONGEST = 64;

    private NearestWord() {}

    /** @throws java.util.NoSuchElementException if there are no words */
    public static String of(String written, Collection<String> words) {
        var clipped = written.length() <= LONGEST ? written : written.substring(0, LONGEST);
        return words.stream()
                .min(Comparator.<String>comparingInt(
                                word -> edits(clipped.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)))
                        .thenComparing(word -> -shared(clipped, word))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How many different letters both have: lon is rather lng than lat. */
    private static long shared(String a, String b) {
        return a.chars().distinct().filter(letter -> b.indexOf(letter) >= 0).count();
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
