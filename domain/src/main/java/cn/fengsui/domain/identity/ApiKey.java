package cn.fengsui.domain.identity;

/**
 * A key of a system that reports or reads. Only a SHA-256 of the secret is stored.
 *
 * @param name the system's name; appears as the source of dead letters and as the actor in the audit
 * @param perMinute allowed reports a minute
 * @param drill everything that comes with this key is a drill
 */
public record ApiKey(String name, int perMinute, boolean drill) {}
