package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.SignIn;
import cn.fengsui.domain.identity.SignIns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sign-ins, kept in memory; an account's password is not looked at again. */
public final class PreviewSignIns implements SignIns {

    private final Map<String, Account> accounts;
    private final List<AuditEntry> audit;
    private final Map<String, SignIn> byToken = new LinkedHashMap<>();

    PreviewSignIns(Map<String, Account> accounts, List<AuditEntry> audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public synchronized void open(SignIn signIn, String tokenSha256) {
        byToken.put(tokenSha256, signIn);
    }

    @Override
    public synchronized Optional<SignIn> withToken(String tokenSha256, Instant now) {
        return Optional.ofNullable(byToken.get(tokenSha256)).filter(signIn -> holds(signIn, now));
    }

    @Override
    public synchronized List<SignIn> open(Instant now) {
        return byToken.values().stream().filter(signIn -> holds(signIn, now)).toList();
    }

    @Override
    public synchronized void seen(List<SignIn.Sighting> heard) {
        heard.forEach(one -> byToken.replaceAll((token, signIn) -> signIn.id().equals(one.id())
                ? new SignIn(
                        signIn.id(),
                        signIn.user(),
                        signIn.displayName(),
                        signIn.role(),
                        signIn.workstation(),
                        one.desk(),
                        one.address(),
                        signIn.at(),
                        one.at(),
                        one.until())
                : signIn));
    }

    @Override
    public synchronized boolean end(String id, Actor actor, String action, Instant now) {
        boolean ended = byToken.values().removeIf(signIn -> signIn.id().equals(id));
        if (ended) {
            audit.add(new AuditEntry(UUID.randomUUID().toString(), now, actor, action, id, "", "granted"));
        }
        return ended;
    }

    private boolean holds(SignIn signIn, Instant now) {
        return signIn.until().isAfter(now) && accounts.get(signIn.user()).enabled();
    }
}
