package cn.fengsui.domain.identity;

/**
 * Who acts, as far as the record needs it: a post, never a person's data.
 *
 * @param user account name, or the API key's name
 * @param displayName post and number as watermarked in pictures, for instance 值班员 0231
 * @param seat screen or desk, for instance {@code wall P5} or {@code desk 2}
 * @param address source network address, or empty
 */
public record Actor(String user, String displayName, String seat, String address) {

    /** The system itself, for automatic acts. */
    public static final Actor SYSTEM = new Actor("system", "系统", "", "");
}
