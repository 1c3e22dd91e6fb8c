package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import java.util.List;

/**
 * A tour of presets (GB/T 28181-2022 A.2.6.13, A.2.6.14).
 *
 * @param points empty in a list of tours
 */
public record CruiseTrack(int number, String name, List<Point> points) {

    /**
     * One stop.
     *
     * @param speed 1 to 15
     */
    public record Point(int preset, int staySeconds, int speed) {}

    public CruiseTrack {
        points = List.copyOf(points);
    }

    static List<CruiseTrack> list(Answer answer) {
        return answer.items("CruiseTrackList").stream()
                .map(item -> new CruiseTrack(item.number("Number", 0), item.text("Name"), List.of()))
                .distinct()
                .toList();
    }

    static CruiseTrack of(Answer answer) {
        Element root = answer.root();
        return new CruiseTrack(
                root.number("Number", 0),
                root.text("Name"),
                answer.items("CruisePointList").stream()
                        .map(point -> new Point(
                                point.number("PresetIndex", 0), point.number("StayTime", 0), point.number("Speed", 0)))
                        .toList());
    }
}
