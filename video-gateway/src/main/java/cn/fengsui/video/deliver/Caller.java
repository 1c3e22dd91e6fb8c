package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from: the key itself, or the person a trusted key speaks for.
 *
 * @param covers a page of ours, which covers privacy masks itself
 */
record Caller(Actor actor, Set<VideoRight> rights, Optional<Role> role, boolean covers) {

    static final String HEADER = "X-Fengsui-Actor";

    static Caller of(ApiKey key, String address) {
        return new Caller(new Actor(key.name(), key.name(), "api", address), key.rights(), Optional.empty(), false);
    }

    /**
     * The person of the header, with the rights of the role; or, from a room that has checked the role itself, with the
     * rights it names.
     *
     * @param header base64url of {@code {"user","displayName","seat","address","role"}}, or with {@code "rights":[...]}
     *     in place of the role
     * @throws ApiException 400 when it cannot be read
     */
    static Caller person(String header) {
        try {
            var json =
                    new JsonObject(new String(Base64.getUrlDecoder().decode(header.strip()), StandardCharsets.UTF_8));
            var actor =
                    new Actor(text(json, "user"), text(json, "displayName"), text(json, "seat"), text(json, "address"));
            if (actor.user().isBlank()) {
                throw new IllegalArgumentException("no user");
            }
            @Nullable JsonArray named = json.getJsonArray("rights");
            if (named != null) {
                return new Caller(actor, rights(named), Optional.empty(), true);
            }
            Role role = Role.valueOf(text(json, "role"));
            return new Caller(actor, VideoRight.of(role), Optional.of(role), true);
        } catch (RuntimeException unreadable) {
            throw ApiException.badRequest("The header " + HEADER + " cannot be read; send base64url of"
                    + " {\"user\",\"displayName\",\"seat\",\"address\",\"role\"}.");
        }
    }

    private static Set<VideoRight> rights(JsonArray named) {
        return named.stream().map(name -> VideoRight.valueOf("" + name)).collect(Collectors.toSet());
    }

    private static String text(JsonObject json, String name) {
        @Nullable String value = json.getString(name);
        return value == null ? "" : value;
    }
}
