package cn.fengsui.domain.identity;

import java.time.Instant;

/**
 * Somebody signed in at a workstation, until they leave, an administrator ends it, or nothing is heard for too long. It says
 * which post sits where; it is no record of a person's work.
 *
 * @param displayName and {@code role} as the account has them now
 * @param workstation random id of the browser, the same for everybody who sits there
 * @param desk chosen at the workstation, or empty
 * @param address network address, or empty
 * @param seenAt when the workstation was heard last, about a minute late
 * @param until when it ends by itself if nothing more is heard
 */
public record SignIn(
        String id,
        String user,
        String displayName,
        Role role,
        String workstation,
        String desk,
        String address,
        Instant at,
        Instant seenAt,
        Instant until) {

    /** That one was heard: what is written down from time to time. */
    public record Sighting(String id, String desk, String address, Instant at, Instant until) {}
}
