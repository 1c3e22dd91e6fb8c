package cn.fengsui.ingest.http;

/** One way in or out over HTTP. Says what it does for operations of the contract, or opens paths of its own protocol. */
@FunctionalInterface
public interface Door {

    /** Called once, before the port listens, by the thread that starts the room. */
    void mount(Doorway way);
}
