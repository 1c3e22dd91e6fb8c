package cn.fengsui.dashboard.mapsources;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one file at a time, by button or drop; it is looked into on the request's thread. */
final class MapUpload extends Upload {

    private static final Logger LOGGER = LoggerFactory.getLogger(MapUpload.class);

    private final MapSourceDesk desk;
    private final transient BiConsumer<String, MapSourceDesk.Kept> taken;
    private final transient Consumer<SourceRefused> refused;

    /**
     * @param taken called under the session lock with the file's name and what it holds
     * @param refused called under the session lock
     */
    MapUpload(MapSourceDesk desk, BiConsumer<String, MapSourceDesk.Kept> taken, Consumer<SourceRefused> refused) {
        this.desk = desk;
        this.taken = taken;
        this.refused = refused;
        setUploadHandler(new Receiving());
        setMaxFiles(1);
        setAcceptedFileExtensions(".pmtiles", ".geojson", ".json");
        setMaxFileSize((int) Math.min(Integer.MAX_VALUE, desk.config().mostBytes()));
        setUploadButton(Parts.button("pri", getTranslation("mapsource.choose"), () -> {}));
        setDropLabel(new Span(getTranslation("mapsource.drop", desk.config().mostMegabytes())));
        setI18n(words());
        addFileRejectedListener(event -> refused.accept(new SourceRefused(
                event.getErrorMessage().equals(getTranslation("mapsource.too-large"))
                        ? SourceRefused.Reason.TOO_LARGE
                        : SourceRefused.Reason.UNKNOWN_FILE,
                desk.config().mostMegabytes() + " MB")));
    }

    /** Room for another try. */
    private void refuse(SourceRefused why) {
        refused.accept(why);
        clearFileList();
    }

    private UploadI18N words() {
        var words = new UploadI18N();
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("mapsource.too-large"))
                .setIncorrectFileType(getTranslation("mapsource.wrong-type"))
                .setTooManyFiles(getTranslation("mapsource.one-file")));
        words.setUploading(new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting(getTranslation("mapsource.connecting"))
                        .setProcessing(getTranslation("mapsource.checking"))
                        .setStalled(getTranslation("mapsource.stalled"))
                        .setHeld(getTranslation("mapsource.waiting")))
                .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                        .setPrefix(getTranslation("mapsource.left"))
                        .setUnknown("…"))
                .setError(new UploadI18N.Uploading.Error()
                        .setForbidden(getTranslation("mapsource.not-taken"))
                        .setServerUnavailable(getTranslation("mapsource.no-server"))
                        .setUnexpectedServerError(getTranslation("mapsource.not-taken"))));
        words.setUnits(new UploadI18N.Units().setSize(List.of("B", "kB", "MB", "GB")));
        return words;
    }

    /** No limit of its own: the desk counts what it reads. */
    private final class Receiving implements UploadHandler {

        private static final long serialVersionUID = 1;

        @Override
        public void handleUploadRequest(UploadEvent event) {
            try {
                var kept = desk.keep(event.getInputStream(), event.getFileSize());
                Background.access(event.getUI(), () -> {
                    taken.accept(event.getFileName(), kept);
                    clearFileList();
                });
            } catch (SourceRefused why) {
                event.reject(why.getMessage());
                Background.access(event.getUI(), () -> refuse(why));
            } catch (IOException unread) {
                LOGGER.atWarn().setCause(unread).log("a map file could not be taken");
                event.reject("unreadable");
                Background.access(event.getUI(), () -> refuse(new SourceRefused(SourceRefused.Reason.UNREADABLE, "")));
            }
        }

        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }
}
