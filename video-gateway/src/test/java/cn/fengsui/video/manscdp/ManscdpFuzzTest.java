package cn.fengsui.video.manscdp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Coverage-guided: {@code JAZZER_FUZZ=1} searches for bodies that hang or break the reader; without it the bodies found
 * so far are read again.
 */
class ManscdpFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void readsAnyBody(byte[] body) {
        Manscdp.read(body).ifPresent(message -> {
            CatalogItem.of(message).forEach(CatalogItem::isCamera);
            GbTime.read(message.root().text());
        });
    }
}
