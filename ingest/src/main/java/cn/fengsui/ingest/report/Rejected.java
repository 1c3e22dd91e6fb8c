package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.text.FreeTextScreen;

/**
 * An item that cannot be taken as it is.
 *
 * @param sentence what failed, the value seen, what to do
 * @param zh the same in Chinese; the English one where there is none
 * @param pointer the place in the item, for instance {@code /location/lng} (RFC 6901); empty = the item itself
 */
public record Rejected(RejectReason reason, String sentence, String zh, String pointer) {

    /** What is quoted of an item is screened here, whoever wrote the sentence. */
    public Rejected {
        boolean isSame = zh.equals(sentence);
        sentence = FreeTextScreen.screen(sentence).text();
        zh = isSame ? sentence : FreeTextScreen.screen(zh).text();
    }

    public Rejected(RejectReason reason, String sentence) {
        this(reason, sentence, sentence, "");
    }

    /** @param part what of it the key may not report about, as {@link cn.fengsui.domain.identity.KeyScope} says */
    public static Rejected outOfScope(String part, ApiKey key) {
        return new Rejected(
                RejectReason.OUT_OF_SCOPE,
                part + " is outside of what the key '" + key.name()
                        + "' may report about; use another key, or let the administrator widen its scope.",
                part + " 超出密钥“" + key.name() + "”的上报范围;请换用其他密钥,或请管理员扩大其范围。",
                "/" + part);
    }
}
