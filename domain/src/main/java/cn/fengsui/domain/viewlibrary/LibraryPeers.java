package cn.fengsui.domain.viewlibrary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registrations, subscriptions and what was already heard. Shared by all nodes. Blocking. */
public interface LibraryPeers {

    Optional<LibraryPeer> byId(String id);

    /** It has registered from this address. What was subscribed there stays. */
    void registered(String id, String address, Instant at);

    /** It was heard. */
    void seen(String id, Instant at);

    /** It is not registered any more; what was subscribed there is forgotten. */
    void gone(String id, Instant at);

    /** Notes our subscription there; empty = none. @param until when it ends, or null */
    void subscribed(String id, String subscription, @Nullable Instant until);

    /** Whether this notification was taken before. */
    boolean isKnown(String peer, String notice);

    /** Notes that a notification was taken. */
    void note(String peer, String notice, Instant at);

    /** Forgets notifications older than that; returns how many. */
    int forget(Instant before);

    void saveSystems(List<LibrarySystem> systems);

    /** Of one peer, by id. */
    List<LibrarySystem> systems(String peer);
}
