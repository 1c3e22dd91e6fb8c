package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.wall.WallScreen;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Which screens may show the wall now. Reads the live picture, so a revoked one is gone at once. Any thread. */
public final class ScreenRegister {

    private final Live live;

    public ScreenRegister(Live live) {
        this.live = live;
    }

    /** The screen with this token, unless it was revoked. */
    Optional<WallScreen> withToken(String token) {
        byte[] asked = ScreenToken.sha256(token).getBytes(StandardCharsets.US_ASCII);
        return live.screens().all().stream()
                .filter(screen -> !screen.revoked())
                .filter(screen ->
                        MessageDigest.isEqual(asked, screen.tokenSha256().getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    /** The same screen as when it came in: neither revoked nor given another token since. */
    Optional<WallScreen> stillThere(ScreenPass pass) {
        return live.screens()
                .find(pass.screenId())
                .filter(screen -> !screen.revoked() && screen.tokenSha256().equals(pass.tokenSha256()));
    }
}
