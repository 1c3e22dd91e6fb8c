package cn.fengsui.domain.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in where, on record. One holds until its {@code until}, its end, or a change of its account's password or role,
 * or until the account is disabled. Blocking.
 */
public interface SignIns {

    /**
     * Opens one for an account on record.
     *
     * @param signIn its name and role are ignored: the account has them
     * @param tokenSha256 hexadecimal, of what the browser keeps
     */
    void open(SignIn signIn, String tokenSha256);

    /** The one that this token belongs to, if it still holds. */
    Optional<SignIn> withToken(String tokenSha256, Instant now);

    /** All that hold, by desk and then by account. */
    List<SignIn> open(Instant now);

    /** Writes down that these were heard. */
    void seen(List<SignIn.Sighting> heard);

    /**
     * Ends one for good, in one transaction with the audit row.
     *
     * @param action what is written down, for instance {@code account.logout}
     * @return false if it had ended before; then nothing is written
     */
    boolean end(String id, Actor actor, String action, Instant now);
}
