package cn.fengsui.ingest.http;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;

/** What a key may do beside reporting and reading. */
public final class Rights {

    private Rights() {}

    /**
     * @param drill whether what is handled is a drill: a drill key may handle nothing else
     * @throws ApiError 403 when the key may not; {@code doing} says what
     */
    public static void mayHandle(ApiKey key, boolean drill, String doing) {
        if (!key.rights().contains(VideoRight.CONFIGURE) || key.drill() && !drill) {
            throw ApiError.of(
                            403,
                            "not-allowed",
                            "The key '" + key.name() + "' may not " + doing
                                    + "; use one with the right CONFIGURE, and for what is real one that is no drill key.")
                    .with("key", key.name());
        }
    }

    /** @throws ApiError 403 when the key may not change how the city is set up; {@code doing} says what */
    public static void mayConfigure(ApiKey key, String doing) {
        if (key.drill() || !key.rights().contains(VideoRight.CONFIGURE)) {
            throw ApiError.of(
                            403,
                            "not-allowed",
                            "The key '" + key.name() + "' may not " + doing
                                    + "; use one with the right CONFIGURE that is no" + " drill key.")
                    .with("key", key.name());
        }
    }
}
