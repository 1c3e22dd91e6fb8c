package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.ptz.PtzHead;
import java.util.Locale;

/** Answers about a camera's head: presets, tours, home and position (GB/T 28181-2022 A.2.6.10 to A.2.6.14). */
final class HeadAnswers {
    private static final double FIELD_OF_VIEW = 60;
    private static final double ASPECT = 9.0 / 16;

    private HeadAnswers() {}

    static String presets(PtzHead head, String sn, String target, boolean is2022) {
        var items = new StringBuilder();
        var presets = head.presets();
        presets.forEach(preset -> items.append(
                Manscdp.around("Item", tag("PresetID", preset.number()) + tag("PresetName", preset.name()))));
        // 2016 has the list even when it is empty, and no SumNum.
        var list = "<PresetList Num=\"" + presets.size() + "\">\r\n" + items + "</PresetList>\r\n";
        return Manscdp.response("PresetQuery", sn, target, (is2022 ? tag("SumNum", presets.size()) : "") + list);
    }

    static String home(PtzHead head, String sn, String target) {
        var home = head.home();
        return Manscdp.response(
                "HomePositionQuery",
                sn,
                target,
                Manscdp.around(
                        "HomePosition",
                        tag("Enabled", home.isEnabled() ? 1 : 0)
                                + tag("ResetTime", home.resetSeconds())
                                + tag("PresetIndex", home.preset())));
    }

    static String tours(PtzHead head, String sn, String target) {
        var items = new StringBuilder();
        head.tours()
                .forEach(tour -> items.append(
                        Manscdp.around("CruiseTrack", tag("Number", tour.number()) + tag("Name", tour.name()))));
        int count = head.tours().size();
        return Manscdp.response(
                "CruiseTrackListQuery",
                sn,
                target,
                tag("SumNum", count) + Manscdp.list("CruiseTrackList", count, items.toString()));
    }

    static String tour(PtzHead head, String sn, String target, int number) {
        var tour = head.tour(number);
        if (tour.isEmpty()) {
            return Manscdp.result("CruiseTrackQuery", sn, target, false);
        }
        var stops = tour.get().stops();
        var items = new StringBuilder();
        stops.forEach(stop -> items.append(Manscdp.around(
                "CruisePoint",
                tag("PresetIndex", stop.preset()) + tag("StayTime", stop.staySeconds()) + tag("Speed", stop.speed()))));
        return Manscdp.response(
                "CruiseTrackQuery",
                sn,
                target,
                tag("Number", tour.get().number())
                        + tag("Name", tour.get().name())
                        + tag("SumNum", stops.size())
                        + Manscdp.list("CruisePointList", stops.size(), items.toString()));
    }

    /** The elements of a position, for the answer and for notifications. */
    static String position(PtzHead head) {
        var at = head.position();
        double pan = (at.pan() + 360) % 360;
        return tag("Pan", number(pan))
                + tag("Tilt", number(at.tilt()))
                + tag("Zoom", number(at.zoom()))
                + tag("HorizontalFieldAngle", number(FIELD_OF_VIEW / at.zoom()))
                + tag("VerticalFieldAngle", number(FIELD_OF_VIEW * ASPECT / at.zoom()))
                + tag("MaxViewDistance", number(120 * at.zoom()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
