package cn.fengsui.domain.identity;

/**
 * An account that may log in.
 *
 * @param passwordHash with its scheme in front, as Spring Security writes it, for instance {@code {bcrypt}$2a$...}
 */
public record Account(String user, String displayName, Role role, String passwordHash, boolean enabled) {
    @Override
    public String toString() {
        return "Account[" + user + ", " + role + "]";
    }
}
