package cn.fengsui.domain.viewlibrary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registrations, subscriptions and what was already heard. Shared by all nodes. Blocking. */
public interface LibraryPeers {

    Optional<LibraryPeer> byId(String id);

    void save(LibraryPeer peer);

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
