package cn.fengsui.dashboard.visual;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Who draws: pictures of different browsers or fonts differ without anybody having changed a screen, and are not compared.
 *
 * @param browser its major version; what is mended within one draws alike
 * @param letters digest of some Chinese and Latin letters in the machine's own fonts, as this browser draws them
 */
record DrawnBy(String browser, String letters) {

    private static final String FILE = "drawn-by.properties";
    private static final String DIGEST_OF_LETTERS = """
            () => {
              const pen = Object.assign(document.createElement('canvas'), { width: 640, height: 96 }).getContext('2d');
              ['sans-serif', 'monospace'].forEach((font, i) => {
                pen.font = '28px ' + font;
                pen.fillText('烽燧 平稳 部分未知 Ⅰ Ⅱ Ⅲ Ⅳ 0123456789 Calm', 4, 36 + 44 * i);
              });
              return pen.getImageData(0, 0, 640, 96).data.reduce((sum, one) => (sum * 31 + one) >>> 0, 7).toString(16);
            }""";

    static DrawnBy of(Browser browser) {
        try (Page page = browser.newPage()) {
            return new DrawnBy(
                    browser.version().replaceFirst("\\..*", ""), String.valueOf(page.evaluate(DIGEST_OF_LETTERS)));
        }
    }

    /** Of the pictures that are kept in this folder; nobody where none are. */
    static DrawnBy kept(Path folder) throws IOException {
        var told = new Properties();
        if (Files.exists(folder.resolve(FILE))) {
            try (var in = Files.newBufferedReader(folder.resolve(FILE))) {
                told.load(in);
            }
        }
        return new DrawnBy(told.getProperty("browser", "nobody"), told.getProperty("letters", "none"));
    }

    void keep(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(FILE),
                "# Who drew the pictures of this folder: DrawnBy\nbrowser=" + browser + "\nletters=" + letters + "\n");
    }
}
