package cn.fengsui.jobs.facts;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which sources are responsible for reporting (grid officers' apps), and which know of events independently of them (sensors,
 * hotlines, notices from above). Each is named by the beginning of its name; a source that is neither is not judged by
 * and judges nobody.
 */
public record Channels(List<String> responsible, List<String> independent) implements Serializable {

    public static final String RESPONSIBLE = "grid";
    public static final String INDEPENDENT = "hotline,sensor,mqtt,cap,upper";

    public Channels {
        responsible = List.copyOf(responsible);
        independent = List.copyOf(independent);
    }

    /** Beginnings of names, separated by commas. */
    public static Channels of(String responsible, String independent) {
        return new Channels(split(responsible), split(independent));
    }

    public static Channels standard() {
        return of(RESPONSIBLE, INDEPENDENT);
    }

    public boolean isResponsible(String source) {
        return beginsWithAny(source, responsible);
    }

    public boolean isIndependent(String source) {
        return !isResponsible(source) && beginsWithAny(source, independent);
    }

    /** False for one that is neither. */
    public boolean isKnown(String source) {
        return isResponsible(source) || isIndependent(source);
    }

    private static boolean beginsWithAny(String source, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (source.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
