package cn.fengsui.dashboard.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** PDF and DOCX of one document, read back. */
class PapersTest {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final List<Integer> TODAY = List.of(5, 4, 4, 3, 3, 6, 11, 22, 33, 38, 36, 35, 34, 52, 96);

    @Test
    void pdfAndDocxSayTheSame() throws IOException {
        var paper = sample(3);
        var pdf = flat(text(PdfPaper.write(paper, imprint(false))));
        var docx = flat(docx(DocxPaper.write(paper, imprint(false))));

        for (String words : List.of(
                "2026年第195期",
                "一、总体情况",
                "截至14:36，全市未办结32[1]件",
                "清溪河柳湾段漫堤险情",
                "与上一期相比",
                "未办结2932",
                "附页：各数字的依据清单",
                "[1]未办结事件：32",
                "LJ-0714-0001",
                "共32条，列前3条，其余见系统记录。",
                "签批：值班员0231")) {
            assertThat(pdf).contains(words);
            assertThat(docx).contains(words);
        }
    }

    @Test
    void aChineseFontIsEmbeddedAndThePagesAreNumbered() throws IOException {
        try (var document = Loader.loadPDF(PdfPaper.write(sample(60), imprint(false)))) {
            var fonts = fonts(document);
            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
            assertThat(fonts).allMatch(font -> font.getName().contains("NotoSansSC"));
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            assertThat(flat(new PDFTextStripper().getText(document)))
                    .contains("第1页，共" + pages + "页")
                    .contains("第" + pages + "页，共" + pages + "页");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("值班快报 2026 年第 195 期");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            shots(document, "briefing");
        }
    }

