package cn.fengsui.store.database;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The opaque place in a keyset-paged list: the sort keys of the last item, as texts. */
public record Cursor(List<String> keys) {

    private static final String SEPARATOR = "\u001f";

    public Cursor {
        keys = List.copyOf(keys);
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if it is not one of ours with that many keys */
    public static Cursor of(String text, int keys) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split(SEPARATOR, -1));
            if (parts.size() == keys) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknown(text, notBase64);
        }
        throw unknown(text, null);
    }

    static IllegalArgumentException unknown(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "cursor '" + text + "' is not one of this list's; pass the value of \"next\" unchanged.", cause);
    }
}
