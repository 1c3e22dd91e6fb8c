package cn.fengsui.domain.identity;

import java.util.Set;

/**
 * A key of a system that reports or reads. Only a SHA-256 of the secret is stored.
 *
 * @param name the system's name; appears as the source of dead letters and as the actor in the audit
 * @param perMinute allowed reports a minute
 * @param drill everything that comes with this key is a drill
 * @param rights what its holder may do with cameras and settings
 * @param scope what it may report about
 */
public record ApiKey(
        String name, int perMinute, boolean drill, Set<VideoRight> rights, KeyScope scope, KeyLimits limits) {
    public ApiKey {
        rights = Set.copyOf(rights);
    }

    /** A key for everything, within the server's limits. */
    public ApiKey(String name, int perMinute, boolean drill, Set<VideoRight> rights) {
        this(name, perMinute, drill, rights, KeyScope.ALL, KeyLimits.NONE);
    }

    /** A key that may look at live pictures and no more. */
    public ApiKey(String name, int perMinute, boolean drill) {
        this(name, perMinute, drill, Set.of(VideoRight.VIEW));
    }
}
