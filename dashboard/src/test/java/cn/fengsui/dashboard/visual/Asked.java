package cn.fengsui.dashboard.visual;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of all screens and states this run looks at: everything with {@code -Dvisual=all}, what {@code -Dvisual.state=storm}
 * and {@code -Dvisual.screen=desk,alerts} name, or else a sample that is quickly looked at: wall and desk in every state, the
 * whole wall with an incident, and the narrowest screen in the longer language.
 *
 * @param states names of states, empty for all
 * @param screens names of {@link Sight}s, empty for all
 * @param more {@code state/screen} beside them
 */
record Asked(Set<String> states, Set<String> screens, Set<String> more) {

    private static final Set<String> SAMPLE = Set.of("wall-hd", "desk");
    private static final Set<String> MORE = Set.of("incident/wall-3x2", "incident-en/summary-phone");

    static Asked ofThisRun() {
        var states = words("visual.state");
        var screens = words("visual.screen");
        boolean isUsual = states.isEmpty() && screens.isEmpty() && !"all".equals(System.getProperty("visual"));
        return isUsual ? new Asked(states, SAMPLE, MORE) : new Asked(states, screens, Set.of());
    }

    /** Pictures are compared when somebody asks for a look; the usual run of all tests holds the rules only. */
    static boolean isForPictures() {
        return System.getProperty("visual", "").length()
                        + System.getProperty("visual.state", "").length()
                        + System.getProperty("visual.screen", "").length()
                > 0;
    }

    boolean isEverything() {
        return states.isEmpty() && screens.isEmpty();
    }

    boolean includes(String state) {
        return states.isEmpty() || states.contains(state);
    }

    boolean includes(String state, Sight sight) {
        boolean isNamed = screens.isEmpty() || screens.contains(sight.name());
        return includes(state) && isNamed || more.contains(state + "/" + sight.name());
    }

    private static Set<String> words(String property) {
        return Arrays.stream(System.getProperty(property, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
