package cn.fengsui.dashboard.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A chart as PNG: drawn by the same code as in the PDF and rendered from there, so that both say the same and no font of
 * the machine is needed.
 *
 * @param width in points
 * @param height in points
 */
record ChartPicture(byte[] png, float width, float height) {

    private static final float DOTS_PER_INCH = 200;
    private static final float TREND_HEIGHT = 150;

    /** Draws on an empty page of this size. */
    @FunctionalInterface
    private interface Drawing {
        void on(Pen pen) throws IOException;
    }

    static ChartPicture of(Block.Trend trend) throws IOException {
        return drawn(TREND_HEIGHT, pen -> TrendDrawing.draw(trend, pen, 0, 0, PdfSheet.WIDTH, TREND_HEIGHT));
    }

    static ChartPicture of(Block.Strips strips) throws IOException {
        return drawn(StripsDrawing.height(strips), pen -> StripsDrawing.draw(strips, pen, 0, 0, PdfSheet.WIDTH));
    }

    private static ChartPicture drawn(float height, Drawing drawing) throws IOException {
        System.setProperty("java.awt.headless", "true"); // no display is asked for, whoever started this process
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(PdfSheet.WIDTH, height));
            document.addPage(page);
            try (var stream = new PDPageContentStream(document, page)) {
                drawing.on(new Pen(stream, CjkFont.embedIn(document)));
            }
            // Subsets are made when a document is saved: rendering needs the saved one.
            var saved = new ByteArrayOutputStream();
            document.save(saved);
            return new ChartPicture(png(saved.toByteArray()), PdfSheet.WIDTH, height);
        }
    }

    private static byte[] png(byte[] pdf) throws IOException {
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
            var bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IOException("this Java writes no PNG; use a full JDK or JRE with java.desktop");
            }
            return bytes.toByteArray();
        }
    }
}