    @Test
    void aDrillIsMarkedOnEveryPageOfBoth() throws IOException {
        byte[] bytes = PdfPaper.write(sample(60), imprint(true));
        try (var document = Loader.loadPDF(bytes)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document)).contains("【演练】");
            }
        }
        try (var document = new XWPFDocument(new ByteArrayInputStream(DocxPaper.write(sample(3), imprint(true))))) {
            assertThat(document.getParagraphs().getFirst().getText()).isEqualTo("【演练】");
            assertThat(document.getFooterList().getFirst().getText()).contains("【演练】");
        }
    }

    @Test
    void chartsAreInBoth() throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(DocxPaper.write(sample(3), imprint(false))))) {
            assertThat(document.getAllPictures()).hasSize(2);
            var picture = ImageIO.read(new ByteArrayInputStream(
                    document.getAllPictures().getFirst().getData()));
            assertThat(picture.getWidth()).isGreaterThan(1000);
            Files.createDirectories(SHOTS);
            ImageIO.write(picture, "png", SHOTS.resolve("briefing-chart.png").toFile());
        }
        var pdf = flat(text(PdfPaper.write(sample(3), imprint(false))));
        assertThat(pdf).contains("14时96件").contains("柳湾街道").contains("逐时上报");
    }

    @Test
    void rareCharactersAreDrawnAndImpossibleOnesBecomeABox() throws IOException {
        var paper = new Paper(
                List.of(new Paper.Section("地名", List.of(Block.Text.of("㵲阳河、𬭎、甪直、\u0007\uE123。")))),
                List.of(),
                List.of());

        assertThat(flat(text(PdfPaper.write(paper, imprint(false))))).contains("㵲阳河、𬭎、甪直、□。");
        assertThat(docx(DocxPaper.write(paper, imprint(false)))).contains("㵲阳河、𬭎、甪直");
    }

    @Test
    void linesBreakBetweenCharactersButNotInsideNumbersOrBeforeClosingMarks() throws IOException {
        var lines = Wrap.lines("近 1 小时发生 1240 件，为常态。", 6, text -> text.length());

        assertThat(String.join("", lines).replace(" ", "")).isEqualTo("近1小时发生1240件，为常态。");
        assertThat(lines).noneMatch(line -> line.startsWith("，") || line.startsWith("。"));
        assertThat(lines).anyMatch(line -> line.contains("1240"));
    }

    @Test
    void axesEndAtARoundNumber() {
        assertThat(List.of(3.0, 7.0, 19.0, 33.0, 96.0, 130.0, 480.0).stream().map(TrendDrawing::nice))
                .containsExactly(4.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0);
    }

    static Paper sample(int rows) {
        var runs = List.of(
                new Block.Run("情况", "", 0, true),
                new Block.Run("截至 14:36，全市未办结 ", "", 0, false),
                new Block.Run("32", "open", 0, false),
                new Block.Run(" 件，其中", "", 0, false),
                new Block.Run("", "", 1, false),
                new Block.Run("Ⅰ级 1 件、Ⅱ级 2 件。近 1 小时发生 96 件，为同时段常态 29 件的 3.3 倍，主要是漫堤和积水。", "", 0, false));
        var serious = new Block.Table(
                List.of("等级", "事件", "发生 / 上报", "处置", "下一步"),
                List.of(
                        List.of("Ⅰ级", "清溪河柳湾段漫堤险情", "14:02 / 14:04", "已转移 812/1240 人，到场 4 支", "14:45 前完成转移"),
                        List.of("Ⅱ级", "城南下穿通道积水 62 cm", "14:35 / 14:36", "未确认（截至 14:36）", "15 秒内打开")),
                "按等级排列。");
        var median = IntStream.range(0, 24).mapToObj(hour -> 6.0 + hour).toList();
        var trend = new Block.Trend(
                TODAY,
                median,
                median.stream().map(value -> value * 0.66).toList(),
                median.stream().map(value -> value * 1.4).toList(),
                "14 时 96 件",
                "逐时上报（件），灰带为近 8 周同星期常态 10–90 分位");
        var strips = new Block.Strips(
                List.of(new Block.Strip("柳湾街道", 41, 9, 14, 19), new Block.Strip("临港镇", 1, 5, 7, 9)), "按行政区划排列，不排名");
        var backingRows = IntStream.rangeClosed(1, rows)
                .mapToObj(i -> new Paper.Row(
                        "LJ-0714-%04d".formatted(i),
                        List.of(
                                "Ⅲ",
                                "道路积水",
                                "柳湾街道 滨河路 " + i + " 号",
                                "处置中",
                                "14:0" + i % 10,
                                "LJ-0714-%04d".formatted(i))))
                .toList();
        return new Paper(
                List.of(
                        new Paper.Section("一、总体情况", List.of(new Block.Text(runs))),
                        new Paper.Section("二、重大以上事件", List.of(serious, trend)),
                        new Paper.Section("三、乡镇（街道）", List.of(strips))),
                List.of(new Paper.Backing(
                        "open",
                        "未办结事件",
                        "32",
                        "已上报而未办结的事件。",
                        List.of("等级", "名称", "地点", "状态", "上报", "编号"),
                        backingRows,
                        Math.max(32, rows))),
                List.of(new Paper.Change("未办结", "29", "32")));
    }

    static Imprint imprint(boolean drill) {
        return new Imprint(
                "值班快报",
                "2026 年第 195 期",
                "澜江市值班室",
                "2026 年 7 月 14 日 14 时 36 分",
                drill,
                false,
                List.of("起草：值班员 0231  14:36:10", "签批：值班员 0231  14:36:40", "发布：值班长 0007  14:37:02"),
                "正文 SHA-256 3f0a",
                false);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String docx(byte[] docx) throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
                var extractor = new XWPFWordExtractor(document)) {
            return extractor.getText();
        }
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static List<PDFont> fonts(PDDocument document) throws IOException {
        var fonts = new ArrayList<PDFont>();
        for (var page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static void shots(PDDocument document, String name) throws IOException {
        Files.createDirectories(SHOTS);
        var renderer = new PDFRenderer(document);
        for (int page = 0; page < Math.min(2, document.getNumberOfPages()); page++) {
            ImageIO.write(
                    renderer.renderImageWithDPI(page, 90),
                    "png",
                    SHOTS.resolve(name + "-" + (page + 1) + ".png").toFile());
        }
    }
}
