package cn.fengsui.domain.video;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Secret;
import java.util.List;
import java.util.Set;

/**
 * An upper platform that we register with, what it may see of us, and what it may do.
 *
 * @param upperId its 20 digits
 * @param domain its realm, ten digits
 * @param transport UDP or TCP
 * @param localId our 20 digits there; another than our own where both platforms are each other's upper
 * @param user of the digest; empty = the local id
 * @param is2022 true: we announce and speak the edition of 2022
 * @param shared what it sees: {@code *} for all cameras, 20 digits of a camera, or the first digits and {@code *}
 * @param renumber first 13 digits of the ids it sees, or empty for our own ids
 * @param rights what it may do with what it sees
 */
public record Cascade(
        String upperId,
        String name,
        String domain,
        String host,
        int port,
        String transport,
        String localId,
        String user,
        Secret password,
        boolean is2022,
        List<String> shared,
        String renumber,
        Set<VideoRight> rights) {

    public Cascade {
        shared = List.copyOf(shared);
        rights = Set.copyOf(rights);
    }

    /** True when the camera is chosen to be shared. */
    public boolean shares(String cameraId) {
        return shared.stream()
                .anyMatch(rule -> rule.endsWith("*")
                        ? cameraId.startsWith(rule.substring(0, rule.length() - 1))
                        : cameraId.equals(rule));
    }
}
