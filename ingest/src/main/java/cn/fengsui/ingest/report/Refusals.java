package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.DeadLetters.DeadLetter;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Keeps what was not taken: raw, with the reason, but never what we must not keep. Identity and phone numbers are
 * masked, and of a field we do not know only the name is kept, since its value may be about a person. Blocking.
 */
public final class Refusals {

    /** One refused message. */
    public record Refusal(String raw, String sentence) {}

    private static final int LONGEST_RAW = 64 * 1024;
    private static final String HIDDEN = "***";

    private final DeadLetters deadLetters;
    private final String door;

    /** @param door which way in, for instance {@code http-reports} */
    public Refusals(DeadLetters deadLetters, String door) {
        this.deadLetters = deadLetters;
        this.door = door;
    }

    /** Stores all in one transaction; throws what the store throws. */
    public void keep(ApiKey key, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            deadLetters.add(
                    refusals.stream().map(refusal -> letter(key, refusal)).toList());
        }
    }

    /** The text of a refused object without the values of fields that are not known. */
    public static String raw(JsonObject item, Set<String> known) {
        if (known.containsAll(item.fieldNames())) {
            return item.encode();
        }
        var shown = item.copy();
        for (String name : item.fieldNames()) {
            if (!known.contains(name)) {
                shown.put(name, HIDDEN);
            }
        }
        return shown.encode();
    }

    private DeadLetter letter(ApiKey key, Refusal refusal) {
        var raw = refusal.raw();
        var clipped = raw.length() <= LONGEST_RAW ? raw : raw.substring(0, LONGEST_RAW);
        return new DeadLetter(
                0, Instant.EPOCH, door, key.name(), clean(refusal.sentence()), clean(clipped), key.drill());
    }

    private static String clean(String text) {
        return FreeTextScreen.screen(StorableText.of(text)).text();
    }
}
