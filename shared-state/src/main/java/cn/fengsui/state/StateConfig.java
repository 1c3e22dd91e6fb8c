package cn.fengsui.state;

import cn.fengsui.domain.settings.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * How this process takes part in the live picture.
 *
 * @param clusterName {@code state.cluster-name=fengsui}; only members of the same name join
 * @param bind {@code state.bind=127.0.0.1}: the one address it listens on; anything else needs a closed network, the
 *     protocol is neither encrypted nor authenticated
 * @param port {@code state.port=5701}; 0 = any free port
 * @param members {@code state.members=}: host:port of the others, separated by commas; empty = alone
 */
public record StateConfig(String clusterName, String bind, int port, List<String> members) {

    private static final String MEMBER = "[A-Za-z0-9._-]+:[0-9]{1,5}";

    public StateConfig {
        members = List.copyOf(members);
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static StateConfig from(Settings settings) {
        return new StateConfig(
                settings.text("state.cluster-name", "fengsui"),
                settings.text("state.bind", "127.0.0.1"),
                settings.port("state.port", 5701),
                members(settings));
    }

    /** Alone, on any free port of loopback: for tests and short-lived processes. */
    public static StateConfig alone(String clusterName) {
        return new StateConfig(clusterName, "127.0.0.1", 0, List.of());
    }

    private static List<String> members(Settings settings) {
        List<String> members = Arrays.stream(settings.text("state.members", "").split(","))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
        for (String member : members) {
            if (!member.matches(MEMBER)) {
                settings.problem("state.members must be host:port separated by commas and holds '" + member + "'");
            }
        }
        return members;
    }
}
