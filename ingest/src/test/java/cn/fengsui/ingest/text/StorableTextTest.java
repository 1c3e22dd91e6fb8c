package cn.fengsui.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void replacesWhatNoStoreCanHold() {
        assertThat(StorableText.of("a\u0000b\u001Bc")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void replacesHalfCharacters() {
        assertThat(StorableText.of("x\uD83D")).isEqualTo("x\uFFFD");
        assertThat(StorableText.of("\uDE00x")).isEqualTo("\uFFFDx");
    }

    @Test
    void keepsLinesTabsAndRareCharacters() {
        assertThat(StorableText.of("行\n\t𠮷😀")).isEqualTo("行\n\t𠮷😀");
    }
}
