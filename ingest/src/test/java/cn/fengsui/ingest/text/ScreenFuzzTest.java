package cn.fengsui.ingest.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Looks for a text that makes the screen fail, or that hides a phone number from it. */
class ScreenFuzzTest {

    private static final String PHONE = "13812345678";

    @FuzzTest(maxDuration = "10m")
    void screensAnyText(byte[] body) {
        var text = StorableText.of(new String(body, StandardCharsets.UTF_8));
        FreeTextScreen.screen(text);
        if (FreeTextScreen.screen(text + "。" + PHONE + "。" + text).text().contains(PHONE)) {
            throw new AssertionError("not masked");
        }
    }
}
