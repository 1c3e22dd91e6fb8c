package cn.fengsui.video.rtp;

import java.io.IOException;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing of sockets. */
final class Sockets {

    private static final Logger LOGGER = LoggerFactory.getLogger(Sockets.class);

    private Sockets() {}

    /** Closes; a failure is only worth a line. */
    static void close(@Nullable Channel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("media socket did not close");
        }
    }
}
