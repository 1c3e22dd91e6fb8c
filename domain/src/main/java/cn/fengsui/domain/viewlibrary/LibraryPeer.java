package cn.fengsui.domain.viewlibrary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lower platform as it stands with us.
 *
 * @param id its 20 digits
 * @param address the network address it registered from
 * @param registeredAt since when it is registered, or null when it is not
 * @param seenAt when it was last heard
 * @param subscription id of our subscription there, or empty
 * @param subscribedUntil when that ends, or null
 */
public record LibraryPeer(
        String id,
        String address,
        @Nullable Instant registeredAt,
        Instant seenAt,
        String subscription,
        @Nullable Instant subscribedUntil) {}
