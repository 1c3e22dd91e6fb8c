package cn.fengsui.standalone;

import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.standalone.AccountsFile.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes the first accounts and keys of an installation. Passwords are random and made once; they stand in a file that
 * only its owner can read. No account has a fixed password.
 */
final class FirstAccounts {

    private static final int KEY_PER_MINUTE = 600_000;

    /** An account of the demo: a post, not a person. */
    private record Post(String user, String displayName, Role role) {}

    private static final List<Post> DEMO = List.of(
            new Post("duty", "值班员 0231", Role.DUTY_OFFICER),
            new Post("lead", "值班长 0102", Role.SHIFT_LEAD),
            new Post("dispatch", "调度员 0311", Role.DISPATCHER),
            new Post("dispatch2", "调度员 0312", Role.DISPATCHER),
            new Post("leader", "值班领导 0001", Role.LEADER),
            new Post("grid", "网格员 0707", Role.GRID_OFFICER),
            new Post("camera", "视频操作员 0521", Role.CAMERA_OPERATOR),
            new Post("audit", "审计员 0901", Role.AUDITOR),
            new Post("admin", "系统管理员 0900", Role.ADMINISTRATOR));
    private static final List<Post> FIRST =
            List.of(new Post("admin", "系统管理员", Role.ADMINISTRATOR), new Post("lead", "值班长", Role.SHIFT_LEAD));

    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final UnaryOperator<String> hash;
    private final Passwords passwords = new Passwords();

    /** @param hash turns a password into what the store keeps */
    FirstAccounts(Accounts accounts, ApiKeys apiKeys, UnaryOperator<String> hash) {
        this.accounts = accounts;
        this.apiKeys = apiKeys;
        this.hash = hash;
    }

    /** Accounts that are missing are made; the logins of {@code known} stay as they are. */
    List<Login> ensure(boolean demo, List<Login> known) {
        var logins = new ArrayList<Login>();
        for (Post post : demo ? DEMO : FIRST) {
            var login =
                    known.stream().filter(one -> one.user().equals(post.user())).findFirst();
            boolean onRecord = accounts.find(post.user()).isPresent();
            if (login.isPresent() && onRecord) {
                logins.add(login.get());
            } else if (demo || !onRecord) {
                logins.add(make(post, login.map(Login::password).orElseGet(passwords::password)));
            }
        }
        return logins;
    }

    /** A key that reports and reads; everything that comes with a drill key is a drill. */
    String key(String name, boolean drill, Set<VideoRight> rights, String known) {
        String secret = known.isEmpty() ? passwords.apiKey() : known;
        apiKeys.save(new ApiKey(name, KEY_PER_MINUTE, drill, rights), secret);
        return secret;
    }

    private Login make(Post post, String password) {
        accounts.save(new Account(post.user(), post.displayName(), post.role(), hash.apply(password), true));
        return new Login(post.user(), password, post.role().name());
    }
}
