package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.place.Place;

/** The words of an alert where its badge and its place already stand beside them. */
public final class AlertWords {

    private AlertWords() {}

    /** The title without level and place, for a row that shows both; the whole title if nothing else is left. */
    public static String what(Alert alert, boolean english) {
        String title = english ? alert.titleEn() : alert.title();
        String what = title;
        for (String place : places(alert.place())) {
            what = what.replace(english ? ", " + place : place, "");
        }
        what = what.replaceFirst(english ? "^Level [IV]+ " : "^[ⅠⅡⅢⅣ]级", "").strip();
        return what.isEmpty() ? title : what;
    }

    /** As titles name a place: township and grid, or the township alone. */
    private static String[] places(Place place) {
        return place.division().isEmpty()
                ? new String[0]
                : new String[] {place.division() + "·" + place.grid(), place.division()};
    }
}
