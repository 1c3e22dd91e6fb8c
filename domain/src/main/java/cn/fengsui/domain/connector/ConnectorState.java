package cn.fengsui.domain.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the line to a source stands.
 *
 * @param cursor from where to ask on, as the source gave it, or empty
 * @param askedAt when we last asked, or null
 * @param heardAt when something last came, or null
 * @param failure why the last time failed, or empty
 */
public record ConnectorState(
        String source,
        String cursor,
        @Nullable Instant askedAt,
        @Nullable Instant heardAt,
        String failure) {

    public static ConnectorState unheard(String source) {
        return new ConnectorState(source, "", null, null, "");
    }
}
