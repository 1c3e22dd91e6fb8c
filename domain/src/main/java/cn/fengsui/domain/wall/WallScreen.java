package cn.fengsui.domain.wall;

import java.time.Instant;

/**
 * A screen that shows the wall without anybody logged in at it.
 *
 * @param id short and stable, for instance {@code P5}
 * @param name for people
 * @param tokenSha256 hexadecimal; the token itself is nowhere
 * @param widthPixels of the browser window, 640 to 16000
 * @param heightPixels of the browser window, 360 to 16000
 * @param widthMillimetres of the visible picture, 200 to 50000
 * @param distanceMetres of the farthest person who must read it, 0.3 to 50
 * @param language {@code zh} or {@code en}
 * @param revoked true: it may show nothing any more
 */
public record WallScreen(
        String id,
        String name,
        String tokenSha256,
        int widthPixels,
        int heightPixels,
        double widthMillimetres,
        double distanceMetres,
        String language,
        Instant registeredAt,
        boolean revoked) {

    /** @throws IllegalArgumentException with the value and its limits */
    public WallScreen {
        if (!id.matches("[A-Za-z0-9-]{1,20}")) {
            throw new IllegalArgumentException(
                    "A screen's id has 1 to 20 letters, digits or hyphens, got '" + id + "'; for instance P5.");
        }
        within("width in pixels", widthPixels, 640, 16_000);
        within("height in pixels", heightPixels, 360, 16_000);
        within("width in millimetres", widthMillimetres, 200, 50_000);
        within("viewing distance in metres", distanceMetres, 0.3, 50);
    }

    public WallScreen revoke() {
        return copy(tokenSha256, true);
    }

    /** The same with another token, allowed again. */
    public WallScreen withToken(String sha256) {
        return copy(sha256, false);
    }

    private WallScreen copy(String sha256, boolean isRevoked) {
        return new WallScreen(
                id,
                name,
                sha256,
                widthPixels,
                heightPixels,
                widthMillimetres,
                distanceMetres,
                language,
                registeredAt,
                isRevoked);
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "A screen's " + what + " is " + least + " to " + most + ", got " + value + ".");
        }
    }
}
