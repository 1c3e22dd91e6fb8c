package cn.fengsui.dashboard.cameras.recorded;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a part of a recording into a file, shows how far it is, and hands the finished file out. A download goes on when
 * this is closed and is found here again.
 */
final class DownloadDialog extends Dialog {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PATH = "/api/v1/downloads";

    /** What was marked in the timeline; a day of the city's calendar. */
    record Part(LocalDate day, Instant from, Instant to, String place) {

        private static final Duration USUAL = Duration.ofMinutes(2);

        /** Where nothing was marked: the last minutes that are known to be recorded, else the first ones of the day. */
        static Part newest(LocalDate day, ZoneId zone, String place, @Nullable JsonNode recordings) {
            Instant from = day.atStartOfDay(zone).toInstant();
            Instant to = from.plus(USUAL);
            for (JsonNode span : (recordings == null ? GatewayApi.body() : recordings).path("covered")) {
                from = Instant.parse(span.path("from").asText());
                to = Instant.parse(span.path("to").asText());
            }
            Instant least = to.minus(USUAL);
            return new Part(day, least.isAfter(from) ? least : from, to, place);
        }
    }

    private final CameraDesk desk;
    private final Camera camera;
    private final GivenReason reason;
    private final LocalDate day;
    private final TimePicker from;
    private final TimePicker to;
    private final Map<String, NativeButton> places = new LinkedHashMap<>();
    private final NativeButton begin = Parts.button("pri", getTranslation("cameras.download.begin"), this::begin);
    private final Span problem = Parts.text("pg-refused", "");
    private final Div list = Parts.box("cm-downloads");
    private final Map<String, DownloadRow> rows = new LinkedHashMap<>();
    private String place;
    private @Nullable Subscription poll;

    DownloadDialog(CameraDesk desk, Camera camera, GivenReason reason, Part part) {
        this.desk = desk;
        this.camera = camera;
        this.reason = reason;
        this.day = part.day();
        this.place = part.place();
        this.from = time("cameras.download.from", part.from());
        this.to = time("cameras.download.to", part.to());
        setHeaderTitle(getTranslation("cameras.download.title", camera.name()));
        problem.getElement().setAttribute("role", "alert");
        var choice = Parts.text("cm-fl", "");
        choice.getElement().setAttribute("role", "group");
        PlaybackPanel.PLACES.forEach(one -> {
            var button = Parts.button("s", getTranslation("cameras.time." + one), () -> choose(one));
            places.put(one, button);
            choice.add(button);
        });
        choose(place);
        add(
                Parts.box("cm-part", Parts.text("b", day.toString()), from, to, choice, begin),
                problem,
                list,
                Parts.text("t2", getTranslation("cameras.download.logged")));
        getFooter().add(Parts.button("", getTranslation("cameras.reason.back"), this::close));
    }

    /** The files are the device's own, bit by bit: nothing can be covered in them, so a masked camera gives none. */
    private void refuseMasked() {
        begin.setEnabled(false);
        Background.load(
                UI.getCurrent(),
                () -> desk.masks().covered(camera.id()),
                covered -> {
                    begin.setEnabled(covered.isEmpty());
                    problem.setText(covered.isEmpty() ? "" : getTranslation("cameras.download.masked", covered.size()));
                },
                failed -> problem.setText(getTranslation("cameras.download.maskUnknown")));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        refuseMasked();
        poll = GatewayPoll.every(
                attached.getUI(),
                LOOK,
                () -> desk.get(PATH),
                this::show,
                refused -> problem.setText(desk.words(this, refused)));
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (poll != null) {
            poll.close();
        }
    }

    private TimePicker time(String label, Instant at) {
        var picker = new TimePicker(getTranslation(label));
        picker.setStep(SECOND);
        picker.setAutoOpen(false); // a list of 86 400 seconds helps nobody
        picker.setValue(at.atZone(desk.wording().zone()).toLocalTime().truncatedTo(ChronoUnit.SECONDS));
        return picker;
    }

    private void choose(String one) {
        place = one;
        places.forEach((name, button) -> button.getElement().setAttribute("aria-pressed", "" + name.equals(place)));
    }

    private void begin() {
        LocalTime first = from.getValue();
        LocalTime last = to.getValue();
        if (first == null || last == null || !last.isAfter(first)) {
            problem.setText(getTranslation("cameras.download.wrong"));
            return;
        }
        problem.setText("");
        var body = GatewayApi.body()
                .put("camera", camera.id())
                .put("from", instant(first))
                .put("to", instant(last))
                .put("place", place)
                .put("reason", reason.words());
        GatewayPoll.once(
                UI.getCurrent(),
                desk.post(PATH, body),
                this::showOne,
                refused -> problem.setText(desk.words(this, refused)));
    }

    private String instant(LocalTime time) {
        return day.atTime(time).atZone(desk.wording().zone()).toInstant().toString();
    }

    private void show(JsonNode answer) {
        answer.path("items").forEach(item -> {
            if (item.path("camera").asText().equals(camera.id())) {
                showOne(item);
            }
        });
    }

    private void showOne(JsonNode download) {
        rows.computeIfAbsent(download.path("id").asText(), id -> {
                    var row = new DownloadRow(desk, camera, id);
                    list.addComponentAsFirst(row);
                    return row;
                })
                .show(download);
    }
}
