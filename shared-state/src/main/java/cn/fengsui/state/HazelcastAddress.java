package cn.fengsui.state;

import java.io.Serializable;
import java.util.List;

/**
 * What another process or a Flink sink needs to see the same live picture, see {@link SharedState#connect}.
 *
 * @param members host:port, at least one
 */
public record HazelcastAddress(String clusterName, List<String> members) implements Serializable {
    public HazelcastAddress {
        members = List.copyOf(members);
    }
}
