package cn.fengsui.video.testing;

import java.io.IOException;

/** How a test camera's packets go to the gateway. Called on its sending thread, but for {@link #media()}. */
public interface MediaRoad extends AutoCloseable {

    /** The {@code m=} line of its answers with what belongs to it; called for every INVITE. */
    String media() throws IOException;

    /** @param port of the gateway */
    void open(int port) throws IOException;

    void send(byte[] packet) throws IOException;

    /** After a failed {@link #send}: false when the camera gives this call up. */
    default boolean openAgain(int port) throws IOException {
        return false;
    }

    @Override
    void close();
}
